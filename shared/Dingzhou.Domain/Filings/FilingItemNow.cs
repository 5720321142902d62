namespace Dingzhou.Domain.Filings;

/// <summary>Something that can be filed, as it is on a day: as the notice has it, with every change since.</summary>
/// <param name="Item">The item of the catalogue.</param>
/// <param name="Entry">What can be filed, with whom now.</param>
/// <param name="Adjustments">What has changed, the changes that lie ahead among it.</param>
/// <param name="Guide">Its guide; null where its department has published none, or it was not looked up.</param>
/// <param name="EndedOn">Since when it cannot be filed any more; null while it can.</param>
public sealed record FilingItemNow(
    FilingItem Item, FilingEntry Entry, IReadOnlyList<CatalogueAdjustment> Adjustments, PublishedGuide? Guide, DateOnly? EndedOn)
{
    /// <summary>Every one of them, in the order of the catalogue; what was added comes last.</summary>
    /// <param name="guides">The guides, by what can be filed.</param>
    public static IReadOnlyList<FilingItemNow> AllOn(
        DateOnly day, FilingCatalogue catalogue, CatalogueAdjustments adjustments, RecordedMoves moves,
        IReadOnlyDictionary<string, PublishedGuide> guides)
    {
        var changes = adjustments.All.ToLookup(a => a.FilingItemId, StringComparer.Ordinal);
        var added = adjustments.All.Where(a => a.Adjusted == Adjusted.Added && a.EffectiveOn <= day).Select(a => (Added: a, New: a.On(null)))
            .Select(a => new FilingItem(
                int.Parse(a.New.Id, CultureInfo.InvariantCulture), a.New.Name, Lines: null, [a.New], [], a.Added.EffectiveOn));
        return
        [
            .. from item in catalogue.Items.Concat(added)
               let now = item with { Entries = [.. item.Entries.Select(e => On(e, item.AddedOn ?? catalogue.IssuedOn))] }
               from entry in now.Entries
               let ended = changes[entry.Id].FirstOrDefault(a => a.Adjusted == Adjusted.Ended && a.EffectiveOn <= day)
               select new FilingItemNow(
                   now, entry, [.. changes[entry.Id]], guides.GetValueOrDefault(entry.Id), ended?.EffectiveOn),
        ];

        // What changes this one alone, and moves of whole departments, follow each other by their days.
        FilingEntry On(FilingEntry entry, DateOnly since)
        {
            foreach (var change in changes[entry.Id].Where(a => a.Adjusted != Adjusted.Added && a.EffectiveOn <= day)
                .OrderBy(a => a.EffectiveOn))
                (entry, since) = (change.On(Moved(entry, since, change.EffectiveOn)), change.EffectiveOn);
            return Moved(entry, since, day);
        }

        FilingEntry Moved(FilingEntry entry, DateOnly after, DateOnly through)
        {
            var between = new RecordedMoves([.. moves.Moves.Where(m => m.On > after)]);
            return entry with { Departments = [.. entry.Departments.Select(d => between.Current(d, entry.Id, through)).Distinct()] };
        }
    }
}
