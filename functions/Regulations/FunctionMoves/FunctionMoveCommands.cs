using Dingzhou.Domain.Regulations.FunctionMoves;

namespace Dingzhou.Functions.Regulations.FunctionMoves;

/// <summary>Records moves of functions; whatever runs on documents that they concern goes to the departments that have them now.</summary>
internal sealed class FunctionMoveCommands(
    FunctionMoveStore store, IEnumerable<IListsOf<RecordedMoves>> lists, MovedFunctions moved, PendingEffects pending,
    TimeProvider clock)
    : AggregateCommands<RecordedMoves, FunctionMovesChange>(store, lists, pending, PendingKind.FunctionMoves, clock)
{
    /// <summary>Records a move.</summary>
    /// <exception cref="RefusedException">It is faulty, or others were quicker.</exception>
    public async Task<RecordedMoves> RecordAsync(
        FunctionMove move, Actor by, CommandKey command, DurableTaskClient client, CancellationToken cancellation) =>
        (await store.FindAsync(FunctionMoveHistory.Id, cancellation) is null
            ? await CreateAsync(
                FunctionMoveHistory.Id, by, _ => FunctionMoveHistory.Record(RecordedMoves.None, move), client, command, cancellation)
            : await ExecuteAsync(
                FunctionMoveHistory.Id, by, (m, _) => FunctionMoveHistory.Record(m, move), client, command: command,
                cancellation: cancellation)).State;

    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "no-moves");

    protected override RefusedException Exists() => new(RefusalKind.Stale, "stale", LocalizedText.Of("stale.function-moves"));

    /// <summary>A move that lies ahead passes nothing on yet; the timer of its day does.</summary>
    protected override Task FollowAsync(
        IReadOnlyList<RecordedMoves> before, Loaded<RecordedMoves> after, IReadOnlyList<FunctionMovesChange> changes,
        DurableTaskClient? client, CancellationToken cancellation) =>
        moved.PassAllOnAsync(client, cancellation);
}
