using Dingzhou.Domain.Regulations.Validity;

namespace Dingzhou.Functions.Regulations.Evaluations;

/// <summary>The report of a yearly evaluation is due this year or the next, and not before today (第五条).</summary>
internal sealed class EvaluationDayRule : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "evaluation-day";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fault>> FaultsAsync(Case? c, Facts contents, NewAnswer? answer, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(now);
        return Task.FromResult<IReadOnlyList<Fault>>(ValidityDecision.DayIn(contents, "dueOn") is { } day && (day < today || day.Year > today.Year + 1)
            ? [Fault.Of("/contents/dueOn", "invalid-date", new("报送期限应在今年或者明年，不得早于今日。", "The report is due this year or the next, and not before today."))]
            : []);
    }
}

/// <summary>What should become of a document is founded on the grounds of articles 8 to 10.</summary>
internal sealed class CleanupGroundsRule(CleanupRules rules) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "cleanup-grounds";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fault>> FaultsAsync(Case? c, Facts contents, NewAnswer? answer, DateTimeOffset now, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Fault>>(
        [.. rules.Faults(Enum.Parse<CleanupOutcome>(contents["outcome"]!.Text!, ignoreCase: true), contents["grounds"]?.Items ?? [], "/contents/grounds")]);
}
