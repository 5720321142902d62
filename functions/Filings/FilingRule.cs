using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>Whatever is missing of a filing, or wrong with it, is told at once and in one list, before a case begins.</summary>
internal sealed class FilingRule(FilingItems items, FilingCatalogue catalogue, FilingStore store) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "filing";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation)
    {
        var now = await items.GetAsync(stated.Subject!.SubjectId, cancellation);
        var named = stated.Contents["filingNumber"]?.Text is { } number && now.Entry.ActsOn.Count > 0
            ? await store.FindAsync(DocumentNumber.IdAsWritten(number.Trim()), cancellation) : null;
        return FilingFaults.Of(
            now.Entry, stated.Contents, catalogue.Towns, named?.State is { } filing && filing.Holder.Is(stated.By) ? filing : null,
            now.Guide?.GuideElements.FilingMaterials, stated.Files);
    }
}
