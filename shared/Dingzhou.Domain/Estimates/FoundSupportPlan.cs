namespace Dingzhou.Domain.Estimates;

/// <summary>
/// Takes off what the platform has found, each award with a step that names its case. What was stated may have it in it already, so
/// the larger of the two counts, and never both.
/// </summary>
internal static class FoundSupportPlan
{
    public static decimal Total(IReadOnlyList<FoundSupport> found) => found.Sum(f => f.Amount);

    /// <summary>Takes off what was found; what was stated is no more than that.</summary>
    public static decimal Run(IReadOnlyList<FoundSupport> found, decimal stated, decimal gross, List<TraceStep> steps)
    {
        var amount = gross;
        foreach (var f in found)
        {
            amount = Math.Max(0.00m, amount - f.Amount);
            steps.Add(Step(f, amount, new(
                $"差额 {Wording.Amount(amount, "元")}", $"the difference is {Wording.EnglishAmount(amount, "元")}")));
        }

        if (stated > 0)
        {
            steps.Add(new TraceStep(new LocalizedText(
                $"所报已获其他财政支持 {Wording.Amount(stated, "元")}，不多于以上所列，不再另扣。",
                $"Support from elsewhere as stated, {Wording.EnglishAmount(stated, "元")}, is no more than the above and is not taken off again."))
            {
                Rule = TraceRule.Deduction,
                Article = found[0].Article,
                Value = stated,
                Result = amount,
                Unit = "元",
            });
        }

        return amount;
    }

    /// <summary>Names what was found where more than that was stated, and has been taken off.</summary>
    public static void Mention(IReadOnlyList<FoundSupport> found, decimal amount, List<TraceStep> steps)
    {
        foreach (var f in found)
            steps.Add(Step(f, amount, new("已含在所报其他财政支持之内，不再另扣", "it is in the support stated and is not taken off again")));
    }

    private static TraceStep Step(FoundSupport f, decimal result, LocalizedText outcome) => new(new LocalizedText(
        $"{f.Thing.Zh}已按{f.DocumentNumber}“{f.Matter.Zh}”奖补（申请 {f.ApplicationId}）{Wording.Amount(f.Amount, "元")}，{outcome.Zh}（{f.Article}）。",
        $"{f.Thing.En} has an award under {f.DocumentNumber}, “{f.Matter.En}” (case {f.ApplicationId}), of {Wording.EnglishAmount(f.Amount, "元")}; {outcome.En} ({Wording.English(f.Article)})."))
    {
        Rule = TraceRule.Deduction,
        Article = f.Article,
        Said = f.ApplicationId,
        Value = f.Amount,
        Result = result,
        Unit = "元",
    };
}
