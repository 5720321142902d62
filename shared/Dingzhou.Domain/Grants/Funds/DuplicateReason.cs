namespace Dingzhou.Domain.Grants.Funds;

/// <summary>
/// What the reader of a claim that is refused as a duplicate must know: the words that say so, and what of it is no duplicate.
/// </summary>
internal static class DuplicateReason
{
    private const int MostNamed = 3;

    /// <summary>
    /// The words: those for the very thing where it was awarded under the same item before (第二条 同一地块多次…不予奖励), else those for all items
    /// (附则).
    /// </summary>
    public static Citation Source(PolicyPack pack, Matter matter, ClaimedThing thing, string awardedUnder) =>
        (awardedUnder == matter.Id ? matter.Claims.FirstOrDefault(thing.IsOf)?.Source : null) ?? pack.Stacking?.Source
            ?? matter.Figures[0].Source;

    /// <summary>The other things of its kind that a claim is for and that nobody was awarded for, as the end of a sentence.</summary>
    public static LocalizedText Rest(ClaimedThing thing, IReadOnlyList<ClaimedThing> things, Func<ClaimedThing, bool> isAwarded)
    {
        var rest = things.Where(t => t.Kind == thing.Kind && !isAwarded(t)).Select(t => t.Text()).ToList();
        if (rest.Count == 0)
            return LocalizedText.Empty;
        var named = LocalizedText.List(rest.Take(MostNamed));
        return rest.Count > MostNamed
            ? LocalizedText.Of("why.rest-many", ("things", named), ("count", rest.Count))
            : LocalizedText.Of("why.rest", ("things", named));
    }
}
