namespace Dingzhou.Domain.Policies;

/// <summary>A unit that facts and figures may be in: a closed vocabulary, so that 亩 is never compared with 公顷.</summary>
/// <param name="Symbol">How it is written: 元, 亩, %, g/kg, 元/亩.</param>
/// <param name="En">The same in English; empty where a number of things needs no word.</param>
public sealed record Unit(string Symbol, string En)
{
    /// <summary>What it is called.</summary>
    internal LocalizedText Name => new(Symbol, En);

    /// <summary>The unit that it is so many of, where there is one: 1 公顷 is 15 亩.</summary>
    public string? Of { get; private init; }

    /// <summary>How many of <see cref="Of"/> it is, exactly.</summary>
    public decimal Times { get; private init; } = 1;

    /// <summary>All units.</summary>
    public static IReadOnlyList<Unit> All { get; } =
    [
        new("元", "CNY"), new("万元", "ten thousand CNY") { Of = "元", Times = 10_000 },
            new("亿元", "hundred million CNY") { Of = "元", Times = 100_000_000 },
        new("%", "%"),
        new("亩", "mu"), new("公顷", "hectares") { Of = "亩", Times = 15 }, new("平方米", "m²") { Of = "亩", Times = 0.0015m },
        new("年", "years") { Of = "月", Times = 12 }, new("月", "months"), new("天", "days"), new("工作日", "working days"),
        new("公斤", "kg"), new("斤", "jin") { Of = "公斤", Times = 0.5m }, new("吨", "t") { Of = "公斤", Times = 1000 }, new("g/kg", "g/kg"),
        new("户", "households"), new("人", "people"), new("家", "organisations"), new("个", ""), new("项", ""), new("件", ""), new("次", "times"),
        new("头", "head"), new("只", "animals"), new("箱", "boxes"), new("株", "plants"), new("等", "grade"),
        new("元/亩", "CNY/mu"), new("元/亩·月", "CNY/mu and month"), new("元/年", "CNY/year"), new("元/月", "CNY/month"), new("元/吨", "CNY/t"),
        new("元/户", "CNY/household"),
        new("元/人", "CNY/person"), new("元/家", "CNY/organisation"), new("元/个", "CNY each"), new("元/项", "CNY each"), new("元/件", "CNY each"),
        new("元/次", "CNY each time"),
        new("元/公顷", "CNY/hectare"), new("元/平方米", "CNY/m²"), new("元/天", "CNY/day"), new("元/公斤", "CNY/kg"), new("元/斤", "CNY/jin"),
        new("元/头", "CNY/head"), new("元/只", "CNY each"), new("元/箱", "CNY/box"), new("元/株", "CNY/plant"),
    ];

    private static readonly Dictionary<string, Unit> BySymbol = All.ToDictionary(u => u.Symbol, StringComparer.Ordinal);

    /// <summary>The unit of that symbol, or null.</summary>
    public static Unit? Find(string symbol) => BySymbol.GetValueOrDefault(symbol);

    /// <summary>How much that is in another unit; null where it is something else, or has no end in decimals.</summary>
    public decimal? In(Unit other, decimal value)
    {
        if ((Of ?? Symbol) != (other.Of ?? other.Symbol))
            return null;

        // Sizes of that kind are slips of the pen; what they would be is of no use to anybody.
        if (Math.Abs(value) > 1_000_000_000_000_000m)
            return null;

        var result = decimal.Round(value * Times / other.Times, 6);
        return result * other.Times == value * Times ? result : null;
    }
}
