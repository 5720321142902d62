namespace Dingzhou.Storage.Grants.Applications;

/// <summary>
/// The lists of an earlier version, a partition for each. Nobody reads them any more: they are there until every application stands in the
/// lists of today.
/// </summary>
public sealed class OldApplicationLists(StorageConnection connection)
{
    private const string Through = "through";
    private readonly TableClient _table = connection.OldTable("ApplicationLists");

    /// <summary>Whether they are there, and through which application the new lists are written.</summary>
    public async Task<(bool AreThere, string? Through)> FindAsync(CancellationToken cancellation = default)
    {
        try
        {
            await foreach (var _ in _table.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation).AsPages())
                break;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return (false, null);
        }

        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Through, Through, cancellationToken: cancellation);
        return (true, row.HasValue ? row.Value!.GetString(Through) : null);
    }

    /// <summary>Notes through which application the new lists are written.</summary>
    public Task SetThroughAsync(string through, CancellationToken cancellation = default) =>
        _table.UpsertEntityAsync(new TableEntity(Through, Through) { [Through] = through }, TableUpdateMode.Replace, cancellation);

    /// <summary>Takes them away.</summary>
    public Task DeleteAsync(CancellationToken cancellation = default) => _table.DeleteAsync(cancellation);
}
