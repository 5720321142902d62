namespace Dingzhou.Functions.Commands;

/// <summary>What the sweep brings about where a crash came between a commit and what follows from it.</summary>
internal interface IRepairable
{
    /// <summary>Whose marks.</summary>
    PendingKind Kind { get; }

    /// <summary>Brings about everything that follows from the whole history, and takes the mark away.</summary>
    Task RepairAsync(PendingMark mark, DurableTaskClient? client, CancellationToken cancellation);
}

/// <summary>Something of an older store that the sweep brings into the form of today.</summary>
internal interface IBroughtUpToDate
{
    /// <summary>Does it; one look where it is done.</summary>
    Task BringUpToDateAsync(CancellationToken cancellation);
}
