using Azure;

namespace Dingzhou.Host.Storage;

/// <summary>
/// Small records that the host keeps for itself, by kind and name. Each write goes together with the row that tells who runs the hub: what
/// a process that stood still beyond its lease has sent, or still sends, storage refuses once another one has begun.
/// </summary>
internal sealed class HostRecords(HubStorage storage) : IDisposable
{
    private const string Partition = "host";
    private const string Holder = "holder";
    private const string EpochColumn = "Epoch";

    private readonly SemaphoreSlim _one = new(1);
    private TableEntity _holder = new(Partition, Holder);

    /// <summary>Makes the records this process's own; to be called with the lease, before anything is written.</summary>
    /// <param name="epoch">How often the hub has been taken over.</param>
    /// <param name="cancellation">Ends the wait for storage.</param>
    public async Task OpenAsync(long epoch, CancellationToken cancellation)
    {
        _holder[EpochColumn] = epoch;
        var answer = await Retrying.RunAsync(
            () => storage.Host.UpsertEntityAsync(_holder, TableUpdateMode.Replace, cancellation), cancellation);
        _holder.ETag = answer.Headers.ETag!.Value;
    }

    public Task<TableEntity?> ReadAsync(string kind, string name, CancellationToken cancellation) =>
        ReadAsync(KeyOf(kind, name), cancellation);

    /// <exception cref="RequestFailedException">Another process runs the hub.</exception>
    public async Task WriteAsync(string kind, string name, IReadOnlyDictionary<string, object> values, CancellationToken cancellation)
    {
        var record = new TableEntity(Partition, KeyOf(kind, name));
        foreach (var (key, value) in values)
            record[key] = value;
        await _one.WaitAsync(cancellation);
        try
        {
            await Retrying.RunAsync(() => WriteAsync(record, cancellation), cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static string KeyOf(string kind, string name) => $"{kind}-{TableKey.Escape(name)}";

    private async Task<TableEntity?> ReadAsync(string key, CancellationToken cancellation)
    {
        var found = await Retrying.RunAsync(
            () => storage.Host.GetEntityIfExistsAsync<TableEntity>(Partition, key, cancellationToken: cancellation), cancellation);
        return found.HasValue ? found.Value : null;
    }

    private async Task<bool> WriteAsync(TableEntity record, CancellationToken cancellation)
    {
        try
        {
            var answers = await storage.Host.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.UpdateReplace, _holder, _holder.ETag),
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, record),
                ],
                cancellation);
            _holder.ETag = answers.Value[0].Headers.ETag!.Value;
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            // Either the hub is another's now, or an earlier try of this very write has arrived and only its answer has not.
            if (await ReadAsync(Holder, cancellation) is not { } found || found.GetInt64(EpochColumn) != _holder.GetInt64(EpochColumn))
                throw;
            _holder = found;
            return await WriteAsync(record, cancellation);
        }
    }
}
