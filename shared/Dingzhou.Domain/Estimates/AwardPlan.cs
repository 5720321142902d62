namespace Dingzhou.Domain.Estimates;

/// <summary>An award with the figures of the day.</summary>
internal abstract class AwardPlan : IStepText
{
    /// <summary>The award before caps; each step is noted as it is taken.</summary>
    public abstract decimal Run(ReadOnlySpan<FactValue?> facts, List<TraceStep> steps);

    /// <inheritdoc/>
    public abstract LocalizedText Write(TraceStep step);
}

/// <summary>A figure of the day and the choices for which it counts.</summary>
internal sealed record CasePlan(Choices When, Figure Figure, decimal Value);

internal static class CasePlans
{
    /// <summary>The first case whose choices are met; the loader has made sure that there is one.</summary>
    public static CasePlan Choose(this CasePlan[] cases, ReadOnlySpan<FactValue?> facts)
    {
        foreach (var candidate in cases)
        {
            if (candidate.When.Match(facts))
                return candidate;
        }

        throw new ArgumentException("A choice has a value that is none of its choices.", nameof(facts));
    }

    /// <summary>The choices for which the figure of a step counts, in words; nothing where it counts for all.</summary>
    public static LocalizedText Chosen(this CasePlan[] cases, TraceStep step)
    {
        if (step.Said is null)
            return LocalizedText.Empty;
        var choices = step.Said.Split(", ").Select(c => c.Split('=')).Select(c => (Fact: Find(cases, c[0]), Said: c[1]))
            .Select(c => FactWords.Of(Wording.Said(c.Said, c.Fact), c.Fact));
        return LocalizedText.Of("step.choices", ("choices", FactWords.List(choices)));
    }

    private static FactDefinition Find(CasePlan[] cases, string fact) =>
        cases.Select(c => c.When.Find(fact)).OfType<FactDefinition>().First();
}

/// <summary>A fixed amount.</summary>
internal sealed class FixedPlan(CasePlan[] cases) : AwardPlan
{
    public override decimal Run(ReadOnlySpan<FactValue?> facts, List<TraceStep> steps)
    {
        var chosen = cases.Choose(facts);
        steps.Add(new TraceStep(this)
        {
            Rule = TraceRule.Fixed,
            Article = chosen.Figure.Source.Article,
            Said = chosen.When.Says(facts),
            Figure = chosen.Figure.Id,
            FigureValue = chosen.Value,
            Result = chosen.Value,
            Unit = chosen.Figure.Unit,
        });
        return chosen.Value;
    }

    public override LocalizedText Write(TraceStep step)
    {
        var amount = Wording.Amount(step.Result!.Value, step.Unit);
        return LocalizedText.Of(
            "step.fixed", ("article", Wording.Article(step.Article)), ("amount", amount), ("choices", cases.Chosen(step)));
    }
}

/// <summary>A percentage.</summary>
internal sealed class PercentagePlan(Slot slot, CasePlan[] cases) : AwardPlan
{
    public override decimal Run(ReadOnlySpan<FactValue?> facts, List<TraceStep> steps)
    {
        var chosen = cases.Choose(facts);
        var amount = slot.Number(facts);
        var result = amount * chosen.Value / 100;
        steps.Add(new TraceStep(this)
        {
            Rule = TraceRule.Percentage,
            Article = chosen.Figure.Source.Article,
            Fact = slot.Name,
            Value = amount,
            Said = chosen.When.Says(facts),
            Figure = chosen.Figure.Id,
            FigureValue = chosen.Value,
            Result = result,
            Unit = slot.Fact.Unit,
        });
        return result;
    }

    public override LocalizedText Write(TraceStep step)
    {
        var (amount, percent, result) = (step.Value!.Value, step.FigureValue!.Value, step.Result!.Value);
        return LocalizedText.Of(
            "step.percentage",
            ("label", slot.Fact.Label), ("amount", Wording.Amount(amount, step.Unit)), ("percent", percent),
            ("choices", cases.Chosen(step)), ("result", Wording.Amount(result, step.Unit)), ("article", Wording.Article(step.Article)));
    }
}

/// <summary>So much for each full step.</summary>
internal sealed class StepsPlan(Slot slot, StepsAward award, decimal every, decimal amount) : AwardPlan
{
    public override decimal Run(ReadOnlySpan<FactValue?> facts, List<TraceStep> steps)
    {
        var quantity = slot.Number(facts);
        var result = decimal.Floor(quantity / every) * amount;
        steps.Add(new TraceStep(this)
        {
            Rule = TraceRule.Steps,
            Article = award.Amount.Source.Article,
            Fact = slot.Name,
            Value = quantity,
            Figure = award.Amount.Id,
            FigureValue = amount,
            Result = result,
            Unit = award.Amount.Unit,
        });
        return result;
    }

    public override LocalizedText Write(TraceStep step)
    {
        var count = decimal.Floor(step.Value!.Value / every);
        return LocalizedText.Of(
            "step.steps",
            ("label", slot.Fact.Label), ("quantity", Wording.Amount(step.Value.Value, slot.Fact.Unit)), ("count", count),
            ("every", Wording.Amount(every, slot.Fact.Unit)), ("amount", Wording.Amount(amount, step.Unit)),
            ("result", Wording.Amount(step.Result!.Value, step.Unit)), ("article", Wording.Article(step.Article)));
    }
}

/// <summary>An amount that was decided; that it lies in its band is a condition.</summary>
internal sealed class DecidedPlan(Slot slot, Figure most) : AwardPlan
{
    public override decimal Run(ReadOnlySpan<FactValue?> facts, List<TraceStep> steps)
    {
        var amount = slot.Number(facts);
        steps.Add(new TraceStep(this)
        {
            Rule = TraceRule.Decided,
            Article = most.Source.Article,
            Fact = slot.Name,
            Value = amount,
            Result = amount,
            Unit = slot.Fact.Unit,
        });
        return amount;
    }

    public override LocalizedText Write(TraceStep step) => LocalizedText.Of(
        "step.decided",
        ("label", slot.Fact.Label), ("amount", Wording.Amount(step.Result!.Value, step.Unit)), ("article", Wording.Article(step.Article)));
}
