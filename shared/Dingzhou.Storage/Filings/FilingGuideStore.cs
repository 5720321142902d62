using Dingzhou.Domain.Filings;

namespace Dingzhou.Storage.Filings;

/// <summary>The guides of what can be filed: of each the state, history and commands in one partition.</summary>
public sealed class FilingGuideStore(StorageConnection connection)
    : AggregateStore<PublishedGuide, PublishedGuideChange>(connection.Table("FilingGuides"), PublishedGuide.Apply);

/// <summary>The guides together: a few hundred at the most, read at once.</summary>
public sealed class FilingGuideLists(StorageConnection connection) : ListsOf<PublishedGuide>(connection.Table("FilingGuideLists"))
{
    private const string All = "all";

    /// <summary>All of them, by what can be filed.</summary>
    public async Task<IReadOnlyDictionary<string, PublishedGuide>> AllAsync(CancellationToken cancellation = default)
    {
        var found = new Dictionary<string, PublishedGuide>(StringComparer.Ordinal);
        await foreach (var line in Table.QueryAsync<TableEntity>(l => l.PartitionKey == All, cancellationToken: cancellation))
            found[line.RowKey] = Lines.Read<PublishedGuide>(line);
        return found;
    }

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(PublishedGuide state) => [Lines.Of(All, state.FilingItemId, state)];
}
