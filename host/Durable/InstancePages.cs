using System.Text;

namespace Dingzhou.Host.Durable;

/// <summary>The orchestrations that a query chooses, page by page.</summary>
internal static class InstancePages
{
    private const char AfterEveryCharacter = '\uFFFF';

    /// <summary>A page, and where the next one begins; null when there is none.</summary>
    public static async Task<(List<InstanceState> States, string? Continuation)> ReadAsync(
        HubStorage storage, InstanceQuery query, CancellationToken cancellation)
    {
        var filter = Filter(
            query.CreatedTimeFrom?.ToDateTimeOffset(), query.CreatedTimeTo?.ToDateTimeOffset(), query.RuntimeStatus,
            query.InstanceIdPrefix);
        var continuation = string.IsNullOrEmpty(query.ContinuationToken) ? null : query.ContinuationToken;
        var pages = storage.Instances.QueryAsync<TableEntity>(filter, query.MaxInstanceCount, cancellationToken: cancellation)
            .AsPages(continuation, query.MaxInstanceCount);
        await foreach (var page in pages)
            return ([.. page.Values.Select(InstanceRow.Read)], string.IsNullOrEmpty(page.ContinuationToken)
                ? null : page.ContinuationToken);
        return ([], null);
    }

    public static string Filter(DateTimeOffset? from, DateTimeOffset? to, IEnumerable<OrchestrationStatus> statuses, string? idPrefix)
    {
        var (first, last) = string.IsNullOrEmpty(idPrefix)
            ? InstanceKey.Instances
            : (InstanceKey.Instance(idPrefix), InstanceKey.Instance(idPrefix) + AfterEveryCharacter);
        var filter = new StringBuilder(TableClient.CreateQueryFilter($"RowKey ge {first} and RowKey lt {last}"));
        if (from is { } earliest)
            filter.Append(" and ").Append(TableClient.CreateQueryFilter($"CreatedAt ge {earliest}"));
        if (to is { } latest)
            filter.Append(" and ").Append(TableClient.CreateQueryFilter($"CreatedAt le {latest}"));
        if (statuses.Select(status => status.ToString()).ToList() is { Count: > 0 } names)
            filter.Append(CultureInfo.InvariantCulture, $" and ({string.Join(" or ", names.Select(name => $"Status eq '{name}'"))})");
        return filter.ToString();
    }
}
