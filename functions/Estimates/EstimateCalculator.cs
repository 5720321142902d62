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
                yield return Fault.Of($"{pointer}/{JsonPointer.Escape(question)}", "unknown-question");
            }
            else if (interpretation.Readings.All(r => r.Id != reading))
            {
                var meanings = LocalizedText.List(interpretation.Readings.Select(r => r.Meaning));
                yield return Fault.Of(
                    $"{pointer}/{question}", "unknown-reading", ("question", interpretation.Question), ("meanings", meanings));
            }
        }
    }

    /// <summary>A day on which a pack does not hold.</summary>
    public static IEnumerable<Fault> DayFaults(PolicyPack pack, DateOnly on, string pointer = "/on")
    {
        if (!pack.IsInForce(on))
        {
            yield return Fault.Of(pointer, "policy-not-in-force", LocalizedText.Of(
                "policy-not-in-force.day",
                ("document", pack.DocumentNumber), ("from", pack.EffectiveOn), ("through", pack.ValidThrough), ("on", on)));
        }
    }

    /// <summary>The refusal of a request with faults.</summary>
    public static RefusedException Invalid(IReadOnlyList<Fault> faults) => new(RefusalKind.Invalid, "invalid-estimate", faults);
}
