namespace Dingzhou.Functions.Estimates;

/// <summary>Calculates what a policy gives, by the version and the readings in force on the day unless others are asked for.</summary>
internal sealed class EstimateCalculator(PolicyCatalogue catalogue, TimeProvider time)
{
    /// <summary>The award with its trace, the conditions that are not met, or the facts that are missing.</summary>
    /// <exception cref="RefusedException">Something asked for does not exist, or a fact is wrong: all of it is named.</exception>
    public EstimateAnswer Of(EstimateRequest asked)
    {
        var on = asked.On ?? LegalCalendar.DateInBeijing(time.GetUtcNow());
        if (catalogue.FindMatter(asked.MatterId, on) is not var (pack, matter))
            throw Invalid([UnknownMatter.Fault("/matterId")]);

        var faults = asked.Facts.Check(matter, FactStage.Verification)
            .Concat(ReadingFaults(pack, asked.Readings))
            .Concat(DayFaults(pack, on))
            .ToList();
        if (faults.Count > 0)
            throw Invalid(faults);

        return EstimateAnswer.Of(
            Estimator.Estimate(pack, matter, asked.Facts, new(on, asked.Readings)), pack, matter, asked.Facts, on, asked.Readings);
    }

    /// <summary>Readings that a pack does not have.</summary>
    public static IEnumerable<Fault> ReadingFaults(
        PolicyPack pack, IReadOnlyDictionary<string, string>? readings, string pointer = "/readings")
    {
        foreach (var (question, reading) in readings ?? new Dictionary<string, string>())
        {
            var interpretation = pack.Interpretations.FirstOrDefault(i => i.Id == question);
            if (interpretation is null)
            {
                yield return Fault.Of($"{pointer}/{JsonPointer.Escape(question)}", "unknown-question", new(
                    "没有这一解释问题；各问题及其理解见 GET /api/interpretations。", "There is no such question; GET /api/interpretations lists them."));
            }
            else if (interpretation.Readings.All(r => r.Id != reading))
            {
                var meanings = LocalizedText.List(interpretation.Readings.Select(r => r.Meaning));
                yield return Fault.Of($"{pointer}/{question}", "unknown-reading", new(
                    $"“{interpretation.Question.Zh}”没有这一种理解；有：{meanings.Zh}。",
                    $"“{interpretation.Question.En}” has no such reading; there are: {meanings.En}."));
            }
        }
    }

    /// <summary>A day on which a pack does not hold.</summary>
    public static IEnumerable<Fault> DayFaults(PolicyPack pack, DateOnly on, string pointer = "/on")
    {
        if (!pack.IsInForce(on))
        {
            yield return Fault.Of(pointer, "policy-not-in-force",
                new(
                    $"{pack.DocumentNumber}有效期为 {pack.EffectiveOn:yyyy-MM-dd} 至 {pack.ValidThrough:yyyy-MM-dd}，{on:yyyy-MM-dd} 不在其中；可用 on 指定日期。",
                    $"{pack.DocumentNumber} holds from {pack.EffectiveOn:yyyy-MM-dd} to {pack.ValidThrough:yyyy-MM-dd}, not on {on:yyyy-MM-dd}."));
        }
    }

    /// <summary>The refusal of a request with faults.</summary>
    public static RefusedException Invalid(IReadOnlyList<Fault> faults) =>
        new(RefusalKind.Invalid, "invalid-estimate", new LocalizedText(
            "测算请求有误，请逐项更正。", "What is to be estimated is wrong; please correct every fault."), faults);
}
