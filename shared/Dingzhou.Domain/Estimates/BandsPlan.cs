namespace Dingzhou.Domain.Estimates;

/// <summary>A band with the figures of the day.</summary>
internal sealed record BandPlan(Band Band, decimal From, decimal Percent);

/// <summary>
/// Percentages by bands, times factors. Numerators are added up before anything is divided, so that no part of a 分 is lost on the way.
/// </summary>
internal sealed class BandsPlan(
    Slot slot, Slot? total, BandPlan[] bands, FactorPlan[] factors, bool whole, bool firstCounted, IReadOnlyDictionary<string,
    string> readings)
    : AwardPlan
{
    public override decimal Run(ReadOnlySpan<FactValue?> facts, List<TraceStep> steps)
    {
        // A total has the amount in it, whatever is stated.
        var own = slot.Number(facts);
        var amount = total is null ? own : Math.Max(own, total.Number(facts));
        var (numerator, denominator) = (1m, 100m);
        if (total is not null && amount > 0)
        {
            // The award of the total, of which this amount has its share.
            (numerator, denominator) = (own, 100 * amount);
            steps.Add(new TraceStep(this)
            {
                Rule = TraceRule.Factor,
                Article = bands[0].Band.Percent.Source.Article,
                Fact = slot.Name,
                Value = own,
                Figure = total.Name,
                FigureValue = amount,
                Result = own / amount,
                Readings = readings,
            });
        }

        foreach (var factor in factors)
        {
            var (over, under) = factor.Run(facts, steps);
            numerator *= over;
            denominator *= under;
        }

        var sum = 0m;
        for (var i = 0; i < bands.Length; i++)
        {
            var part = whole ? Whole(amount, i) : Part(amount, i);
            if (part <= 0)
                continue;

            var product = part * bands[i].Percent * numerator;
            sum += product;
            steps.Add(new TraceStep(this)
            {
                Rule = TraceRule.Band,
                Article = bands[i].Band.Percent.Source.Article,
                Fact = (total ?? slot).Name,
                Value = part,
                Figure = bands[i].Band.Percent.Id,
                FigureValue = bands[i].Percent,
                Result = product / denominator,
                Unit = slot.Fact.Unit,
                Readings = readings,
            });
        }

        var result = sum / denominator;
        steps.Add(new TraceStep(this)
        {
            Rule = TraceRule.Sum,
            Article = bands[0].Band.Percent.Source.Article,
            Result = result,
            Unit = slot.Fact.Unit,
        });
        return result;
    }

    public override LocalizedText Write(TraceStep step)
    {
        var amount = Wording.Amount(step.Result!.Value, step.Unit);
        if (step.Rule == TraceRule.Sum)
            return LocalizedText.Of("step.sum", ("amount", amount), ("article", Wording.Article(step.Article)));

        if (step.Rule == TraceRule.Factor)
        {
            var (own, all) = (step.Value!.Value, step.FigureValue!.Value);
            return LocalizedText.Of(
                "step.share",
                ("label", slot.Fact.Label), ("own", Wording.Amount(own, slot.Fact.Unit)), ("total", total!.Fact.Label),
                ("all", Wording.Amount(all, slot.Fact.Unit)), ("result", step.Result!.Value), ("article", Wording.Article(step.Article)));
        }

        // What the factors above come to: that which is left when part and percentage are taken out of the result.
        var (part, percent) = (step.Value!.Value, step.FigureValue!.Value);
        var times = (factors.Length > 0 || total is not null) && percent != 0 ? $" × {step.Result / part / percent * 100:0.########}" : "";
        return LocalizedText.Of(
            "step.band",
            ("label", (total ?? slot).Fact.Label), ("part", Wording.Amount(part, step.Unit)), ("percent", percent), ("times", times),
            ("amount", amount), ("article", Wording.Article(step.Article)));
    }

    // The part of the amount that lies in a band; an amount below the first band has none.
    private decimal Part(decimal amount, int band)
    {
        if (amount < bands[0].From)
            return 0;

        var lower = band == 0 && firstCounted ? 0 : bands[band].From;
        var upper = band + 1 < bands.Length ? Math.Min(amount, bands[band + 1].From) : amount;
        return upper - lower;
    }

    // The whole amount in the band that it reaches, its lower end included.
    private decimal Whole(decimal amount, int band)
    {
        var reached = amount >= bands[band].From && (band + 1 == bands.Length || amount < bands[band + 1].From);
        return reached ? amount - (firstCounted ? 0 : bands[0].From) : 0;
    }
}

/// <summary>A factor: the lower of some rates, or a part of a whole.</summary>
internal sealed class FactorPlan(Factor factor, Slot[] rates, Slot? part, decimal of) : IStepText
{
    /// <summary>Numerator and denominator.</summary>
    public (decimal Over, decimal Under) Run(ReadOnlySpan<FactValue?> facts, List<TraceStep> steps)
    {
        var fact = part ?? Lowest(facts);
        var (over, under) = (fact.Number(facts), part is null ? 100m : of);
        steps.Add(new TraceStep(this)
        {
            Rule = TraceRule.Factor,
            Article = factor.Source.Article,
            Fact = fact.Name,
            Value = over,
            Figure = factor.Of?.Id,
            FigureValue = part is null ? null : of,
            Result = over / under,
        });
        return (over, under);
    }

    public LocalizedText Write(TraceStep step)
    {
        var value = step.Value!.Value;
        if (part is not null)
        {
            return LocalizedText.Of(
                "step.factor",
                ("label", part.Fact.Label), ("part", Wording.Amount(value, part.Fact.Unit)), ("of", Wording.Amount(of, part.Fact.Unit)),
                ("result", step.Result!.Value), ("article", Wording.Article(step.Article)));
        }

        var chosen = Array.Find(rates, r => r.Name == step.Fact)!;
        return LocalizedText.Of(
            "step.lower-factor",
            ("factors", LocalizedText.List("list.factors", rates.Select(r => r.Fact.Label))),
            ("label", chosen.Fact.Label), ("value", value), ("result", step.Result!.Value),
            ("article", Wording.Article(step.Article)));
    }

    private Slot Lowest(ReadOnlySpan<FactValue?> facts)
    {
        var lowest = rates[0];
        foreach (var rate in rates)
        {
            if (rate.Number(facts) < lowest.Number(facts))
                lowest = rate;
        }

        return lowest;
    }
}
