using Dingzhou.Domain.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>Whatever is missing of a filing, or wrong with it, is told at once and in one list, before a case begins.</summary>
internal sealed class FilingRule(FilingCatalogue catalogue, FilingStore store) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "filing";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation)
    {
        var (_, entry) = catalogue.Find(stated.Subject!.SubjectId)!.Value;
        var named = stated.Contents["filingNumber"]?.Text is { } number && entry.ActsOn.Count > 0
            ? await store.FindAsync(DocumentNumber.IdAsWritten(number.Trim()), cancellation) : null;
        return FilingFaults.Of(
            entry, stated.Contents, catalogue.Towns, named?.State is { } filing && filing.Holder.Is(stated.By) ? filing : null,
            materials: null, stated.Files);
    }
}
