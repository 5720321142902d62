namespace Dingzhou.Domain.Procedures;

/// <summary>Something that can be done at an open step.</summary>
/// <param name="Name">Its name, <c>approve</c>.</param>
/// <param name="By">Who may do it.</param>
/// <param name="NeedsReason">Whether a reason is given, which everybody reads who may see the case.</param>
public sealed record Act(string Name, ActBy By = ActBy.Owner, bool NeedsReason = false)
{
    private static readonly Dictionary<string, LocalizedText> Words = new(StringComparer.Ordinal)
    {
        ["accept"] = LocalizedText.Of("act.accept"),
        ["reject"] = LocalizedText.Of("act.reject"),
        ["deficient"] = LocalizedText.Of("act.deficient"),
        ["tolerate"] = LocalizedText.Of("act.tolerate"),
        ["extend"] = LocalizedText.Of("act.extend"),
        ["approvePartly"] = LocalizedText.Of("act.approve-partly"),
        ["correct"] = LocalizedText.Of("act.correct"),
        ["approve"] = LocalizedText.Of("act.approve"),
        ["refuse"] = LocalizedText.Of("act.refuse"),
        ["sendBack"] = LocalizedText.Of("act.send-back"),
        ["agree"] = LocalizedText.Of("act.agree"),
        ["object"] = LocalizedText.Of("act.object"),
        ["uphold"] = LocalizedText.Of("act.uphold"),
        ["dismiss"] = LocalizedText.Of("act.dismiss"),
        ["announce"] = LocalizedText.Of("act.announce"),
        ["hold"] = LocalizedText.Of("act.hold"),
        ["record"] = LocalizedText.Of("act.record"),
        ["pass"] = LocalizedText.Of("act.pass"),
        ["rectify"] = LocalizedText.Of("act.rectify"),
        ["rectified"] = LocalizedText.Of("act.rectified"),
        ["fail"] = LocalizedText.Of("act.fail"),
        ["done"] = LocalizedText.Of("act.done"),
    };

    /// <summary>What people call it.</summary>
    public LocalizedText InWords => WordsOf(Name);

    /// <summary>What people call an act.</summary>
    public static LocalizedText WordsOf(string name) => Words.GetValueOrDefault(name) ?? new(name, name);
}

/// <summary>Who may do something at a step.</summary>
public enum ActBy
{
    /// <summary>Who has the step.</summary>
    Owner,

    /// <summary>Who corrects what is missing or wrong.</summary>
    Corrector,

    /// <summary>Everybody.</summary>
    Anybody,
}
