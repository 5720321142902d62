using Dingzhou.Domain.Regulations.Evaluations;

namespace Dingzhou.Functions.Regulations.Evaluations;

/// <summary>The report of a yearly evaluation is due this year or the next, and not before today (第五条).</summary>
internal sealed class EvaluationDayRule : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "evaluation-day";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) =>
        Task.FromResult(EvaluationFaults.InDay(stated.Contents, LegalCalendar.DateInBeijing(stated.Now)));
}

/// <summary>What should become of a document is founded on the grounds of articles 8 to 10.</summary>
internal sealed class CleanupGroundsRule(CleanupRules rules) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "cleanup-grounds";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) =>
        Task.FromResult(EvaluationFaults.InGrounds(stated.Contents, rules));
}
