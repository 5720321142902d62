namespace Dingzhou.Domain.Subscriptions;

/// <summary>That somebody wants to be told when what is watched changes, and what was seen of it last.</summary>
/// <param name="Id">Identity among those of its owner, see <see cref="Watched.Id"/>.</param>
/// <param name="Watched">What is watched.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Since">Since when.</param>
/// <param name="Seen">What its owner knows of: what was there at the beginning, and what he was told since.</param>
/// <param name="IsTooWide">Whether the search finds too much by now, so that nothing is told of it.</param>
/// <param name="ToldAt">When its owner was last told something.</param>
/// <param name="Owed">What he has yet to be told; null where there is nothing.</param>
public sealed record Subscription(
    string Id, Watched Watched, LocalizedText Name, DateTimeOffset Since, IReadOnlyList<Seen> Seen, bool IsTooWide = false,
    DateTimeOffset? ToldAt = null, OwedNotice? Owed = null);

/// <summary>A matter or a document as it was seen: enough to tell whether, and in what, it is another one by now.</summary>
/// <param name="Id">The matter or document.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Form">The form of the hashes: those of another one cannot be compared.</param>
/// <param name="Aspects">A hash of each thing that can change.</param>
public sealed record Seen(string Id, LocalizedText Name, int Form, IReadOnlyDictionary<WatchedAspect, string> Aspects);

/// <summary>A matter or a document as it is found now.</summary>
/// <param name="Seen">What is seen of it.</param>
/// <param name="Standing">How it stands, in a few words.</param>
public sealed record Found(Seen Seen, LocalizedText Standing);

/// <summary>A notice that was decided on and may not have been written yet.</summary>
/// <param name="Key">Its key, under which it is written once.</param>
/// <param name="Said">Its title in the first line, and its text.</param>
public sealed record OwedNotice(string Key, LocalizedText Said);

/// <summary>What of a matter or a document can change.</summary>
public enum WatchedAspect
{
    /// <summary>可否申报.</summary>
    Openness,

    /// <summary>The document that a matter rests on, and its dates.</summary>
    Basis,

    /// <summary>申请条件.</summary>
    Conditions,

    /// <summary>申请材料, and what is to be filled in.</summary>
    Materials,

    /// <summary>标准: figures, and how the award is worked out.</summary>
    Award,

    /// <summary>办理流程、部门、时限.</summary>
    Procedure,

    /// <summary>Where one asks and hands in, what it costs, and what else the guide says.</summary>
    Service,

    /// <summary>效力.</summary>
    Standing,

    /// <summary>The dates of a document.</summary>
    Dates,

    /// <summary>标题、摘要、正文.</summary>
    Text,

    /// <summary>实施机关.</summary>
    Implementers,

    /// <summary>与其他文件的关系.</summary>
    Relations,

    /// <summary>附件.</summary>
    Attachments,

    /// <summary>清理情况.</summary>
    Cleanups,
}
