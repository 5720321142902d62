using Dingzhou.Domain.Regulations.Validity;

namespace Dingzhou.Domain.Regulations.Evaluations;

/// <summary>What is wrong with what is stated in a yearly evaluation (年度评估, 定政办字〔2022〕61号 第五条).</summary>
public static class EvaluationFaults
{
    /// <summary>The report is due this year or the next, and not before today.</summary>
    public static IReadOnlyList<Fault> InDay(Facts contents, DateOnly today) =>
        ValidityDecision.DayIn(contents, "dueOn") is { } day && (day < today || day.Year > today.Year + 1)
            ? [Fault.Of("/contents/dueOn", "invalid-date", LocalizedText.Of("invalid-date.report"))]
            : [];

    /// <summary>What should become of a document is founded on the grounds of articles 8 to 10.</summary>
    public static IReadOnlyList<Fault> InGrounds(Facts contents, CleanupRules rules) =>
        Enum.TryParse<CleanupOutcome>(contents["outcome"]?.Text, ignoreCase: true, out var outcome) && Enum.IsDefined(outcome)
            ? [.. rules.Faults(outcome, contents["grounds"]?.Items ?? [], "/contents/grounds")]
            : [];
}
