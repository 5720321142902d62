namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>
/// What 司法局, the city government and, of its result, the departments are told of a clean-up as a whole. What a notice is about is its key,
/// so that telling again tells nobody twice.
/// </summary>
internal sealed class CleanupNotices(
    NoticeStore notices, CleanupLists lists, CleanupFiles files, LegalCalendar calendar, CleanupRules rules)
{
    private const int MostNamed = 20;

    /// <summary>Tells everybody whom a change concerns.</summary>
    /// <param name="last">The clean-up before; null before its proposal.</param>
    public async Task TellAsync(CleanupCycle? last, CleanupCycle cycle, CancellationToken cancellation)
    {
        if (last?.Status != cycle.Status)
            await TellOfStatusAsync(cycle, cancellation);
        if (last is not null && cycle.Documents.Except(last.Documents, StringComparer.Ordinal).ToList() is { Count: > 0 } added)
        {
            await TellAsync(rules.Justice, $"{cycle.Id}-added-{added[0]}", "又有规范性文件应当清理",
                $"{Named(added)}应当清理，已列入清理 {cycle.Id}，请一并拟定清理方案。", cancellation);
        }

        foreach (var reminder in cycle.Reminders.Skip(last?.Reminders.Count ?? 0))
            await RemindAsync(cycle, reminder, cancellation);
        if (cycle.NearDocuments.Skip(last?.NearDocuments.Count ?? 0).ToList() is { Count: > 0 } near)
        {
            await TellAsync(rules.Justice, $"{cycle.Id}-two-years-near-{near[0]}", "两年清理期限临近",
                $"{Named(near)}距上次清理（印发）将满两年，清理 {cycle.Id} 请在此之前完成（{rules.Document} 第四条）。", cancellation);
        }

        if (cycle.OverdueDocuments.Skip(last?.OverdueDocuments.Count ?? 0).ToList() is { Count: > 0 } over)
        {
            foreach (var recipient in new[] { rules.Justice, rules.Government })
            {
                await TellAsync(recipient, $"{cycle.Id}-two-years-over-{over[0]}", "两年清理期限已过",
                    $"{Named(over)}距上次清理（印发）已满两年，清理 {cycle.Id} 尚未决定，请尽快办理（{rules.Document} 第四条）。", cancellation);
            }
        }
    }

    private Task TellOfStatusAsync(CleanupCycle c, CancellationToken cancellation) => c.Status switch
    {
        CleanupStatus.Proposed => TellAsync(
            rules.Justice, $"{c.Id}-proposed", "规范性文件应当清理",
            $"{c.Reason}共 {c.Documents.Count} 件，请于 {c.PlanBy(calendar, rules):yyyy年M月d日}前拟定清理方案（清理编号 {c.Id}）。", cancellation),
        CleanupStatus.AwaitingDecision => TellAsync(
            rules.Government, $"{c.Id}-draft-{c.Draft!.Round}", "规范性文件清理决定草案待审定",
            $"清理 {c.Id}：继续有效 {c.Draft.Kept} 件，修改 {c.Draft.Amended} 件，废止 {c.Draft.Repealed} 件，失效 {c.Draft.Lapsed} 件，报请审定。", cancellation),
        CleanupStatus.UnderWay when c.Decisions.Count > 0 => TellAsync(
            rules.Justice, $"{c.Id}-returned-{c.Decisions[^1].Round}", "规范性文件清理决定草案被退回", $"清理 {c.Id}：{c.Decisions[^1].Reason}",
            cancellation),
        CleanupStatus.Published => TellOfResultAsync(c, cancellation),
        CleanupStatus.UnderWay or CleanupStatus.Approved or CleanupStatus.Withdrawn => Task.CompletedTask,
    };

    private async Task TellOfResultAsync(CleanupCycle c, CancellationToken cancellation)
    {
        await TellAsync(rules.Justice, $"{c.Id}-published", "规范性文件清理结果已公布", $"清理 {c.Id} 的结果已以{c.Approval!.Number}公布。", cancellation);
        var draft = await files.ReadDraftAsync(c.Id, c.Draft!.Sha256, cancellation);
        var others = (await lists.AllTasksAsync(c.Id, cancellation)).ToDictionary(t => t.DocumentId, t => t.Others, StringComparer.Ordinal);
        foreach (var (department, text) in CleanupResults.Of(draft, c.Approval, others, rules))
            await TellAsync(department, $"{c.Id}-result", "本部门实施的文件清理结果", text, cancellation);
    }

    private async Task RemindAsync(CleanupCycle c, CleanupReminder reminder, CancellationToken cancellation)
    {
        var decider = c.Status == CleanupStatus.AwaitingDecision ? rules.Government : rules.Justice;
        var (recipient, key, title, day, what) = reminder switch
        {
            CleanupReminder.PlanNear => (rules.Justice, "plan-near", "清理方案期限临近", c.PlanBy(calendar, rules), "拟定清理方案"),
            CleanupReminder.PlanDue => (rules.Justice, "plan-due", "清理方案逾期", c.PlanBy(calendar, rules), "拟定清理方案"),
            CleanupReminder.ExaminationNear => (rules.Justice, "examination-near", "清理审查期限临近", c.Plan!.ExaminedBy, "审查完毕并报送决定草案"),
            CleanupReminder.ExaminationDue => (rules.Justice, "examination-due", "清理审查逾期", c.Plan!.ExaminedBy, "审查完毕并报送决定草案"),
            CleanupReminder.DecisionNear => (decider, "decision-near", "清理决定期限临近", c.Plan!.DecidedBy, "作出决定"),
            CleanupReminder.DecisionDue => (decider, "decision-due", "清理决定逾期", c.Plan!.DecidedBy, "作出决定"),
        };
        var text = $"清理 {c.Id} 应于 {day:yyyy年M月d日}前{what}。";
        await TellAsync(recipient, $"{c.Id}-{key}", title, text, cancellation);
        if (reminder is CleanupReminder.PlanDue or CleanupReminder.ExaminationDue or CleanupReminder.DecisionDue
            && Offices.Current.SuperiorOf(recipient) is { } superior)
            await TellAsync(superior, $"{c.Id}-{key}", title, $"{text}{recipient}已经逾期，请督办。", cancellation);
    }

    private static string Named(List<string> documents) =>
        $"{string.Join("、", documents.Take(MostNamed))}{(documents.Count > MostNamed ? $" 等 {documents.Count} 件" : "")}";

    private Task TellAsync(string recipient, string key, string title, string text, CancellationToken cancellation) =>
        notices.WriteAsync(Recipient.Department(recipient), key, title, text, cancellation: cancellation);
}
