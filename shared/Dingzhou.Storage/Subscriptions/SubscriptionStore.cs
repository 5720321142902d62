using Dingzhou.Domain.Subscriptions;
using Dingzhou.Storage.Notices;

namespace Dingzhou.Storage.Subscriptions;

/// <summary>A subscription as it stands.</summary>
/// <param name="Recipient">Whose it is.</param>
/// <param name="Subscription">The subscription.</param>
/// <param name="Tag">The tag of its row, which it must still have to be replaced.</param>
public sealed record StoredSubscription(Recipient Recipient, Subscription Subscription, ETag Tag);

/// <summary>
/// Subscriptions: all in one partition, which the day walks page by page, in the order of their owners, whose own are a range of it.
/// </summary>
public sealed class SubscriptionStore(StorageConnection connection)
{
    private const string Partition = "subscriptions";

    private readonly TableClient _table = connection.Table("Subscriptions");

    /// <summary>A page of a recipient's subscriptions.</summary>
    public Task<Page<Subscription>> OfAsync(Recipient recipient, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var query = _table.QueryAsync<TableEntity>(Range(recipient, cursor), limit + 1, cancellationToken: cancellation);
        return Page<Subscription>.ReadAsync(query, limit, Lines.Read<Subscription>);
    }

    /// <summary>A page of everybody's subscriptions.</summary>
    public Task<Page<StoredSubscription>> AllAsync(int limit, string? cursor, CancellationToken cancellation = default)
    {
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {cursor ?? ""}"), limit + 1,
            cancellationToken: cancellation);
        return Page<StoredSubscription>.ReadAsync(query, limit, Read);
    }

    /// <summary>How many a recipient has.</summary>
    public async Task<int> CountAsync(Recipient recipient, CancellationToken cancellation = default)
    {
        var count = 0;
        await foreach (var _ in _table.QueryAsync<TableEntity>(Range(recipient, null), null, ["RowKey"], cancellation))
            count++;
        return count;
    }

    /// <summary>One of a recipient's, or null.</summary>
    public async Task<StoredSubscription?> FindAsync(Recipient recipient, string id, CancellationToken cancellation = default)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, RowOf(recipient, id), cancellationToken: cancellation);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <summary>Adds one; where there is one of the same identity, that one stays.</summary>
    /// <returns>False where there is.</returns>
    public async Task<bool> AddAsync(Recipient recipient, Subscription subscription, CancellationToken cancellation = default)
    {
        try
        {
            await _table.AddEntityAsync(Lines.Of(Partition, RowOf(recipient, subscription.Id), subscription), cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    /// <summary>Replaces one that nobody has changed meanwhile, or ended.</summary>
    /// <returns>As it stands now; null where somebody has, and nothing was written.</returns>
    public async Task<StoredSubscription?> TryReplaceAsync(
        StoredSubscription before, Subscription after, CancellationToken cancellation = default)
    {
        try
        {
            var answer = await _table.UpdateEntityAsync(
                Lines.Of(Partition, RowOf(before.Recipient, after.Id), after), before.Tag, TableUpdateMode.Replace, cancellation);
            return before with { Subscription = after, Tag = answer.Headers.ETag!.Value };
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Ends one.</summary>
    /// <returns>False where there is none.</returns>
    public async Task<bool> RemoveAsync(Recipient recipient, string id, CancellationToken cancellation = default)
    {
        var answer = await _table.DeleteEntityAsync(Partition, RowOf(recipient, id), ETag.All, cancellation);
        return answer.Status != (int)HttpStatusCode.NotFound;
    }

    private static StoredSubscription Read(TableEntity row) => new(
        Recipient.OfKey(row.RowKey[..row.RowKey.LastIndexOf('|')]), Lines.Read<Subscription>(row), row.ETag);

    private static string RowOf(Recipient recipient, string id) => $"{recipient.Key}|{id}";

    // What comes after | in the order of characters ends the range.
    private static string Range(Recipient recipient, string? cursor)
    {
        var (after, before) = (cursor ?? $"{recipient.Key}|", $"{recipient.Key}}}");
        return TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {after} and RowKey lt {before}");
    }
}
