namespace Dingzhou.Storage.Aggregates;

/// <content>Marks of many that are changed together: set in one transaction of storage, taken away in another.</content>
public sealed partial class PendingEffects
{
    /// <summary>Sets marks, before the commits.</summary>
    /// <param name="ids">The identities, 100 at most.</param>
    /// <returns>The marks; null where one of them is there already, and none was set.</returns>
    public async Task<IReadOnlyList<PendingMark>?> MarkAllAsync(
        PendingKind kind, IReadOnlyList<string> ids, DateTimeOffset now, CancellationToken cancellation = default)
    {
        try
        {
            var added = await _table.SubmitTransactionAsync(
                ids.Select(id => new TableTransactionAction(
                    TableTransactionActionType.Add, new TableEntity(kind.ToString(), id) { [MarkedAt] = now, [Since] = now })),
                        cancellation);
            return [.. ids.Zip(added.Value, (id, answer) => new PendingMark(kind, id, answer.Headers.ETag ?? default, IsInherited: false))];
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    /// <summary>Takes marks away.</summary>
    /// <param name="marks">Marks of one kind, 100 at most.</param>
    /// <returns>False where somebody has set another of them since; then none is taken away.</returns>
    public async Task<bool> ClearAllAsync(IReadOnlyList<PendingMark> marks, CancellationToken cancellation = default)
    {
        try
        {
            await _table.SubmitTransactionAsync(
                marks.Select(m => new TableTransactionAction(
                    TableTransactionActionType.Delete, new TableEntity(m.Kind.ToString(), m.Id) { ETag = m.ETag }, m.ETag)), cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
