namespace Dingzhou.Domain.Estimates;

/// <summary>So much a unit.</summary>
internal sealed class PerUnitPlan(Slot slot, CasePlan[] cases, RatePlan? less) : AwardPlan
{
    private readonly string _unit = slot.Fact.Unit ?? "个";

    public override decimal Run(ReadOnlySpan<FactValue?> facts, List<TraceStep> steps)
    {
        var chosen = cases.Choose(facts);
        var count = slot.Count(facts);
        var rate = less?.Run(facts, chosen, steps) ?? chosen.Value;
        var result = count * rate;
        steps.Add(new TraceStep(this)
        {
            Rule = TraceRule.PerUnit,
            Article = chosen.Figure.Source.Article,
            Fact = slot.Name,
            Value = count,
            Said = chosen.When.Says(facts),
            Figure = less is null ? chosen.Figure.Id : null,
            FigureValue = rate,
            Result = result,
            Unit = "元",
        });
        return result;
    }

    public override LocalizedText Write(TraceStep step)
    {
        var (count, figure, result) = (step.Value!.Value, step.FigureValue!.Value, step.Result!.Value);
        return LocalizedText.Of(
            "step.per-unit",
            ("label", slot.Fact.Label), ("count", Wording.Amount(count, _unit)), ("figure", Wording.Amount(figure, "元/" + _unit)),
            ("choices", cases.Chosen(step)), ("result", Wording.Amount(result, "元")), ("article", Wording.Article(step.Article)));
    }
}

/// <summary>A rate reduced by so much for each of something, never below zero.</summary>
internal sealed class RatePlan(RateReduction less, Slot times, decimal each, CasePlan[] cases) : IStepText
{
    public decimal Run(ReadOnlySpan<FactValue?> facts, CasePlan chosen, List<TraceStep> steps)
    {
        var count = times.Number(facts);
        var rate = Math.Max(0, chosen.Value - (count * each));
        steps.Add(new TraceStep(this)
        {
            Rule = TraceRule.Rate,
            Article = less.Figure.Source.Article,
            Fact = times.Name,
            Value = count,
            Said = chosen.Figure.Id,
            Figure = less.Figure.Id,
            FigureValue = each,
            Result = rate,
            Unit = chosen.Figure.Unit,
        });
        return rate;
    }

    public LocalizedText Write(TraceStep step)
    {
        var full = Array.Find(cases, c => c.Figure.Id == step.Said)!.Value;
        var (count, unit) = (step.Value!.Value, times.Fact.Unit);
        return LocalizedText.Of(
            "step.rate",
            ("full", Wording.Amount(full, step.Unit)), ("label", times.Fact.Label), ("count", Wording.Amount(count, unit)),
            ("each", Wording.Amount(each, less.Figure.Unit)), ("result", Wording.Amount(step.Result!.Value, step.Unit)),
            ("article", Wording.Article(step.Article)));
    }
}
