namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>What the departments are told of a clean-up that is published: each what became of the documents that it carries out.</summary>
public static class CleanupResults
{
    private const int MostNamed = 20;

    /// <summary>The departments, each with what it is told.</summary>
    /// <param name="draft">The draft that was decided on.</param>
    /// <param name="others">The other implementing departments of each document, by its identity.</param>
    public static IEnumerable<(string Department, LocalizedText Text)> Of(
        DraftDecision draft, CleanupDecision decision, IReadOnlyDictionary<string, IReadOnlyList<string>> others, CleanupRules rules) =>
            draft.Documents
        .SelectMany(d => others.GetValueOrDefault(d.DocumentId, []).Prepend(d.Department).Select(department => (department, d)))
        .GroupBy(x => x.department, x => x.d, StringComparer.Ordinal)
        .Select(own => (own.Key, LocalizedText.Of(
            "notice.cleanup-result", ("cycle", draft.CycleId), ("number", decision.Number), ("from", decision.EffectiveOn),
            ("results", LocalizedText.List("list.run", own.GroupBy(d => (d.Outcome, d.Amendment)).OrderBy(g => g.Key).Select(
                g => LocalizedText.Of(
                    "notice.result", ("outcome", Said(g.Key.Outcome, g.Key.Amendment, decision.EffectiveOn, rules)),
                    ("documents", Named([.. g])))))))));

    private static LocalizedText Said(CleanupOutcome outcome, AmendmentKind? amendment, DateOnly from, CleanupRules rules) =>
        amendment == AmendmentKind.Redraft
        ? LocalizedText.Of("notice.result-redraft", ("last", Redraft.LastDay(from, rules)))
        : outcome.InWords();

    private static LocalizedText Named(List<DecidedDocument> documents)
    {
        var named = LocalizedText.List(documents.Take(MostNamed).Select(
            d => LocalizedText.Of("label.titled-document", ("title", d.Title), ("number", d.Number))));
        return documents.Count > MostNamed
            ? LocalizedText.Of("notice.results-more", ("documents", named), ("count", documents.Count)) : named;
    }
}
