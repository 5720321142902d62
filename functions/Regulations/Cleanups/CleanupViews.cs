namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>A clean-up as officials see it; plan, examination and decision are steps of the case of the same identity.</summary>
/// <param name="Id">Identity.</param>
/// <param name="EventCount">How many events it has, which is the number of the last one; also the ETag.</param>
/// <param name="Occasion">Why there is one.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="DocumentIds">Its documents, in the order in which they will be published.</param>
/// <param name="Draft">The draft decision.</param>
internal sealed record CleanupView(
    string Id, int EventCount, CleanupOccasion Occasion, string Reason, DateTimeOffset ProposedAt, CleanupStatus Status,
    IReadOnlyList<string> DocumentIds, DraftReference? Draft)
{
    /// <summary>The view of a clean-up.</summary>
    public static CleanupView Of(Loaded<CleanupCycle> loaded)
    {
        var c = loaded.State;
        return new(c.Id, loaded.EventCount, c.Occasion, c.Reason, c.ProposedAt, c.Status, c.Documents, c.Draft);
    }
}

/// <summary>A clean-up to be begun.</summary>
/// <param name="Occasion">Why.</param>
/// <param name="Reason">The same in words; where it begins with 根据, the announcement begins with it.</param>
/// <param name="DocumentIds">Its documents, in the order in which they will be published; left out: all that are in force.</param>
internal sealed record NewCleanup(CleanupOccasion Occasion, string? Reason = null, IReadOnlyList<string>? DocumentIds = null);

/// <summary>Why something is done.</summary>
/// <param name="Reason">Why.</param>
internal sealed record ReasonRequest([property: SeveralLines] string? Reason = null);

/// <summary>How far a clean-up has come.</summary>
/// <param name="CycleId">The clean-up.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="DocumentCount">Its documents.</param>
/// <param name="DoneCount">Those that are examined or decided.</param>
/// <param name="ByStatus">Documents by where they stand.</param>
/// <param name="ByDepartment">The same for each main implementing department.</param>
internal sealed record CleanupProgress(
    string CycleId, CleanupStatus Status, int DocumentCount, int DoneCount, IReadOnlyDictionary<string, int> ByStatus,
    IReadOnlyList<DepartmentProgress> ByDepartment)
{
    /// <summary>The progress of a clean-up.</summary>
    public static CleanupProgress Of(CleanupCycle cycle, IReadOnlyList<CleanupTaskSummary> tasks) => new(
        cycle.Id, cycle.Status, cycle.Documents.Count, tasks.Count(IsDone), Counts(tasks),
        [.. tasks.GroupBy(t => t.Department, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new DepartmentProgress(g.Key, g.Count(), g.Count(IsDone), g.Sum(t => t.LetterCount), Counts(g)))]);

    private static bool IsDone(CleanupTaskSummary t) => t.Status is CleanupTaskStatus.Examined or CleanupTaskStatus.Decided;

    private static SortedDictionary<string, int> Counts(IEnumerable<CleanupTaskSummary> tasks) => new(
        tasks.GroupBy(t => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(t.Status.ToString())).ToDictionary(
            g => g.Key, g => g.Count()), StringComparer.Ordinal);
}

/// <summary>How far a department has come.</summary>
/// <param name="Department">The main implementing department.</param>
/// <param name="DocumentCount">Its documents.</param>
/// <param name="DoneCount">Those that are examined or decided.</param>
/// <param name="LetterCount">Suggestions and urging letters it got.</param>
/// <param name="ByStatus">Documents by where they stand.</param>
internal sealed record DepartmentProgress(
    string Department, int DocumentCount, int DoneCount, int LetterCount, IReadOnlyDictionary<string, int> ByStatus);
