namespace Dingzhou.Domain.Estimates;

/// <summary>Runs a pack's worked examples: a version whose own examples come out otherwise is not published.</summary>
public static class ExampleCheck
{
    /// <summary>Every example that comes out otherwise than worked out by hand.</summary>
    public static IReadOnlyList<PackFault> Faults(PolicyPack pack) => [.. pack.Examples.Select(e => FaultOf(pack, e)).OfType<PackFault>()];

    private static PackFault? FaultOf(PolicyPack pack, WorkedExample example)
    {
        var (expected, got) = (Expected(example), Got(pack, example));
        if (expected == got)
            return null;
        var at = example.Where.LastIndexOf(':');
        var reason = LocalizedText.Of("example.otherwise", ("name", example.Name), ("expected", expected), ("found", got));
        return new PackFault(example.Where[..at], long.Parse(example.Where[(at + 1)..]), reason);
    }

    private static LocalizedText Expected(WorkedExample example)
    {
        if (example.Award is { } award)
            return InWords(award, example.Instalments);
        return example.NotMet.Count > 0 ? NotMet(example.NotMet) : Missing(example.Missing);
    }

    private static LocalizedText Got(PolicyPack pack, WorkedExample example)
    {
        if (example.On < pack.EffectiveOn)
            return LocalizedText.Of("example.before-document", ("from", pack.EffectiveOn));
        var matter = pack.FindMatter(example.Matter)!;
        return Estimator.Estimate(pack, matter, example.Facts, new EstimateOptions(example.On, example.Readings)) switch
        {
            Awarded a => InWords(a.Amount, example.Instalments.Count == 0 ? [] : Parts(pack, matter, example, a.Amount)),
            ConditionsNotMet c => NotMet(c.UnmetConditions.Select(u => u.Fact)),
            FactsMissing f => Missing(f.MissingFacts.Select(m => m.Fact)),
            _ => throw new NotSupportedException("An estimate is one of three."),
        };
    }

    private static LocalizedText NotMet(IEnumerable<string> facts) =>
        LocalizedText.Of("example.not-met", ("facts", LocalizedText.List(facts)));

    private static LocalizedText Missing(IEnumerable<string> facts) =>
        LocalizedText.Of("example.missing", ("facts", LocalizedText.List(facts)));

    private static LocalizedText InWords(decimal amount, IReadOnlyList<decimal> instalments) => instalments.Count == 0
        ? LocalizedText.Of("example.awarded", ("amount", amount))
        : LocalizedText.Of(
            "example.awarded-in-parts", ("amount", amount), ("parts", LocalizedText.List(instalments.Select(i => $"{i:0.00}"))));

    private static List<decimal> Parts(PolicyPack pack, Matter matter, WorkedExample example, decimal amount) =>
        [.. Instalments.Of(pack, matter, example.Facts, amount, example.On, example.Readings).Select(i => i.Instalment.Amount)];
}
