using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Azure.Data.Tables;
using Dingzhou.Runtime.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Runtime.Durable;

/// <summary>The orchestrations that a query chooses, page by page.</summary>
internal sealed class InstancePages(
    HubStorage storage,
    OrchestrationQuery query,
    Func<InstanceState, bool, CancellationToken, ValueTask<OrchestrationMetadata>> metadata) : AsyncPageable<OrchestrationMetadata>
{
    private const char AfterEveryCharacter = '\uFFFF';

    public static string Filter(
        DateTimeOffset? from, DateTimeOffset? to, IEnumerable<OrchestrationRuntimeStatus>? statuses, string? idPrefix)
    {
        var (first, last) = string.IsNullOrEmpty(idPrefix)
            ? InstanceKey.Instances
            : (InstanceKey.Instance(idPrefix), InstanceKey.Instance(idPrefix) + AfterEveryCharacter);
        var filter = new StringBuilder(TableClient.CreateQueryFilter($"RowKey ge {first} and RowKey lt {last}"));
        if (from is { } earliest)
            filter.Append(" and ").Append(TableClient.CreateQueryFilter($"CreatedAt ge {earliest}"));
        if (to is { } latest)
            filter.Append(" and ").Append(TableClient.CreateQueryFilter($"CreatedAt le {latest}"));
        if (statuses?.Select(status => status.ToString()).ToList() is { Count: > 0 } names)
            filter.Append(CultureInfo.InvariantCulture, $" and ({string.Join(" or ", names.Select(name => $"Status eq '{name}'"))})");
        return filter.ToString();
    }

    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(
        string? continuationToken = default, int? pageSizeHint = default)
    {
        if (query.TaskHubNames?.Any(hub => !string.Equals(hub, storage.HubName, StringComparison.OrdinalIgnoreCase)) == true)
            throw new NotSupportedException("The embedded host does not support queries of other task hubs.");
        await foreach (var page in ReadAsync(continuationToken ?? query.ContinuationToken, pageSizeHint ?? query.PageSize, CancellationToken.None))
            yield return page;
    }

    private async IAsyncEnumerable<Page<OrchestrationMetadata>> ReadAsync(
        string? continuation, int size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = Filter(query.CreatedFrom, query.CreatedTo, query.Statuses, query.InstanceIdPrefix);
        var pages = storage.Instances.QueryAsync<TableEntity>(filter, size, cancellationToken: cancellation).AsPages(continuation, size);
        await foreach (var page in pages)
        {
            var values = new List<OrchestrationMetadata>(page.Values.Count);
            foreach (var row in page.Values)
                values.Add(await metadata(InstanceRow.Read(row), query.FetchInputsAndOutputs, cancellation));
            yield return new(values, string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken);
        }
    }
}
