using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Domain.Regulations.FunctionMoves;

namespace Dingzhou.Storage.Regulations.Cleanups;

/// <summary>The clean-ups: state and history of each in a partition of its own.</summary>
public sealed class CleanupStore(StorageConnection connection)
    : AggregateStore<CleanupCycle, CleanupCycleChange>(connection.Table("Cleanups"), CleanupCycleHistory.Apply);

/// <summary>The clean-up of each document within a cycle: state and history of each in a partition of its own.</summary>
public sealed class CleanupTaskStore(StorageConnection connection)
    : AggregateStore<CleanupTask, CleanupTaskChange>(connection.Table("CleanupTasks"), CleanupTaskHistory.Apply);

/// <summary>The moves of functions between departments: one record with its history.</summary>
public sealed class FunctionMoveStore(StorageConnection connection)
    : AggregateStore<RecordedMoves, FunctionMovesChange>(connection.Table("FunctionMoves"), FunctionMoveHistory.Apply)
{
    /// <summary>All moves.</summary>
    public async Task<RecordedMoves> AllAsync(CancellationToken cancellation = default) =>
        (await FindAsync(FunctionMoveHistory.Id, cancellation))?.State ?? RecordedMoves.None;
}
