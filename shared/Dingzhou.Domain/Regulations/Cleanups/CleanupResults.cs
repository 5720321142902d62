namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>What the departments are told of a clean-up that is published: each what became of the documents that it carries out.</summary>
public static class CleanupResults
{
    private const int MostNamed = 20;

    /// <summary>The departments, each with what it is told.</summary>
    /// <param name="draft">The draft that was decided on.</param>
    /// <param name="others">The other implementing departments of each document, by its identity.</param>
    public static IEnumerable<(string Department, string Text)> Of(
        DraftDecision draft, CleanupDecision decision, IReadOnlyDictionary<string, IReadOnlyList<string>> others, CleanupRules rules) =>
            draft.Documents
        .SelectMany(d => others.GetValueOrDefault(d.DocumentId, []).Prepend(d.Department).Select(department => (department, d)))
        .GroupBy(x => x.department, x => x.d, StringComparer.Ordinal)
        .Select(own => (own.Key, $"清理 {draft.CycleId} 的结果已以{decision.Number}公布，自 {decision.EffectiveOn:yyyy年M月d日}起生效。{string.Concat(
            own.GroupBy(d => (d.Outcome, d.Amendment)).OrderBy(g => g.Key).Select(
                g => $"{Said(g.Key.Outcome, g.Key.Amendment, decision.EffectiveOn, rules)}：{Named([.. g])}。"))}"));

    private static string Said(CleanupOutcome outcome, AmendmentKind? amendment, DateOnly from, CleanupRules rules) =>
        amendment == AmendmentKind.Redraft
        ? $"应当重新制定，请主要实施机关于 {Redraft.LastDay(from, rules):yyyy年M月d日}前报送草案"
        : outcome.InWords().Zh;

    private static string Named(List<DecidedDocument> documents) =>
        string.Join("、", documents.Take(MostNamed).Select(d => $"《{d.Title}》（{d.Number}）"))
        + (documents.Count > MostNamed ? $"等 {documents.Count} 件" : "");
}
