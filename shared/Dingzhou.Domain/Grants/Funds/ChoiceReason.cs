namespace Dingzhou.Domain.Grants.Funds;

/// <summary>Why a claim is left out, as a step of its trace.</summary>
internal static class ChoiceReason
{
    public static TraceStep Why(PossibleClaim claim, IReadOnlyList<PossibleClaim> chosen, IReadOnlyList<AwardBefore> before)
    {
        if (before.FirstOrDefault(a => claim.SharedWith(a.Pack.Id, a.Year, a.Things).Any()) is { } award)
        {
            var shared = claim.SharedWith(award.Pack.Id, award.Year, award.Things).First();
            var awarded = before.SelectMany(a => claim.SharedWith(a.Pack.Id, a.Year, a.Things)).ToHashSet();
            var (thing, rest) = (shared.Text(), DuplicateReason.Rest(shared, claim.Things, awarded.Contains));
            return Step(claim, TraceRule.Duplicate, DuplicateReason.Source(claim.Pack, claim.Matter, shared, award.Matter.Id).Article,
                LocalizedText.Of(
                    "why.awarded-before", ("year", award.Year), ("thing", thing), ("matter", award.Matter.Name), ("rest", rest)));
        }

        if (chosen.FirstOrDefault(claim.IsRivalOf) is { } rival)
        {
            var thing = claim.SharedWith(rival.Pack.Id, rival.Year, rival.Things).First().Text();
            return Step(claim, TraceRule.Duplicate, claim.Pack.Stacking?.Source.Article ?? claim.Matter.Article,
                LocalizedText.Of("why.rival", ("matter", rival.Matter.Name), ("thing", thing)));
        }

        return Step(claim, TraceRule.Cap, claim.Matter.Caps is [var cap, ..] ? cap.Figure.Source.Article : claim.Matter.Article,
            LocalizedText.Of("why.common-limit"));
    }

    private static TraceStep Step(PossibleClaim claim, TraceRule rule, string article, LocalizedText why) =>
        new(Reduction.InWords(why, claim.Gross, 0.00m, article))
    {
        Rule = rule,
        Article = article,
        Value = claim.Gross,
        Result = 0.00m,
        Unit = "元",
    };
}
