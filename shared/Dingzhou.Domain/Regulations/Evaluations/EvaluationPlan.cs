namespace Dingzhou.Domain.Regulations.Evaluations;

/// <summary>
/// 年度评估计划 (定政办字〔2022〕61号 第五条): the documents that are evaluated in a year, each by its implementing department
/// and by a day. The current state, the sum of its events.
/// </summary>
public sealed record EvaluationPlan
{
    /// <summary>Documents one plan takes.</summary>
    public const int MostItems = 100;

    /// <summary>Identity, see <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>When it was drawn up.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>What is evaluated, in the plan's order.</summary>
    public required IReadOnlyList<EvaluationItem> Items { get; init; }

    /// <summary>The identity of a year's plan: a year has one.</summary>
    /// <param name="year">The year.</param>
    public static string IdOf(int year) => $"{year:D4}";
}

/// <summary>A document to be evaluated (评估项目).</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Number">文号.</param>
/// <param name="Title">The title.</param>
/// <param name="Department">Who evaluates: the department that had the document's functions when the plan was drawn up, or when they last moved.</param>
/// <param name="DueOn">The last day for the report.</param>
public sealed record EvaluationItem(string DocumentId, string Number, string Title, string Department, DateOnly DueOn)
{
    /// <summary>Who was to evaluate before functions moved; null where they did not.</summary>
    public string? PassedFrom { get; init; }

    /// <summary>When the department was reminded; null until then.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>When it was urged, because the day had passed; null until then.</summary>
    public DateTimeOffset? UrgedAt { get; init; }

    /// <summary>When it fell away because the document no longer holds; null while it does.</summary>
    public DateTimeOffset? DroppedAt { get; init; }

    /// <summary>The report; null until it is filed.</summary>
    public EvaluationReport? Report { get; init; }

    /// <summary>True while a report is awaited.</summary>
    public bool IsOpen => Report is null && DroppedAt is null;

    /// <summary>Who evaluates now: the functions may have moved since.</summary>
    /// <param name="moves">The moves of functions.</param>
    /// <param name="day">On which day.</param>
    public string Responsible(RecordedMoves moves, DateOnly day) => moves.Current(Department, DocumentId, day);
}

/// <summary>The implementing department's report and its suggestion (评估报告和清理建议).</summary>
/// <param name="Outcome">What a clean-up should make of the document.</param>
/// <param name="Grounds">Grounds for it from the lists of articles 8 to 10; none where the document is to be kept.</param>
/// <param name="Text">How the document was carried out, and with what effect.</param>
/// <param name="By">Who filed it.</param>
/// <param name="At">When.</param>
public sealed record EvaluationReport([property: StoredAs("suggestion")] CleanupOutcome Outcome, IReadOnlyList<string> Grounds, StoredText Text, Actor By, DateTimeOffset At);
