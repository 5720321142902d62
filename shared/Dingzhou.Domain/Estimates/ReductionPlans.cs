namespace Dingzhou.Domain.Estimates;

/// <summary>A cap with the figure of the day.</summary>
internal sealed class CapPlan(Cap cap, Choices when, decimal most, IReadOnlyDictionary<string, string>? readings) : IStepText
{
    public decimal Run(ReadOnlySpan<FactValue?> facts, decimal amount, List<TraceStep> steps)
    {
        if (!when.Match(facts))
            return amount;

        var result = Math.Min(amount, most);
        steps.Add(new TraceStep(this)
        {
            Rule = TraceRule.Cap,
            Article = cap.Figure.Source.Article,
            Value = amount,
            Figure = cap.Figure.Id,
            FigureValue = most,
            Result = result,
            Unit = cap.Figure.Unit,
            Readings = readings,
        });
        return result;
    }

    public LocalizedText Write(TraceStep step)
    {
        var (scope, limit, article) = (Name(cap.Scope), Wording.Amount(most, step.Unit), Wording.Article(step.Article));
        return LocalizedText.Of(
            step.Value > most ? "step.above-cap" : "step.within-cap", ("scope", scope), ("limit", limit), ("article", article));
    }

    public static LocalizedText Name(CapScope scope) => scope.InWords();
}

/// <summary>An amount taken off: support from elsewhere, or what was awarded before.</summary>
internal sealed class DeductionPlan(Slot slot, Citation source, IReadOnlyDictionary<string, string>? readings) : IStepText
{
    public decimal Stated(ReadOnlySpan<FactValue?> facts) => slot.Number(facts);

    public decimal Run(ReadOnlySpan<FactValue?> facts, decimal amount, List<TraceStep> steps)
    {
        var stated = Stated(facts);
        var result = Math.Max(0.00m, amount - stated);
        steps.Add(new TraceStep(this)
        {
            Rule = TraceRule.Deduction,
            Article = source.Article,
            Fact = slot.Name,
            Value = stated,
            Result = result,
            Unit = slot.Fact.Unit,
            Readings = readings,
        });
        return result;
    }

    public LocalizedText Write(TraceStep step) => step.Value == 0
        ? LocalizedText.Of("step.no-deduction", ("label", slot.Fact.Label), ("article", Wording.Article(step.Article)))
        : LocalizedText.Of(
            "step.deduction",
            ("label", slot.Fact.Label), ("amount", Wording.Amount(step.Value!.Value, step.Unit)),
            ("result", Wording.Amount(step.Result!.Value, step.Unit)), ("article", Wording.Article(step.Article)));
}

/// <summary>Rounds at the end of an award.</summary>
internal sealed class RoundingPlan(string article, IReadOnlyDictionary<string, string> readings) : IStepText
{
    private readonly bool _down = readings.Values.Contains("downToYuan", StringComparer.Ordinal);

    public decimal Run(decimal amount, List<TraceStep> steps)
    {
        // + 0.00: money is written with two decimals.
        var result = (_down ? decimal.Floor(amount) : decimal.Round(amount, 2, MidpointRounding.AwayFromZero)) + 0.00m;
        if (result != amount)
        {
            steps.Add(new TraceStep(this)
            {
                Rule = TraceRule.Rounding,
                Article = article,
                Value = amount,
                Result = result,
                Unit = "元",
                Readings = readings,
            });
        }

        return result;
    }

    public LocalizedText Write(TraceStep step) => _down
        ? LocalizedText.Of("step.rounded-down", ("amount", Wording.Amount(step.Result!.Value, step.Unit)))
        : LocalizedText.Of("step.rounded", ("amount", Wording.Amount(step.Result!.Value, step.Unit)));
}
