namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>A clean-up in figures; what is not concluded yet counts in the total and for its department only.</summary>
/// <param name="CycleId">The clean-up.</param>
/// <param name="Overall">All its documents.</param>
/// <param name="ByOutcome">By what was decided, or until then concluded.</param>
/// <param name="ByGround">By each ground of articles 8 to 10 that was met; a document with two counts under both.</param>
/// <param name="ByDepartment">By main implementing department.</param>
public sealed record CleanupStatistics(
    string CycleId, CleanupFigures Overall, IReadOnlyList<OutcomeFigures> ByOutcome, IReadOnlyList<GroundFigures> ByGround,
    IReadOnlyList<DepartmentCleanupFigures> ByDepartment)
{
    /// <summary>Counts a clean-up.</summary>
    /// <param name="rules">The grounds, in the order of the articles.</param>
    /// <param name="now">The moment: an opinion that has not come by its date is late.</param>
    public static CleanupStatistics Of(
        string cycleId, IReadOnlyList<CleanupTaskFigures> tasks, CleanupRules rules, DateTimeOffset now) => new(
        cycleId, CleanupFigures.Of(tasks, now),
        [.. Enum.GetValues<CleanupOutcome>().Select(
            o => new OutcomeFigures(o, CleanupFigures.Of([.. tasks.Where(t => t.Outcome == o)], now)))],
        [.. rules.Grounds.Select(g => (Ground: g, Tasks: tasks.Where(t => t.Grounds.Contains(g.Id)).ToList())).Where(g => g.Tasks.Count > 0)
            .Select(g => new GroundFigures(g.Ground.Id, g.Ground.Text, CleanupFigures.Of(g.Tasks, now)))],
        [.. tasks.GroupBy(t => t.Department, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new DepartmentCleanupFigures(g.Key, CleanupFigures.Of([.. g], now)))]);
}

/// <summary>The figures of one outcome.</summary>
/// <param name="Outcome">What becomes of the documents.</param>
/// <param name="Figures">The documents.</param>
public sealed record OutcomeFigures(CleanupOutcome Outcome, CleanupFigures Figures);

/// <summary>The figures of one ground.</summary>
/// <param name="Ground">Article and item, e.g. <c>8.2</c>.</param>
/// <param name="Text">Its words.</param>
/// <param name="Figures">The documents for which it was met.</param>
public sealed record GroundFigures(string Ground, string Text, CleanupFigures Figures);

/// <summary>The figures of one department.</summary>
/// <param name="Department">The main implementing department.</param>
/// <param name="Figures">Its documents.</param>
public sealed record DepartmentCleanupFigures(string Department, CleanupFigures Figures);

/// <summary>Counts of documents, and of what was said about them.</summary>
/// <param name="DocumentCount">Documents.</param>
/// <param name="Concluded">Those of which it is concluded or decided what becomes.</param>
/// <param name="OnTime">Those whose opinion was filed by its date.</param>
/// <param name="Late">Those whose opinion was filed later, or is overdue.</param>
/// <param name="LetterCount">Suggestions and urging letters sent.</param>
/// <param name="Answered">Letters answered in writing.</param>
/// <param name="Disputes">Deliberations of disputed or difficult questions (第十四条).</param>
/// <param name="Packages">Documents amended in the package (“打包”).</param>
public sealed record CleanupFigures(
    int DocumentCount, int Concluded, int OnTime, int Late, int LetterCount, int Answered, int Disputes, int Packages)
{
    internal static CleanupFigures Of(IReadOnlyList<CleanupTaskFigures> tasks, DateTimeOffset now) => new(
        tasks.Count, tasks.Count(t => t.Outcome is not null),
        tasks.Count(t => t.OpinionAt < t.OpinionBy), tasks.Count(t => (t.OpinionAt ?? now) >= t.OpinionBy),
        tasks.Sum(t => t.LetterCount), tasks.Sum(t => t.Answered), tasks.Sum(t => t.Disputes),
        tasks.Count(t => t.Amendment == AmendmentKind.Package));
}

/// <summary>What the clean-up of one document counts as.</summary>
/// <param name="Department">The main implementing department; once an opinion is filed, the one that filed it.</param>
/// <param name="Outcome">What was decided, or until then concluded; null before.</param>
/// <param name="Grounds">Its grounds.</param>
/// <param name="Amendment">How it is amended, where it is.</param>
/// <param name="OpinionBy">The date of the opinion; null where the document has ended otherwise, and nobody owes one.</param>
/// <param name="OpinionAt">When the first opinion was filed.</param>
/// <param name="LetterCount">Suggestions and urging letters sent.</param>
/// <param name="Answered">Letters answered in writing.</param>
/// <param name="Disputes">Deliberations.</param>
public sealed record CleanupTaskFigures(
    string Department, CleanupOutcome? Outcome, IReadOnlyList<string> Grounds, AmendmentKind? Amendment,
    [property: EndOfDay] DateTimeOffset? OpinionBy,
    DateTimeOffset? OpinionAt, [property: StoredAs("letters")] int LetterCount, int Answered, int Disputes)
{
    /// <summary>The figures of a task.</summary>
    public static CleanupTaskFigures Of(CleanupTask t) => new(
        t.Opinions is [var first, ..] ? first.By.Department ?? t.Assignment.Department : t.Assignment.Department, t.Decided
            ?? t.Conclusion?.Outcome, t.Conclusion?.Grounds ?? [], t.Conclusion?.Amendment,
        t is { End: not null, Opinions: [] } ? null : t.Assignment.OpinionBy,
        t.Opinions.Count > 0 ? t.Opinions[0].At : null, t.Letters.Count,
        t.Opinions.Select(o => o.AnswersLetter).OfType<int>().Distinct().Count(), t.Deliberations.Count);
}
