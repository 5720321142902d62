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
        var limit = Wording.Amount(most, step.Unit);
        var (zh, en) = Name(cap.Scope);
        return step.Value > most
            ? new($"超过{zh}最高限额 {limit}，按 {limit} 计（{step.Article}）。",
                $"Above the limit for {en}, so {Wording.EnglishAmount(most, step.Unit)} counts ({Wording.English(step.Article)}).")
            : new($"未超过{zh}最高限额 {limit}（{step.Article}）。",
                $"Within the limit for {en}, {Wording.EnglishAmount(most, step.Unit)} ({Wording.English(step.Article)}).");
    }

    public static LocalizedText Name(CapScope scope) => scope switch
    {
        CapScope.Item => new("单项", "one case"),
        CapScope.Project => new("单个项目", "one project"),
        CapScope.ApplicantYear => new("单个主体当年", "one operator in a year"),
        CapScope.ApplicantEver => new("单个主体累计", "one operator over the years"),
    };
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
        ? new(
            $"{slot.Fact.Label.Zh}：无，不扣减（{step.Article}）。",
            $"{slot.Fact.Label.En}: none, nothing is taken off ({Wording.English(step.Article)}).")
        : new(
            $"{slot.Fact.Label.Zh} {Wording.Amount(step.Value!.Value, step.Unit)}，差额 {Wording.Amount(step.Result!.Value, step.Unit)}（{step.Article}）。",
            $"{slot.Fact.Label.En}: {Wording.EnglishAmount(step.Value!.Value, step.Unit)}; the difference is {Wording.EnglishAmount(step.Result!.Value, step.Unit)} ({Wording.English(step.Article)}).");
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
        ? new($"舍去元以下：{Wording.Amount(step.Result!.Value, step.Unit)}。",
            $"Rounded down to 元: {Wording.EnglishAmount(step.Result!.Value, step.Unit)}.")
        : new($"四舍五入到分：{Wording.Amount(step.Result!.Value, step.Unit)}。",
            $"Rounded to 分: {Wording.EnglishAmount(step.Result!.Value, step.Unit)}.");
}
