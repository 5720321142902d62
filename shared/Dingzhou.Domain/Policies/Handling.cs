namespace Dingzhou.Domain.Policies;

/// <summary>How a case goes: its procedure, and the dates of what follows when it is approved.</summary>
public sealed class Handling
{
    /// <summary>The procedure by which an application is decided, one of those beside the packs.</summary>
    public required string ProcedureId { get; init; }

    /// <summary>The procedure by which awards are published, approved and paid, one of <c>procedures/</c>.</summary>
    public required string SettlementProcedureId { get; init; }

    /// <summary>
    /// The day of the following year on which the fund is settled at the latest, whatever is still under way; null where
    /// there is no fund to share and each case is settled by itself.
    /// </summary>
    public MonthDay? SettlementOn { get; init; }

    /// <summary>Who set what the text leaves open, and why.</summary>
    public required Decision Decided { get; init; }
}
