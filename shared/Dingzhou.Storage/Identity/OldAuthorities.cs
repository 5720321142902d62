using Dingzhou.Domain.Identity;

namespace Dingzhou.Storage.Identity;

/// <summary>Authorities as an earlier version kept them, each in a row that was overwritten; they are taken over once.</summary>
public sealed class OldAuthorities(StorageConnection connection)
{
    private readonly TableClient _table = connection.Table("Authorities");

    /// <summary>Some of those that are left.</summary>
    public async Task<IReadOnlyList<(string Uscc, string Row, Authority Authority)>> SomeAsync(
        int most, CancellationToken cancellation = default)
    {
        var found = new List<(string, string, Authority)>();
        await foreach (var row in _table.QueryAsync<TableEntity>(maxPerPage: most, cancellationToken: cancellation))
        {
            found.Add((row.PartitionKey, row.RowKey, Read(row)));
            if (found.Count == most)
                break;
        }

        return found;
    }

    /// <summary>Forgets one that has been taken over.</summary>
    public Task RemoveAsync(string uscc, string row, CancellationToken cancellation = default) =>
        _table.DeleteEntityAsync(uscc, row, ETag.All, cancellation);

    private static Authority Read(TableEntity entity) => new(
        entity.GetString("Agent"), entity.GetString("Name"), entity.GetString("GrantedBy"),
        entity.GetDateTimeOffset("GrantedAt")!.Value, DateOnly.ParseExact(entity.GetString("ValidThrough"), "O"),
        entity.GetDateTimeOffset("FirstUsedAt"));
}
