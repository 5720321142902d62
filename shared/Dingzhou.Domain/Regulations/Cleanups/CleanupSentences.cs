namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>The history of a clean-up in sentences.</summary>
public static class CleanupSentences
{
    /// <summary>The sentence of an event.</summary>
    public static LocalizedText Of(RecordedEvent<CleanupCycleChange> e, Procedure procedure)
    {
        var who = e.By.InWords();
        return e.Change switch
        {
            CleanupProposed c =>
                new($"提出清理，共 {c.Documents.Count} 件：{c.Reason}", $"A clean-up of {c.Documents.Count} documents was proposed: {c.Reason}"),
            DocumentsAdded c => new($"列入 {Named(c.Documents)}。", $"Added: {Named(c.Documents)}."),
            DocumentsReleased c => new($"{Named(c.Documents)}转入清理 {c.To}。", $"Clean-up {c.To} took over: {Named(c.Documents)}."),
            TwoYearsReminded { Passed: true } c =>
                new($"催办：{Named(c.Documents)}已满两年未清理。", $"Escalated: the two years of {Named(c.Documents)} are over."),
            TwoYearsReminded c => new($"提醒：{Named(c.Documents)}将满两年。", $"Reminded: the two years of {Named(c.Documents)} end soon."),
            ProposalJoined c => new($"公众建议 {c.ProposalId} 并入本次清理。", $"Proposal {c.ProposalId} of the public rests on it."),
            DraftSubmitted { Draft: var d } => new(
                $"{who.Zh}报送第 {d.Round} 次决定草案：继续有效 {d.Kept} 件，修改 {d.Amended} 件，废止 {d.Repealed} 件，失效 {d.Lapsed} 件。",
                $"{who.En} submitted draft {d.Round}: {d.Kept} kept, {d.Amended} amended, {d.Repealed} repealed, {d.Lapsed} lapsed."),
            CleanupWalked c => CaseSentences.Of(c.CaseChange, procedure),
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static string Named(IReadOnlyList<string> documents) => string.Join("、", documents);
}
