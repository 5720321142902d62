namespace Dingzhou.Domain.Grants.Simulations;

/// <summary>One case to be worked out under two sets of rules.</summary>
/// <param name="Id">The application, or a name given to a set of facts; unique in a simulation.</param>
/// <param name="Name">Who applies.</param>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="MatterId">The matter.</param>
/// <param name="On">The day of submission.</param>
/// <param name="Facts">The facts that count.</param>
/// <param name="PolicyHash">The version that judges it; null: the one in force on <paramref name="On"/>.</param>
/// <param name="Refused">Whether an official has refused it.</param>
public sealed record SimulatedCase(
    string Id, string Name, string Uscc, string MatterId, DateOnly On, Facts Facts, string? PolicyHash = null, bool Refused = false)
{
    /// <summary>The settlement in which it got its final amount; null until then.</summary>
    public string? SettledIn { get; init; }

    /// <summary>Awards under other policies for the same thing that its award gives way to (<see cref="Trace.Found"/>).</summary>
    public IReadOnlyList<FoundSupport>? Found { get; init; }

    /// <summary>
    /// Whether it is among the cases of a year's settlement: of those that had come before their turn or too late, only where it was, or
    /// would be, on that year's list.
    /// </summary>
    /// <param name="isClosed">Whether that is closed, so that what is not on its list is not part of it.</param>
    public bool IsSettledWith(int year, string settlementId, bool isClosed) =>
        SettledIn == settlementId || (Refused ? On.Year == year : SettledIn is null && !isClosed);

    /// <summary>A submitted application as a case; null where it was never submitted, or was taken back.</summary>
    public static SimulatedCase? Of(Application a) => a is { SubmittedAt: { } at, Status: not ApplicationStatus.Withdrawn }
        ? new(a.Id, a.Applicant.Name, a.Applicant.Uscc, a.MatterId, LegalCalendar.DateInBeijing(at), a.EffectiveFacts, a.PolicyHash,
            a.Status is ApplicationStatus.Rejected or ApplicationStatus.Returned)
        {
            SettledIn = a.Settlement?.SettlementId,
            Found = a.Award?.Trace.Found,
        }
        : null;
}

/// <summary>The rules under which the cases are worked out anew.</summary>
/// <param name="Pack">The version; it may be one that waits for approval.</param>
/// <param name="Readings">Question → reading, where it is not to be the one in force.</param>
public sealed record Scenario(PolicyPack Pack, IReadOnlyDictionary<string, string>? Readings)
{
    /// <summary>The day whose figures and readings count for a case: a version that begins later is tried out on its first day.</summary>
    public DateOnly DayFor(DateOnly on) => on < Pack.InForceFrom ? Pack.InForceFrom : on;

    /// <summary>The year whose fund counts: the first in whose window this version is in force; without a window, in which it is.</summary>
    /// <param name="year">The year of the cases.</param>
    public int FundYear(int year)
    {
        if (Pack.Window is not { } window)
            return Math.Max(year, Pack.InForceFrom.Year);
        while (window.LastDay.In(year) < Pack.InForceFrom)
            year++;
        return year;
    }

    /// <summary>Whether a case would have been in time.</summary>
    public bool IsInTime(DateOnly on) => on <= Pack.WindowLastDay(on.Year, Readings);
}

/// <summary>What comes out for a case.</summary>
public enum SimulatedOutcome
{
    /// <summary>All conditions are met.</summary>
    Awarded,

    /// <summary>Some condition is not met.</summary>
    NotMet,

    /// <summary>A fact is missing, so nothing can be said.</summary>
    Unknown,

    /// <summary>The version has no such matter, or the window was closed on that day.</summary>
    NotOpen,

    /// <summary>An official refused it although its facts qualify: other rules do not change that.</summary>
    Refused,
}
