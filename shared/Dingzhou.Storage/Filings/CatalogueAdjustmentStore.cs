using Dingzhou.Domain.Filings;

namespace Dingzhou.Storage.Filings;

/// <summary>The changes of the catalogue of filings: state, history and commands in one partition.</summary>
public sealed class CatalogueAdjustmentStore(StorageConnection connection)
    : AggregateStore<CatalogueAdjustments, CatalogueChange>(connection.Table("FilingCatalogue"), CatalogueAdjustments.Apply)
{
    /// <summary>All changes.</summary>
    public async Task<CatalogueAdjustments> AllAsync(CancellationToken cancellation = default) =>
        (await FindAsync(CatalogueAdjustments.Id, cancellation))?.State ?? CatalogueAdjustments.None;
}
