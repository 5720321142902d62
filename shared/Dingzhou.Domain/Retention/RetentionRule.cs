namespace Dingzhou.Domain.Retention;

/// <summary>What a law says of how long something is kept.</summary>
/// <param name="Document">The law.</param>
/// <param name="Article">Its article.</param>
/// <param name="Says">What it says.</param>
public sealed record RetentionLaw(string Document, string Article, LocalizedText Says);

/// <summary>How long a kind of record is kept (保管期限).</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Keep">For how long; null: for good.</param>
/// <param name="After">The moment after which that is counted; null where it is kept for good.</param>
/// <param name="ProcedureIds">The procedures whose cases are of this kind.</param>
/// <param name="Laws">What the law says of it.</param>
/// <param name="Decided">Who decided what the law leaves open.</param>
public sealed record RetentionRule(
    string Kind, LocalizedText Name, Period? Keep, LocalizedText? After, IReadOnlyList<string> ProcedureIds, IReadOnlyList<RetentionLaw> Laws,
    Decision Decided)
{
    /// <summary>The rule as people read it.</summary>
    public LocalizedText InWords => Keep is { } keep && After is { } after
        ? LocalizedText.Of("retention.rule", ("keep", keep.InWords), ("after", after)) : LocalizedText.Of("retention.permanent");

    /// <summary>The last day on which something is kept; null where it is kept for good.</summary>
    /// <param name="ended">The moment after which it is counted.</param>
    public DateOnly? LastDay(DateTimeOffset ended, LegalCalendar calendar) =>
        Keep?.After(LegalCalendar.DateInBeijing(ended), calendar);

    /// <summary>What ended before this moment is over on a day: its last day has passed.</summary>
    /// <exception cref="InvalidOperationException">It is kept for good.</exception>
    public DateTimeOffset OverBefore(DateOnly day, LegalCalendar calendar)
    {
        var keep = Keep ?? throw new InvalidOperationException($"{Kind} is kept for good.");

        // Months are of different lengths: of several days that end on the same last day, the latest is meant.
        var first = keep.Before(day, calendar);
        while (keep.After(first, calendar) < day)
            first = first.AddDays(1);
        return LegalCalendar.StartOfDay(first);
    }
}
