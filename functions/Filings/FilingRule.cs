using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Filings;
using Dingzhou.Functions.Certificates.Use;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>Whatever is missing of a filing, or wrong with it, is told at once and in one list, before a case begins.</summary>
internal sealed class FilingRule(
    FilingItems items, FilingCatalogue catalogue, FilingStore store, CertificateMaterials certificates, CertificateKinds kinds)
    : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "filing";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) =>
        (await LookAsync(stated, cancellation)).Faults;

    /// <inheritdoc/>
    public async Task<OpeningFound> LookAsync(Stated stated, CancellationToken cancellation)
    {
        var now = await items.WithGuideAsync(stated.Subject!.SubjectId, cancellation);
        var filing = stated.Contents["filingNumber"]?.Text?.Trim() is { } number && now.Entry.ActsOn.Count > 0
            && RouteNamesMiddleware.CanBeName(number)
            && await store.FindAsync(DocumentNumber.IdAsWritten(number), cancellation) is { State: var named } && named.Holder.Is(stated.By)
                ? named : null;
        var with = filing is null ? null
            : await items.NowOfAsync(filing.Department, filing.FilingItemId, filing.Standings[0].At, cancellation);
        var guide = now.Guide?.GuideElements;
        var fetched = await certificates.FetchAsync(
            DataSubject.Of(stated.By.Uscc, stated.By.Subject), FilingFaults.Fetchable(guide, stated.Files), cancellation);
        return new(
            FilingFaults.Of(
                now.Entry, stated.Contents, catalogue.Towns, filing is null ? null : (filing, with!), guide, stated.Files, fetched,
                kind => kinds.Find(kind)?.Name ?? kind),
            fetched);
    }
}
