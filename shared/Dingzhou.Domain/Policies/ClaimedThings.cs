namespace Dingzhou.Domain.Policies;

/// <summary>Finds the things that a case claims an award for.</summary>
public static class ClaimedThings
{
    /// <summary>The question whether one thing may be awarded under several items of the document.</summary>
    public const string Question = "stacking";

    private const string PerItem = "perItem";

    /// <summary>
    /// The things a case claims, so that two cases with an equal <see cref="ClaimedThing.Key"/> want an award for the same thing.
    /// Facts still missing claim nothing.
    /// </summary>
    /// <param name="pack">The policy.</param>
    /// <param name="matter">The matter.</param>
    /// <param name="facts">What is stated.</param>
    /// <param name="applicant">The applicant's USCC, for honours that are the applicant's own.</param>
    /// <param name="on">The day whose readings count.</param>
    /// <param name="readings">Readings other than those in force.</param>
    public static IReadOnlyList<ClaimedThing> Of(
        PolicyPack pack, Matter matter, Facts facts, string applicant, DateOnly on, IReadOnlyDictionary<string, string>? readings = null)
    {
        var perItem = pack.Interpretations.Any(i => i.Id == Question) && pack.Reading(Question, on, readings) == PerItem;
        var things = new List<ClaimedThing>();
        foreach (var claim in matter.Claims)
        {
            var space = JsonName(claim.Kind) + (claim.Aspect is null ? "" : "/" + claim.Aspect) + (perItem ? "@" + matter.Id : "");
            foreach (var name in Names(claim, matter, facts, applicant))
                things.Add(new ClaimedThing($"{space}:{name}", claim.Kind, claim.Scope));
        }

        return things;
    }

    private static IEnumerable<string> Names(Claim claim, Matter matter, Facts facts, string applicant)
    {
        // The applicant itself: once for each item and each choice made in it (a national and a provincial title are two).
        if (claim.Fact is null)
        {
            var choices = matter.Facts.Where(f => f.Type == FactType.Choice).Select(f => facts[f.Name]?.Text).OfType<string>();
            return [string.Join('/', [ThingName.Normalise(applicant), matter.Id, .. choices])];
        }

        var value = facts[claim.Fact];
        return (value?.Items ?? (value?.Text is { } text ? [text] : [])).Select(ThingName.Normalise);
    }

    private static string JsonName(ClaimKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
