using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>What is drawn, the platform draws; a department orders a check and says why.</summary>
internal sealed class FilingCheckRule : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "filing-check";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Fault>>(
        stated.By != Actor.System && stated.Contents["checkKind"]?.Text is "random" or "risk"
            ? [Fault.Of("/contents/checkKind", "drawn-by-lot")] : []);
}

/// <summary>Whoever is ordered to file something has to file it with the department that orders it.</summary>
internal sealed class FilingOmissionRule(FilingItems items, FilingCatalogue catalogue) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "filing-omission";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) =>
    [
        .. FilingOmission.FaultsIn(
            stated.Contents, (await items.GetAsync(stated.Subject!.SubjectId, cancellation)).Entry, catalogue.Towns),
    ];
}

/// <summary>What was to be filed is, by whoever was ordered to.</summary>
internal sealed class FiledNowRule(FilingStore store, FilingItems items, FilingItemSubject subjects) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "filed-now";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation)
    {
        if (stated.Contents["filingNumber"]?.Text?.Trim() is not { } number)
            return [];
        var named = RouteNamesMiddleware.CanBeName(number) ? await store.FindAsync(DocumentNumber.IdAsWritten(number), cancellation) : null;
        var with = named is { State: var f } ? await items.NowOfAsync(f.Department, f.FilingItemId, f.Standings[0].At, cancellation) : null;
        var ordered = (await subjects.GetAsync(stated.Case!.Subject!.SubjectId, stated.Case, cancellation)).Functions;
        return FilingOmission.FaultOf(stated.Case, named?.State, with, ordered) is { } fault ? [fault] : [];
    }
}
