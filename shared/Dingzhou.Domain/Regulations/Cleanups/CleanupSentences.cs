namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>The history of a clean-up in sentences.</summary>
public static class CleanupSentences
{
    /// <summary>The sentence of an event.</summary>
    public static LocalizedText Of(RecordedEvent<CleanupCycleChange> e)
    {
        var who = e.By.InWords();
        return e.Change switch
        {
            CleanupProposed c =>
                new($"提出清理，共 {c.Documents.Count} 件：{c.Reason}", $"A clean-up of {c.Documents.Count} documents was proposed: {c.Reason}"),
            DocumentsAdded c => new($"列入 {Named(c.Documents)}。", $"Added: {Named(c.Documents)}."),
            DocumentsReleased c => new($"{Named(c.Documents)}转入清理 {c.To}。", $"Clean-up {c.To} took over: {Named(c.Documents)}."),
            CleanupPlanned c =>
                new($"{who.Zh}拟定清理方案，{c.Plan.DecidedBy:yyyy年M月d日}前作出决定。",
                $"{who.En} drew up the plan; the decision is due by {c.Plan.DecidedBy:yyyy-MM-dd}."),
            CleanupReminded c => Reminded(c.Reminder),
            TwoYearsReminded { Passed: true } c =>
                new($"催办：{Named(c.Documents)}已满两年未清理。", $"Escalated: the two years of {Named(c.Documents)} are over."),
            TwoYearsReminded c => new($"提醒：{Named(c.Documents)}将满两年。", $"Reminded: the two years of {Named(c.Documents)} end soon."),
            ProposalJoined c => new($"公众建议 {c.ProposalId} 并入本次清理。", $"Proposal {c.ProposalId} of the public rests on it."),
            DraftSubmitted { Draft: var d } => new(
                $"{who.Zh}报送第 {d.Round} 次决定草案：继续有效 {d.Kept} 件，修改 {d.Amended} 件，废止 {d.Repealed} 件，失效 {d.Lapsed} 件。",
                $"{who.En} submitted draft {d.Round}: {d.Kept} kept, {d.Amended} amended, {d.Repealed} repealed, {d.Lapsed} lapsed."),
            CleanupDecided { Decision: { Approved: true } d } =>
                new($"市政府审定清理决定（{d.Number}）。", $"The city government decided ({d.Number})."),
            CleanupDecided { Decision: var d } => new($"市政府退回决定草案：{d.Reason}", $"The city government sent the draft back: {d.Reason}"),
            CleanupPublished => new("清理决定已执行并公布。", "The decision is carried out and published."),
            CleanupWithdrawn c => new($"不再进行：{c.Reason}", $"Given up: {c.Reason}"),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static LocalizedText Reminded(CleanupReminder reminder) => reminder switch
    {
        CleanupReminder.PlanNear => new("提醒：应拟定清理方案。", "Reminded: the plan is due soon."),
        CleanupReminder.PlanDue => new("催办：清理方案逾期未定。", "Escalated: the plan is overdue."),
        CleanupReminder.ExaminationNear => new("提醒：应完成审查。", "Reminded: the examination is due soon."),
        CleanupReminder.ExaminationDue => new("催办：审查逾期未完成。", "Escalated: the examination is overdue."),
        CleanupReminder.DecisionNear => new("提醒：应作出决定。", "Reminded: the decision is due soon."),
        CleanupReminder.DecisionDue => new("催办：决定逾期未作出。", "Escalated: the decision is overdue."),
    };

    private static string Named(IReadOnlyList<string> documents) => string.Join("、", documents);
}
