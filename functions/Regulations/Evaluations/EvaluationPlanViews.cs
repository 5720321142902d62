using Dingzhou.Domain.Regulations.Evaluations;

namespace Dingzhou.Functions.Regulations.Evaluations;

/// <summary>A year's evaluation plan and how far it has come.</summary>
/// <param name="Year">The year.</param>
/// <param name="EventCount">How many events it has, which is the number of the last one; also the ETag.</param>
/// <param name="PlannedAt">When it was drawn up.</param>
/// <param name="ItemCount">Its items.</param>
/// <param name="ReportedCount">Those with a report.</param>
/// <param name="OverdueCount">Those still without one after their day.</param>
/// <param name="DroppedCount">Those that fell away because their documents ended.</param>
/// <param name="Items">The items, with who was reminded and urged when, and the reports.</param>
internal sealed record EvaluationPlanView(
    int Year, int EventCount, DateTimeOffset PlannedAt, int ItemCount, int ReportedCount, int OverdueCount, int DroppedCount, IReadOnlyList<EvaluationItem> Items)
{
    /// <summary>The view of a plan.</summary>
    /// <param name="loaded">The plan.</param>
    /// <param name="now">The moment.</param>
    public static EvaluationPlanView Of(Loaded<EvaluationPlan> loaded, DateTimeOffset now)
    {
        var (plan, today) = (loaded.State, LegalCalendar.DateInBeijing(now));
        return new(
            plan.Year, loaded.EventCount, plan.PlannedAt, plan.Items.Count, plan.Items.Count(i => i.Report is not null),
            plan.Items.Count(i => i.IsOpen && i.DueOn < today), plan.Items.Count(i => i.DroppedAt is not null), plan.Items);
    }
}

/// <summary>A plan to be drawn up.</summary>
/// <param name="Year">This year or the next.</param>
/// <param name="Items">Documents in force, each with the last day for its report.</param>
internal sealed record NewEvaluationPlan(int Year, IReadOnlyList<PlannedEvaluation> Items);

/// <summary>What is added to a plan.</summary>
/// <param name="Items">Documents in force, each with the last day for its report.</param>
internal sealed record MoreEvaluations(IReadOnlyList<PlannedEvaluation> Items);

/// <summary>A report to be filed.</summary>
/// <param name="Outcome">What a clean-up should make of the document.</param>
/// <param name="Grounds">Grounds from the lists of articles 8 to 10; none where the document is to be kept.</param>
/// <param name="Text">How the document was carried out, and with what effect.</param>
internal sealed record EvaluationReportRequest(
    CleanupOutcome Outcome, IReadOnlyList<string>? Grounds = null, [property: SeveralLines] string? Text = null);
