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
                $"{award.Year} 年已就{thing.Zh}按“{award.Matter.Name.Zh}”奖补，不得重复享受{rest.Zh}",
                $"Awarded already in {award.Year} for {thing.En}, as “{award.Matter.Name.En}”{rest.En}");
        }

        if (chosen.FirstOrDefault(claim.IsRivalOf) is { } rival)
        {
            var thing = claim.SharedWith(rival.Pack.Id, rival.Year, rival.Things).First().Text();
            return Step(claim, TraceRule.Duplicate, claim.Pack.Stacking?.Source.Article ?? claim.Matter.Article,
                $"与“{rival.Matter.Name.Zh}”同为{thing.Zh}，不得重复享受，申报该项合计更高",
                $"For {thing.En}, as is “{rival.Matter.Name.En}”, and not awarded twice: claiming that one gives more in all");
        }

        return Step(claim, TraceRule.Cap, claim.Matter.Caps is [var cap, ..] ? cap.Figure.Source.Article : claim.Matter.Article,
            "在同一限额内与其他事项按比例分摊，本项已有其他财政支持，一并申报合计反而减少",
            "It would take from the others within their common limit, although support from elsewhere leaves it less: all together would give less");
    }

    private static TraceStep Step(PossibleClaim claim, TraceRule rule, string article, string zh, string en) => new(new LocalizedText(
        $"{zh}：{claim.Gross:#,##0.00}元 → 0.00元（{article}）。",
        $"{en}: {claim.Gross:#,##0.00} CNY → 0.00 CNY ({Wording.English(article)})."))
    {
        Rule = rule,
        Article = article,
        Value = claim.Gross,
        Result = 0.00m,
        Unit = "元",
    };
}
