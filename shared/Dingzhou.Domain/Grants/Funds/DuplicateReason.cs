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
            return new("", "");
        var named = rest.Take(MostNamed).ToList();
        var (zh, en) = (string.Join("、", named.Select(t => t.Zh)), string.Join(", ", named.Select(t => t.En)));
        return rest.Count > MostNamed
            ? new($"；{zh}等其余 {rest.Count} 个没有重复，可以单独申报",
                $"; the other {rest.Count} are no duplicates and may be claimed by themselves: {en} and so on")
            : new($"；{zh}没有重复，可以单独申报", $"; {en}: no duplicate, may be claimed without it");
    }
}
