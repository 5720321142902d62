namespace Dingzhou.Domain.Policies.Loading;

/// <summary>What must hold between figures, whatever their values become.</summary>
internal static class EveryDay
{
    /// <summary>Whether it holds on every day on which one of them changes; what is wrong otherwise is told elsewhere.</summary>
    public static bool Holds(IReadOnlyList<Figure> figures, Func<decimal[], bool> rule) =>
        figures.Any(f => f.Values.Count == 0)
        || figures.SelectMany(f => f.Values).Select(v => v.From).Distinct().All(
            day => rule([.. figures.Select(f => f.On(day) ?? f.Values[0].Value)]));
}
