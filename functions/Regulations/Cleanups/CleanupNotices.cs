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
            await TellAsync(
                rules.Justice, $"{cycle.Id}-added-{added[0]}",
                LocalizedText.Of("notice.documents-added", ("documents", Named(added)), ("cycle", cycle.Id)), cancellation);
        }

        if (cycle.NearDocuments.Skip(last?.NearDocuments.Count ?? 0).ToList() is { Count: > 0 } near)
        {
            await TellAsync(
                rules.Justice, $"{cycle.Id}-two-years-near-{near[0]}", OfTwoYears("notice.two-years-near", near, cycle), cancellation);
        }

        if (cycle.OverdueDocuments.Skip(last?.OverdueDocuments.Count ?? 0).ToList() is { Count: > 0 } over)
        {
            foreach (var recipient in new[] { rules.Justice, rules.Government })
            {
                await TellAsync(
                    recipient, $"{cycle.Id}-two-years-over-{over[0]}", OfTwoYears("notice.two-years-over", over, cycle), cancellation);
            }
        }
    }

    private async Task TellOfResultAsync(CleanupCycle c, CancellationToken cancellation)
    {
        var draft = await files.ReadDraftAsync(c.Id, c.Draft!.Sha256, cancellation);
        var others = (await lists.AllTasksAsync(c.Id, cancellation)).ToDictionary(t => t.DocumentId, t => t.Others, StringComparer.Ordinal);
        foreach (var (department, text) in CleanupResults.Of(draft, c.Approval!, others, rules))
            await TellAsync(department, $"{c.Id}-result", text, cancellation);
    }

    private LocalizedText OfTwoYears(string code, List<string> documents, CleanupCycle cycle) =>
        LocalizedText.Of(code, ("documents", Named(documents)), ("cycle", cycle.Id), ("rules", rules.Document));

    private static LocalizedText Named(List<string> documents)
    {
        var named = LocalizedText.List(documents.Take(MostNamed));
        return documents.Count > MostNamed
            ? LocalizedText.Of("list.documents-and-more", ("documents", named), ("count", documents.Count)) : named;
    }

    private Task TellAsync(string recipient, string key, LocalizedText said, CancellationToken cancellation) =>
        notices.WriteAsync(Recipient.Department(recipient), key, said, cancellation: cancellation);
}
