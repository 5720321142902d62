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
            return new("", "");
        var choices = step.Said.Split(", ").Select(c => c.Split('=')).Select(c => (Fact: Find(cases, c[0]), Said: c[1]))
            .Select(c =>
                (c.Fact.Label, Zh: Wording.Value(Wording.Said(c.Said, c.Fact), c.Fact),
                En: Wording.EnglishValue(Wording.Said(c.Said, c.Fact), c.Fact))).ToList();
        return new(
            $"（{string.Join("；", choices.Select(c => $"{c.Label.Zh}：{c.Zh}"))}）",
            $" ({string.Join("; ", choices.Select(c => $"{c.Label.En}: {c.En}"))})");
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
        var (zh, en) = cases.Chosen(step);
        return new(
            $"按{step.Article}奖补 {Wording.Amount(step.Result!.Value, step.Unit)}{zh}。",
            $"The award of {Wording.English(step.Article)} is {Wording.EnglishAmount(step.Result!.Value, step.Unit)}{en}.");
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
        var (zh, en) = cases.Chosen(step);
        return new(
            $"{slot.Fact.Label.Zh} {Wording.Amount(amount, step.Unit)} × {Wording.Amount(percent, "%")}{zh} = {Wording.Amount(result, step.Unit)}（{step.Article}）。",
            $"{slot.Fact.Label.En}: {Wording.EnglishAmount(amount, step.Unit)} × {percent:0.####} %{en} = {Wording.EnglishAmount(result, step.Unit)} ({Wording.English(step.Article)}).");
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
        return new(
            $"{slot.Fact.Label.Zh} {Wording.Amount(step.Value.Value, slot.Fact.Unit)}，满 {count} 个 {Wording.Amount(every, slot.Fact.Unit)} × {Wording.Amount(amount, step.Unit)} = {Wording.Amount(step.Result!.Value, step.Unit)}（{step.Article}）。",
            $"{slot.Fact.Label.En}: {Wording.EnglishAmount(step.Value.Value, slot.Fact.Unit)} has {count} full steps of {Wording.EnglishAmount(every, slot.Fact.Unit)} × {Wording.EnglishAmount(amount, step.Unit)} = {Wording.EnglishAmount(step.Result!.Value, step.Unit)} ({Wording.English(step.Article)}).");
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

    public override LocalizedText Write(TraceStep step) => new(
        $"{slot.Fact.Label.Zh}：{Wording.Amount(step.Result!.Value, step.Unit)}（{step.Article}）。",
        $"{slot.Fact.Label.En}: {Wording.EnglishAmount(step.Result!.Value, step.Unit)} ({Wording.English(step.Article)}).");
}
