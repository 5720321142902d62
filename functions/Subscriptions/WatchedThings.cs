using Dingzhou.Domain.Guides;
using Dingzhou.Domain.Notices;
using Dingzhou.Domain.Subscriptions;

namespace Dingzhou.Functions.Subscriptions;

/// <summary>Looks at what is watched, by what answers whoever asks for it over HTTP.</summary>
internal sealed class WatchedThings(
    PolicyCatalogue policies, MatterGuides guides, CarriedPolicies carried, DocumentRegister register, RegulationIndex index,
    FunctionMoveStore moves)
{
    /// <summary>What is found on a day; nothing where there is no such matter or document.</summary>
    /// <returns>Null where a search finds more than can be watched.</returns>
    public async Task<IReadOnlyList<Found>?> FindAsync(Watched watched, DateOnly day, CancellationToken cancellation)
    {
        var most = NoticeRules.Current.MostWatched;
        switch (watched)
        {
            case { MatterId: { } id }:
                return policies.FindMatter(id, day) is var (pack, matter)
                    ? [await AtAsync(new(pack, matter, guides.Of(pack, matter)), day, cancellation)] : [];
            case { DocumentId: { } id }:
                return DocumentNumber.IsId(id) && await register.FindAsync(id, cancellation) is { State: var document }
                    ? [WatchedLooks.At(document, (await moves.AllAsync(cancellation)).Current(document, day), day)] : [];
            case { MatterSearch: { } search }:
                var matters = search.Find(policies, guides, day).Take(most + 1).ToList();
                return matters.Count > most ? null : await AtAllAsync(matters, day, cancellation);
            case { DocumentSearch: { } search }:
                var recorded = await moves.AllAsync(cancellation);
                var documents = await index.AllAsync(search.On(day, recorded), most, cancellation);
                return documents is null ? null : [.. documents.Select(d => WatchedLooks.At(d, recorded.Current(d, day), day))];
            default:
                throw new InvalidOperationException("A subscription watches nothing.");
        }
    }

    private async Task<IReadOnlyList<Found>> AtAllAsync(List<FoundMatter> matters, DateOnly day, CancellationToken cancellation)
    {
        var found = new List<Found>();
        foreach (var matter in matters)
            found.Add(await AtAsync(matter, day, cancellation));
        return found;
    }

    /// <summary>A matter may be applied for while its policy takes applications and the document that it rests on holds.</summary>
    private async Task<Found> AtAsync(FoundMatter found, DateOnly day, CancellationToken cancellation)
    {
        var window = WindowView.Of(found.Pack, day);
        return WatchedLooks.At(found, window.IsOpen && await carried.IsInForceAsync(found.Pack, cancellation) ? window.LastDay : null);
    }
}
