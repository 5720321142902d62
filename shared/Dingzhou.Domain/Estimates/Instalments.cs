namespace Dingzhou.Domain.Estimates;

/// <summary>Divides a final amount into the parts in which it is paid (定政发〔2022〕22号 第二十一条).</summary>
public static class Instalments
{
    /// <summary>The parts, each with the step that explains it; none where the whole is paid at once. They add up exactly.</summary>
    /// <param name="facts">The facts, that of the day from which the years count among them.</param>
    /// <param name="amount">The amount, in 元.</param>
    /// <param name="on">The day whose figures and readings count.</param>
    /// <param name="readings">Question → reading, where it is not to be the one in force.</param>
    public static IReadOnlyList<(Instalment Instalment, TraceStep Step)> Of(
        PolicyPack pack, Matter matter, Facts facts, decimal amount, DateOnly on, IReadOnlyDictionary<string, string>? readings = null)
    {
        if (matter.Instalments is not { } rule)
            return [];
        var from = DateOnly.ParseExact(facts[rule.From]!.Text!, "yyyy-MM-dd");
        var (reading, down) =
            (pack.Reading(rule.Question, on, readings), pack.Reading(pack.RoundingQuestion, on, readings) == "downToYuan");
        var parts = new List<(Instalment, TraceStep)>();
        var left = amount;
        for (var i = 0; i < rule.Parts.Count; i++)
        {
            var percent = rule.Parts[i].Percent;
            var exact = percent is null ? left : amount * percent.On(on)!.Value / 100;
            var part = percent is null
                ? left : (down ? decimal.Floor(exact) : decimal.Round(exact, 2, MidpointRounding.AwayFromZero)) + 0.00m;
            var due = InstalmentRule.DueOn(from, i, reading);
            parts.Add((new Instalment(i + 1, due, part), Step(rule, i, amount, part, due, percent?.On(on), reading)));
            left -= part;
        }

        return parts;
    }

    private static TraceStep Step(
        InstalmentRule rule, int part, decimal amount, decimal result, DateOnly due, decimal? percent, string reading)
    {
        var source = rule.Parts[part].Source;
        var of = percent is { } share
            ? LocalizedText.Of("step.instalment-share", ("amount", amount), ("percent", share))
            : LocalizedText.Of("step.instalment-rest");
        return new TraceStep(LocalizedText.Of(
            "step.instalment",
            ("number", part + 1), ("of", of), ("result", result), ("due", due), ("article", Wording.Article(source.Article))))
        {
            Rule = TraceRule.Instalment,
            Article = source.Article,
            Value = amount,
            Figure = rule.Parts[part].Percent?.Id,
            FigureValue = percent,
            Result = result,
            Unit = "元",
            Readings = new Dictionary<string, string>(StringComparer.Ordinal) { [rule.Question] = reading },
        };
    }
}
