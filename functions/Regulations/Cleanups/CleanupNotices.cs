namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>
/// What is told of a clean-up beside the steps of its case: of the documents it takes on, of their two years, and, to the departments, of
/// its result. What a notice is about is its key, so that telling again tells nobody twice.
/// </summary>
internal sealed class CleanupNotices(NoticeStore notices, CleanupLists lists, CleanupFiles files, CleanupRules rules)
{
    private const int MostNamed = 20;

    /// <summary>Tells everybody whom a change concerns.</summary>
    /// <param name="last">The clean-up before; null before its proposal.</param>
    public async Task TellAsync(CleanupCycle? last, CleanupCycle cycle, CancellationToken cancellation)
    {
        if (cycle.Status == CleanupStatus.Published && last?.Status != cycle.Status)
            await TellOfResultAsync(cycle, cancellation);
        if (last is not null && cycle.Documents.Except(last.Documents, StringComparer.Ordinal).ToList() is { Count: > 0 } added)
        {
            await TellAsync(rules.Justice, $"{cycle.Id}-added-{added[0]}", "又有规范性文件应当清理",
                $"{Named(added)}应当清理，已列入清理 {cycle.Id}，请一并拟定清理方案。", cancellation);
        }

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

    private async Task TellOfResultAsync(CleanupCycle c, CancellationToken cancellation)
    {
        var draft = await files.ReadDraftAsync(c.Id, c.Draft!.Sha256, cancellation);
        var others = (await lists.AllTasksAsync(c.Id, cancellation)).ToDictionary(t => t.DocumentId, t => t.Others, StringComparer.Ordinal);
        foreach (var (department, text) in CleanupResults.Of(draft, c.Approval!, others, rules))
            await TellAsync(department, $"{c.Id}-result", "本部门实施的文件清理结果", text, cancellation);
    }

    private static string Named(List<string> documents) =>
        $"{string.Join("、", documents.Take(MostNamed))}{(documents.Count > MostNamed ? $" 等 {documents.Count} 件" : "")}";

    private Task TellAsync(string recipient, string key, string title, string text, CancellationToken cancellation) =>
        notices.WriteAsync(Recipient.Department(recipient), key, title, text, cancellation: cancellation);
}
