using Dingzhou.Domain.Regulations.Evaluations;
using Dingzhou.Storage.Regulations.Evaluations;

namespace Dingzhou.Functions.Regulations.Evaluations;

/// <summary>Carries out commands on the yearly evaluation plans; notices follow.</summary>
internal sealed class EvaluationPlanCommands(
    EvaluationPlanStore store, FunctionMoveStore moves, RegulationDuties duties, NoticeStore notices, CleanupRules rules, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<EvaluationPlan, EvaluationPlanChange>(store, pending, PendingKind.EvaluationPlan, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "evaluation-plan-not-found", new LocalizedText(
        "没有这一年度的评估计划。", "There is no evaluation plan of this year."));

    protected override RefusedException Exists() => new(RefusalKind.Conflict, "already-planned", new LocalizedText(
        "这一年度已有评估计划。", "This year has an evaluation plan already."));

    protected override async Task FollowAsync(
        IReadOnlyList<EvaluationPlan> before, Loaded<EvaluationPlan> after, IReadOnlyList<EvaluationPlanChange> changes, DurableTaskClient? client, CancellationToken cancellation)
    {
        var plan = after.State;
        await duties.WriteAsync(plan, cancellation);

        // After a crash every state is given: the first one of a new plan is then the plan itself, and everybody is told.
        var last = before.Count == 1 ? before[0] : null;
        var moved = await moves.AllAsync(cancellation);
        var today = LegalCalendar.DateInBeijing(Clock.GetUtcNow());

        // What a notice is about is its key, so that telling again all that the history holds tells nobody twice.
        foreach (var (item, i) in plan.Items.Select((item, i) => (item, i)).Where(x => x.item != last?.Items.ElementAtOrDefault(x.i)))
        {
            var was = last?.Items.ElementAtOrDefault(i);
            var department = item.Responsible(moved, today);
            if (was is null)
                await TellAsync(plan, item, department, "planned", "年度评估计划", $"请进行全面评估，于 {item.DueOn:yyyy年M月d日}前报送评估报告和清理建议。", cancellation);
            if (item.PassedFrom is { } former && was?.Department != item.Department)
            {
                await TellAsync(plan, item, former, $"passed-{item.Department}", "年度评估已移交", $"因职责调整，改由{item.Department}评估。", cancellation);
                await TellAsync(plan, item, item.Department, $"received-{former}", "年度评估移交本部门", $"因职责调整由{former}移交，请于 {item.DueOn:yyyy年M月d日}前报送评估报告和清理建议。", cancellation);
            }

            if (was?.RemindedAt is null && item.RemindedAt is not null)
                await TellAsync(plan, item, department, "reminded", "年度评估提醒", $"评估报告和清理建议请于 {item.DueOn:yyyy年M月d日}前报送。", cancellation);
            if (was?.UrgedAt is null && item.UrgedAt is not null)
                await TellAsync(plan, item, department, "urged", "年度评估催办函", $"评估报告和清理建议应于 {item.DueOn:yyyy年M月d日}前报送，已经逾期，请尽快报送。", cancellation);
            if (was?.Report is null && item.Report is { } report)
                await TellAsync(plan, item, rules.Justice, "reported", "年度评估报告已报送", $"{report.By.Department}建议：{report.Outcome.Chinese()}。", cancellation);
        }
    }

    private Task TellAsync(
        EvaluationPlan plan, EvaluationItem item, string department, string key, string title, string text, CancellationToken cancellation) => notices.WriteAsync(
        Recipient.Department(department), $"evaluation-{plan.Id}-{item.DocumentId}-{key}", title, $"《{item.Title}》（{item.Number}）列入 {plan.Year} 年度评估计划：{text}",
        cancellation: cancellation);
}
