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
            steps.Add(Step(f, amount, LocalizedText.Of("step.difference", ("amount", Wording.Amount(amount, "元")))));
        }

        if (stated > 0)
        {
            steps.Add(new TraceStep(LocalizedText.Of("step.support-stated", ("amount", Wording.Amount(stated, "元"))))
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
            steps.Add(Step(f, amount, LocalizedText.Of("step.support-included")));
    }

    private static TraceStep Step(FoundSupport f, decimal result, LocalizedText outcome) => new(LocalizedText.Of(
        "step.support-found",
        ("thing", f.Thing), ("document", f.DocumentNumber), ("matter", f.Matter), ("case", f.ApplicationId),
        ("amount", Wording.Amount(f.Amount, "元")), ("outcome", outcome), ("article", Wording.Article(f.Article))))
    {
        Rule = TraceRule.Deduction,
        Article = f.Article,
        Said = f.ApplicationId,
        Value = f.Amount,
        Result = result,
        Unit = "元",
    };
}
