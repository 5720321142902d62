namespace Dingzhou.Domain.Filings;

/// <summary>A filing in the register (备案): its current state, the sum of its events; cases make and change it.</summary>
public sealed record RegisteredFiling
{
    /// <summary>备案号.</summary>
    public required string Number { get; init; }

    /// <summary>The entry of the catalogue.</summary>
    public required string FilingItemId { get; init; }

    /// <summary>What people call that.</summary>
    public required string ItemName { get; init; }

    /// <summary>With whom it was filed.</summary>
    public required string Department { get; init; }

    /// <summary>Who filed it.</summary>
    public required FilingHolder Holder { get; init; }

    /// <summary>What became of it, in order; the first is the filing itself.</summary>
    public required IReadOnlyList<FilingStanding> Standings { get; init; }

    /// <summary>How it was checked, in order.</summary>
    public IReadOnlyList<FilingCheck> Checks { get; init; } = [];

    /// <summary>What became of it last.</summary>
    [JsonIgnore]
    public FilingStanding Now => Standings[^1];

    /// <summary>Whether it holds.</summary>
    [JsonIgnore]
    public bool Holds => Now.Standing.Holds();
}

/// <summary>Who filed something.</summary>
/// <param name="Name">The name, as stated.</param>
/// <param name="Uscc">The code of the organisation; null of a person.</param>
/// <param name="Subject">The subject of the person; null of an organisation.</param>
public sealed record FilingHolder([property: Withheld] string Name, string? Uscc, [property: Withheld] string? Subject)
{
    /// <summary>Who began a case: an organisation under the name that it stated, a person under the name with which he signed in.</summary>
    public static FilingHolder Of(Actor by, string name) =>
        by.Uscc is { } uscc ? new(name, uscc, null) : new(by.Name, null, by.Subject);

    /// <summary>The name as everybody reads it: of a person no more than how it begins.</summary>
    [JsonIgnore]
    public string PublicName => Uscc is not null ? Name
        : Name.EnumerateRunes().ToList() is [var first, .. var rest] ? $"{first}{new string('*', rest.Count)}" : "";

    /// <summary>Whether somebody is it, or acts for it.</summary>
    public bool Is(Actor by) => Uscc is null ? by.Uscc is null && by.Subject == Subject : by.Uscc == Uscc;
}

/// <summary>What became of a filing.</summary>
/// <param name="Standing">What.</param>
/// <param name="FilingItemId">The entry of the catalogue by which.</param>
/// <param name="ItemName">What people call that.</param>
/// <param name="CaseId">The case that did it.</param>
/// <param name="Content">What is filed, or changed, as stated.</param>
/// <param name="At">When.</param>
public sealed record FilingStanding(
    FilingStatus Standing, string FilingItemId, string ItemName, string CaseId, [property: Withheld] string Content, DateTimeOffset At)
{
    /// <summary>On what ground it was revoked; null where it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RevocationGround? Ground { get; init; }
}

/// <summary>How a filing stands.</summary>
public enum FilingStatus
{
    /// <summary>Filed (已备案).</summary>
    Filed,

    /// <summary>Changed (已变更).</summary>
    Changed,

    /// <summary>Extended (已延续).</summary>
    Extended,

    /// <summary>Endorsed (已标注).</summary>
    Endorsed,

    /// <summary>Its certificate was issued again (已补发).</summary>
    Reissued,

    /// <summary>Filed for another year (年度备案).</summary>
    Renewed,

    /// <summary>Cancelled by whoever filed it (已取消).</summary>
    Cancelled,

    /// <summary>Ended (已终止).</summary>
    Terminated,

    /// <summary>Revoked by its department (已撤销).</summary>
    Revoked,
}

/// <summary>What standings mean.</summary>
public static class FilingStatuses
{
    /// <summary>Whether a filing holds that stands so.</summary>
    public static bool Holds(this FilingStatus status) =>
        status is not (FilingStatus.Cancelled or FilingStatus.Terminated or FilingStatus.Revoked);
}

/// <summary>What can happen to a filing: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FilingRegistered), "registered")]
[JsonDerivedType(typeof(FilingStood), "stood")]
[JsonDerivedType(typeof(FilingChecked), "checked")]
public abstract record RegisteredFilingChange;

/// <summary>It was filed.</summary>
/// <param name="Department">With whom.</param>
/// <param name="Holder">Who filed it.</param>
/// <param name="Standing">The filing itself.</param>
public sealed record FilingRegistered(string Department, FilingHolder Holder, FilingStanding Standing) : RegisteredFilingChange;

/// <summary>Something became of it.</summary>
/// <param name="Standing">What.</param>
public sealed record FilingStood(FilingStanding Standing) : RegisteredFilingChange;

/// <summary>It was checked.</summary>
/// <param name="Check">How, and what was found.</param>
public sealed record FilingChecked(FilingCheck Check) : RegisteredFilingChange;

/// <summary>The state of a filing as the sum of its events.</summary>
public static class RegisteredFilingHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static RegisteredFiling Apply(string number, RegisteredFiling? state, RecordedEvent<RegisteredFilingChange> e) => e.Change switch
    {
        FilingRegistered r => new()
        {
            Number = number, FilingItemId = r.Standing.FilingItemId, ItemName = r.Standing.ItemName, Department = r.Department,
            Holder = r.Holder, Standings = [r.Standing],
        },
        FilingStood s => Filed(number, state) with { Standings = [.. state!.Standings, s.Standing] },
        FilingChecked c => Filed(number, state) with { Checks = [.. state!.Checks, c.Check] },
        _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
    };

    private static RegisteredFiling Filed(string number, RegisteredFiling? state) =>
        state ?? throw new InvalidOperationException($"{number} is changed before it was filed.");
}
