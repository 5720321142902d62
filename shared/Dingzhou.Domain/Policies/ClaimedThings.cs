namespace Dingzhou.Domain.Policies;

/// <summary>Finds the things that a case claims an award for.</summary>
public static class ClaimedThings
{
    private const string PerItem = "perItem";

    /// <summary>
    /// The things a case claims, so that two cases with an equal <see cref="ClaimedThing.Key"/> want an award for the same thing.
    /// Facts still missing claim nothing.
    /// </summary>
    /// <param name="applicant">The applicant's USCC, for honours, which are the applicant's own.</param>
    /// <param name="on">The day whose readings count.</param>
    /// <param name="readings">Readings other than those in force.</param>
    /// <param name="form">The form in which names are compared.</param>
    public static IReadOnlyList<ClaimedThing> Of(
        PolicyPack pack, Matter matter, Facts facts, string applicant, DateOnly on, IReadOnlyDictionary<string, string>? readings = null,
        ThingForm form = ThingForm.Grouped)
    {
        var perItem = IsPerItem(pack, on, readings);
        var things = new List<ClaimedThing>();
        foreach (var claim in matter.Claims)
        {
            if (!claim.Under.All(u => pack.Reading(u.Key, on, readings) == u.Value) || !claim.When.Matches(facts))
                continue;

            var space = claim.Side + (perItem ? "@" + matter.Id : "");
            foreach (var (name, typed) in Names(claim, matter, facts, applicant, form))
                things.Add(
                    new ClaimedThing($"{space}:{name}", claim.Kind, claim.Scope) { Typed = form == ThingForm.Grouped ? typed : null });
        }

        return things;
    }

    /// <summary>A thing claimed before, as it is claimed under other rules: for the item by itself, or for all items together.</summary>
    internal static ClaimedThing AsRead(
        ClaimedThing thing, PolicyPack pack, string item, DateOnly on, IReadOnlyDictionary<string, string>? readings) =>
        thing with { Key = IsPerItem(pack, on, readings) ? thing.KeyFor(item) : thing.Identity };

    private static bool IsPerItem(PolicyPack pack, DateOnly on, IReadOnlyDictionary<string, string>? readings) =>
        pack.Stacking is { } stacking && pack.Reading(stacking.Question, on, readings) == PerItem;

    private static IEnumerable<(string Name, string? Typed)> Names(
        Claim claim, Matter matter, Facts facts, string applicant, ThingForm form)
    {
        if (claim.Fact is not null)
        {
            return (facts[claim.Fact]?.Items ?? (facts[claim.Fact]?.Text is { } text ? [text] : []))
                .Select(typed => (ThingName.Normalise(typed, form), (string?)typed.Trim()));
        }

        // The applicant itself: once for each item and each choice made in it (a national and a provincial title are two).
        var choices = matter.Facts.Where(f => f.Type == FactType.Choice).Select(f => facts[f.Name]?.Text).OfType<string>();
        return [(string.Join('/', [matter.Id, .. choices, ThingName.Normalise(applicant, form)]), null)];
    }

    // Whether every fact named has one of its choices.
    internal static bool Matches(this IReadOnlyDictionary<string, IReadOnlyList<string>> when, Facts facts)
    {
        foreach (var (fact, choices) in when)
        {
            if (facts[fact] is not { } value || !choices.Contains(value.Text ?? value.ToString(), StringComparer.Ordinal))
                return false;
        }

        return true;
    }
}
