using Dingzhou.Domain.Policies;

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
            Figure = chosen.Figure.Id,
            FigureValue = chosen.Value,
            Result = chosen.Value,
            Unit = chosen.Figure.Unit,
        });
        return chosen.Value;
    }

    public override LocalizedText Write(TraceStep step) => new(
        $"按{step.Article}奖补 {Wording.Amount(step.Result!.Value, step.Unit)}。",
        $"The award of {Wording.English(step.Article)} is {Wording.EnglishAmount(step.Result!.Value, step.Unit)}.");
}

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
        return new(
            $"{slot.Fact.Label.Zh} {Wording.Amount(count, _unit)} × {Wording.Amount(figure, "元/" + _unit)} = {Wording.Amount(result, "元")}（{step.Article}）。",
            $"{slot.Fact.Label.En}: {Wording.EnglishAmount(count, _unit)} × {Wording.EnglishAmount(figure, "元/" + _unit)} = {Wording.EnglishAmount(result, "元")} ({Wording.English(step.Article)}).");
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
        return new(
            $"{Wording.Amount(full, step.Unit)} − {times.Fact.Label.Zh} {Wording.Amount(count, unit)} × {Wording.Amount(each, less.Figure.Unit)} = {Wording.Amount(step.Result!.Value, step.Unit)}，不低于零（{step.Article}）。",
            $"{Wording.EnglishAmount(full, step.Unit)} − {times.Fact.Label.En}: {Wording.EnglishAmount(count, unit)} × {Wording.EnglishAmount(each, less.Figure.Unit)} = {Wording.EnglishAmount(step.Result!.Value, step.Unit)}, not below zero ({Wording.English(step.Article)}).");
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
        return new(
            $"{slot.Fact.Label.Zh} {Wording.Amount(amount, step.Unit)} × {Wording.Amount(percent, "%")} = {Wording.Amount(result, step.Unit)}（{step.Article}）。",
            $"{slot.Fact.Label.En}: {Wording.EnglishAmount(amount, step.Unit)} × {percent:0.####} % = {Wording.EnglishAmount(result, step.Unit)} ({Wording.English(step.Article)}).");
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
