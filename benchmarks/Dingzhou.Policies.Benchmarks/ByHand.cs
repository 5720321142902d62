using Dingzhou.Domain.Policies;

namespace Dingzhou.Policies.Benchmarks;

/// <summary>
/// Rules of 定政发〔2022〕20号 as one would write them in C#: no pack, no trace, every figure a constant. null: nothing is due.
/// </summary>
internal static class ByHand
{
    /// <summary>第二条: 200 元/亩 of contiguous land for grain.</summary>
    public static decimal? Land(Facts facts)
    {
        var area = Number(facts, "area");
        if (area < 200m || Number(facts, "termYears") < 5m || !Flag(facts, "contiguous") || !Flag(facts, "newlyContracted")
            || !Flag(facts, "grainCrops") || Flag(facts, "rentAboveMarket"))
            return null;

        return Due(Math.Min(area * 200m, 1_000_000m), facts);
    }

    /// <summary>第五条: interest on a loan, by bands.</summary>
    public static decimal? Loan(Facts facts)
    {
        var amount = Number(facts, "loanAmount");
        var days = Number(facts, "days");
        if (amount < 500_000m || !Flag(facts, "grainUse") || days > 365m)
            return null;

        var rate = Math.Min(Number(facts, "actualRate"), Number(facts, "benchmarkRate"));
        var bands = Math.Min(amount, 3_000_000m) * 25m;
        if (amount > 3_000_000m)
            bands += (Math.Min(amount, 5_000_000m) - 3_000_000m) * 20m;
        if (amount > 5_000_000m)
            bands += (amount - 5_000_000m) * 15m;

        return Due(Math.Min(bands * rate * days / 3_650_000m, 500_000m), facts);
    }

    /// <summary>第八条: leading enterprises.</summary>
    public static decimal? LeadingEnterprise(Facts facts) => Due(
        (Text(facts, "level"), Text(facts, "result")) switch
        {
            ("national", "new") => 50_000m,
            ("provincial", "monitored") => 10_000m,
            _ => 20_000m,
        },
        facts);

    /// <summary>第九条: 3 % or 5 % of an investment.</summary>
    public static decimal? Investment(Facts facts)
    {
        var investment = Number(facts, "investment");
        var year = Number(facts, "yearInvestment");
        if (Text(facts, "speciality") is "other" || year < 2_000_000m || year < investment)
            return null;

        return Text(facts, "purpose") is "chainExtension" or "deepProcessing" or "coldChain"
            ? Due(Math.Min(investment * 0.05m, 1_000_000m), facts)
            : Due(Math.Min(investment * 0.03m, 500_000m), facts);
    }

    // What the hand does at the end of each: to the 分, less support from elsewhere.
    private static decimal Due(decimal amount, Facts facts) =>
        Math.Max(0m, decimal.Round(amount, 2, MidpointRounding.AwayFromZero) - Number(facts, "otherSupport"));

    private static decimal Number(Facts facts, string name) => facts[name]!.Number!.Value;

    private static bool Flag(Facts facts, string name) => facts[name]!.Flag!.Value;

    private static string Text(Facts facts, string name) => facts[name]!.Text!;
}
