using Azure.Data.Tables;

namespace Dingzhou.Host.Storage;

/// <summary>Small records that the host keeps for itself, by kind and name.</summary>
internal sealed class HostRecords(HubStorage storage)
{
    public async Task<TableEntity?> ReadAsync(string kind, string name, CancellationToken cancellation)
    {
        var found = await Retrying.RunAsync(
            () => storage.Host.GetEntityIfExistsAsync<TableEntity>(kind, TableKey.Escape(name), cancellationToken: cancellation), cancellation);
        return found.HasValue ? found.Value : null;
    }

    public Task WriteAsync(string kind, string name, IReadOnlyDictionary<string, object> values, CancellationToken cancellation)
    {
        var record = new TableEntity(kind, TableKey.Escape(name));
        foreach (var (key, value) in values)
            record[key] = value;
        return Retrying.RunAsync(() => storage.Host.UpsertEntityAsync(record, TableUpdateMode.Replace, cancellation), cancellation);
    }
}
