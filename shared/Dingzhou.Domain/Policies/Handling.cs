namespace Dingzhou.Domain.Policies;

/// <summary>
/// How a case goes: its stages, limits and dates. Limits are working days, counted from the day after. A matter may leave
/// stages out and give them to other departments (<see cref="Matter.Stages"/>).
/// </summary>
public sealed class Handling
{
    /// <summary>The stages in order.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>How long the applicant has to correct; the stage's own limit stands still meanwhile.</summary>
    public required int CorrectionWorkingDays { get; init; }

    /// <summary>How long the list of awards is open to objections.</summary>
    public required int PublicityWorkingDays { get; init; }

    /// <summary>
    /// The day of the following year on which the fund is settled at the latest, whatever is still under way; null where
    /// there is no fund to share and each case is settled by itself.
    /// </summary>
    public MonthDay? SettlementOn { get; init; }

    /// <summary>Who set what the text leaves open, and why.</summary>
    public required Decision Decided { get; init; }
}

/// <summary>One stage of a case.</summary>
/// <param name="Id"><c>acceptance</c>, <c>review</c> or <c>verification</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Department">Who decides.</param>
/// <param name="WorkingDays">Its limit.</param>
/// <param name="ReminderWorkingDays">How long before the limit the department is reminded.</param>
public sealed record Stage(string Id, LocalizedText Name, string Department, int WorkingDays, int ReminderWorkingDays);
