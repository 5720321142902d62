namespace Dingzhou.Domain.Ratings;

/// <summary>The ratings of a month in figures: of a department and a procedure, or of several where each has too few.</summary>
/// <param name="Department">The department; absent where several are put together.</param>
/// <param name="ProcedureId">The procedure; absent where several are put together.</param>
/// <param name="ProcedureName">What people call the procedure; absent where several are put together.</param>
/// <param name="RatingCount">How many there are.</param>
/// <param name="ByLevel">How many of each level.</param>
/// <param name="ByTag">How many with each tag.</param>
/// <param name="GoodShare">How many of a hundred are good ones, to one decimal.</param>
/// <param name="BadCount">How many are bad ones.</param>
/// <param name="AnsweredInTime">How many bad ones the department has answered in time.</param>
/// <param name="AnsweredLate">How many bad ones it has not answered in time.</param>
[NotMoney]
public sealed record RatingFigures(
    string? Department, string? ProcedureId, LocalizedText? ProcedureName, int RatingCount, IReadOnlyDictionary<string, int> ByLevel,
    IReadOnlyDictionary<string, int> ByTag, decimal GoodShare, int BadCount, int AnsweredInTime, int AnsweredLate)
{
    /// <summary>
    /// The figures of a month as everybody may read them. Where there are too few, so that somebody could be picked out, they are put
    /// together: of a department, else of all; and where those are too few they are left out. No sum is given from which they follow.
    /// </summary>
    public static IReadOnlyList<RatingFigures> Of(IEnumerable<(RatedService Service, RatingCount Count)> counted, RatingRules rules)
    {
        var all = counted.Where(c => c.Count.Given > 0).OrderBy(c => c.Service.Department, StringComparer.Ordinal)
            .ThenBy(c => c.Service.ProcedureId, StringComparer.Ordinal).ToList();
        var shown = all.Where(c => c.Count.Given >= rules.Fewest)
            .Select(c => Of(c.Service.Department, c.Service, c.Count, rules)).ToList();
        var left = new RatingCount();
        foreach (var ofDepartment in all.Where(c => c.Count.Given < rules.Fewest).GroupBy(c => c.Service.Department))
        {
            var together = ofDepartment.Aggregate(new RatingCount(), (sum, c) => sum.Plus(c.Count));
            if (together.Given >= rules.Fewest)
                shown.Add(Of(ofDepartment.Key, null, together, rules));
            else
                left = left.Plus(together);
        }

        return left.Given >= rules.Fewest ? [.. shown, Of(null, null, left, rules)] : shown;
    }

    private static RatingFigures Of(string? department, RatedService? service, RatingCount count, RatingRules rules)
    {
        var bad = rules.Levels.Where(l => l.IsBad).Sum(l => count.ByLevel.GetValueOrDefault(l.Id));
        return new(
            department, service?.ProcedureId, service?.ProcedureName, count.Given,
            rules.Levels.ToDictionary(l => l.Id, l => count.ByLevel.GetValueOrDefault(l.Id)),
            rules.Tags.ToDictionary(t => t.Id, t => count.ByTag.GetValueOrDefault(t.Id)),
            Math.Round(100m * (count.Given - bad) / count.Given, 1, MidpointRounding.AwayFromZero), bad,
            count.AnsweredInTime, count.AnsweredLate);
    }
}

/// <summary>How many ratings there are of something.</summary>
public sealed record RatingCount
{
    /// <summary>How many.</summary>
    public int Given { get; init; }

    /// <summary>How many of each level.</summary>
    public IReadOnlyDictionary<string, int> ByLevel { get; init; } = new Dictionary<string, int>();

    /// <summary>How many with each tag.</summary>
    public IReadOnlyDictionary<string, int> ByTag { get; init; } = new Dictionary<string, int>();

    /// <summary>How many were answered in time.</summary>
    public int AnsweredInTime { get; init; }

    /// <summary>How many were not.</summary>
    public int AnsweredLate { get; init; }

    /// <summary>What one rating counts.</summary>
    public static RatingCount Of(Rating rating) => new()
    {
        Given = 1, ByLevel = new Dictionary<string, int> { [rating.Given.Level] = 1 },
        ByTag = rating.Given.TagIds.ToDictionary(t => t, _ => 1, StringComparer.Ordinal),
    };

    /// <summary>What the case counts in which a bad one is answered: the first answer is the one that has a limit to keep.</summary>
    public static RatingCount Of(Case c, RatingRules rules)
    {
        if (c.Tellings.Any(t => t.Of == rules.AnswerStep && t.Kind == TellingKind.Overdue && IsOfFirst(c, t, rules)))
            return new() { AnsweredLate = 1 };
        return c.Closed.Any(x => x.StepId == rules.AnswerStep) ? new() { AnsweredInTime = 1 } : new();
    }

    /// <summary>Both together.</summary>
    public RatingCount Plus(RatingCount other) => With(other, 1);

    /// <summary>Without what was counted before.</summary>
    public RatingCount Minus(RatingCount other) => With(other, -1);

    private static bool IsOfFirst(Case c, Telling telling, RatingRules rules) =>
        c.Closed.FirstOrDefault(x => x.StepId == rules.AnswerStep) is not { } first || telling.At <= first.At;

    private RatingCount With(RatingCount other, int times) => new()
    {
        Given = Given + times * other.Given, ByLevel = Sum(ByLevel, other.ByLevel, times),
        ByTag = Sum(ByTag, other.ByTag, times), AnsweredInTime = AnsweredInTime + times * other.AnsweredInTime,
        AnsweredLate = AnsweredLate + times * other.AnsweredLate,
    };

    private static Dictionary<string, int> Sum(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other, int times) =>
        one.Keys.Union(other.Keys, StringComparer.Ordinal).ToDictionary(
            k => k, k => one.GetValueOrDefault(k) + times * other.GetValueOrDefault(k), StringComparer.Ordinal);
}
