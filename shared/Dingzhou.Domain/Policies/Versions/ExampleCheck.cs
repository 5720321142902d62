using Dingzhou.Domain.Estimates;

namespace Dingzhou.Domain.Policies.Versions;

/// <summary>Runs a pack's worked examples: a version whose own examples come out otherwise is not published.</summary>
public static class ExampleCheck
{
    /// <summary>Every example that comes out otherwise than worked out by hand.</summary>
    /// <param name="pack">The pack.</param>
    public static IReadOnlyList<PackFault> Faults(PolicyPack pack) => [.. pack.Examples.Select(e => FaultOf(pack, e)).OfType<PackFault>()];

    private static PackFault? FaultOf(PolicyPack pack, WorkedExample example)
    {
        var (expected, got) = (Expected(example), Got(pack, example));
        if (expected == got)
            return null;
        var at = example.Where.LastIndexOf(':');
        return new PackFault(example.Where[..at], long.Parse(example.Where[(at + 1)..]), $"“{example.Name}” should give {expected}; it gives {got}.");
    }

    private static string Expected(WorkedExample example)
    {
        if (example.Award is { } award)
            return $"{award:0.00}";
        return example.NotMet.Count > 0 ? $"not met: {string.Join(", ", example.NotMet)}" : $"missing: {string.Join(", ", example.Missing)}";
    }

    private static string Got(PolicyPack pack, WorkedExample example)
    {
        try
        {
            return Estimator.Estimate(pack, pack.FindMatter(example.Matter)!, example.Facts, new EstimateOptions(example.On, example.Readings)) switch
            {
                Awarded a => $"{a.Amount:0.00}",
                ConditionsNotMet c => $"not met: {string.Join(", ", c.Conditions.Select(u => u.Fact))}",
                FactsMissing f => $"missing: {string.Join(", ", f.Facts.Select(m => m.Fact))}",
                _ => throw new NotSupportedException("An estimate is one of three."),
            };
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
