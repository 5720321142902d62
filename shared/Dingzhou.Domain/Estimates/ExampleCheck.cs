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
        return new PackFault(example.Where[..at], long.Parse(example.Where[(at + 1)..]), FaultTexts.Example(example.Name, expected, got));
    }

    private static LocalizedText Expected(WorkedExample example)
    {
        if (example.Award is { } award)
            return FaultTexts.Awarded(award, example.Instalments);
        return example.NotMet.Count > 0 ? FaultTexts.NotMet(example.NotMet) : FaultTexts.Missing(example.Missing);
    }

    private static LocalizedText Got(PolicyPack pack, WorkedExample example)
    {
        if (example.On < pack.EffectiveOn)
            return FaultTexts.BeforeTheDocument(pack.EffectiveOn);
        var matter = pack.FindMatter(example.Matter)!;
        return Estimator.Estimate(pack, matter, example.Facts, new EstimateOptions(example.On, example.Readings)) switch
        {
            Awarded a => FaultTexts.Awarded(a.Amount, example.Instalments.Count == 0 ? [] : Parts(pack, matter, example, a.Amount)),
            ConditionsNotMet c => FaultTexts.NotMet(c.UnmetConditions.Select(u => u.Fact)),
            FactsMissing f => FaultTexts.Missing(f.MissingFacts.Select(m => m.Fact)),
            _ => throw new NotSupportedException("An estimate is one of three."),
        };
    }

    private static List<decimal> Parts(PolicyPack pack, Matter matter, WorkedExample example, decimal amount) =>
        [.. Instalments.Of(pack, matter, example.Facts, amount, example.On, example.Readings).Select(i => i.Instalment.Amount)];
}
