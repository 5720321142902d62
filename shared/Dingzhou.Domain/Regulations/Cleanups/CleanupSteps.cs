namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>What happens to a clean-up as a whole (定政办字〔2022〕61号 第四条、第十一条、第十五条).</summary>
public static class CleanupSteps
{
    /// <summary>
    /// Proposes a clean-up as 司法局 does: on one of the four occasions of 第四条, or before the two years are over (每 2 年至少清理一次).
    /// What rests on a proposal of the public comes from the answer to it (第十六条).
    /// </summary>
    /// <param name="takesAll">True where these are all that are in force.</param>
    /// <exception cref="RefusedException">Another occasion, no reason, no documents, too many, or one twice.</exception>
    public static IReadOnlyList<CleanupCycleChange> Call(
        CleanupOccasion occasion, string? reason, IReadOnlyList<string> documents, bool takesAll = false)
    {
        DepartmentSteps.RefuseFaulty(occasion == CleanupOccasion.PublicProposal
            ? [Fault.Of("/occasion", "not-by-hand")]
            : []);
        return Propose(occasion, reason, documents, takesAll);
    }

    /// <summary>Proposes a clean-up.</summary>
    /// <param name="takesAll">True where these are all that are in force.</param>
    /// <exception cref="RefusedException">No reason, no documents, too many, or one twice.</exception>
    public static IReadOnlyList<CleanupCycleChange> Propose(
        CleanupOccasion occasion, string? reason, IReadOnlyList<string> documents, bool takesAll = false)
    {
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/reason", reason, 2000);
        if (documents.Count is 0 or > CleanupCycle.MostDocuments || documents.Distinct(StringComparer.Ordinal).Count() != documents.Count
            || !documents.All(DocumentNumber.IsId))
            faults.Add(Fault.Of(
                "/documentIds", "invalid-documents", LocalizedText.Of("invalid-documents.cleanup", ("most", CleanupCycle.MostDocuments))));
        DepartmentSteps.RefuseFaulty(faults);
        return [new CleanupProposed(occasion, reason!.Trim(), documents, takesAll)];
    }

    /// <summary>Proposes a clean-up that rests on a well-founded proposal or report, and is not given up.</summary>
    /// <param name="proposalId">The case of the proposal.</param>
    public static IReadOnlyList<CleanupCycleChange> ProposeOn(
        string proposalId, string documentId, CleanupOccasion occasion, string reason) =>
        [.. Propose(occasion, reason, [documentId]), new ProposalJoined(proposalId)];

    /// <summary>Adds documents that fell due before the plan was drawn up.</summary>
    /// <param name="documents">The documents; those it has already are left out.</param>
    public static IReadOnlyList<CleanupCycleChange> Add(CleanupCycle cycle, IReadOnlyList<string> documents)
    {
        List<string> added =
            [.. documents.Except(cycle.Documents, StringComparer.Ordinal).Take(CleanupCycle.MostDocuments - cycle.Documents.Count)];
        return cycle.Status == CleanupStatus.Proposed && added.Count > 0 ? [new DocumentsAdded(added)] : [];
    }

    /// <summary>Begins the case of a clean-up that is proposed.</summary>
    public static IEnumerable<CleanupCycleChange> Open(string id, Procedure procedure, Actor by, Surroundings s) => Walked(
        CaseSteps.Open(procedure, id, new CaseSubject(CleanupCycle.ProcedureId, id, $"清理 {id}"), Facts.None, by, null, s));

    /// <summary>What the steps of its case are to a clean-up.</summary>
    public static IEnumerable<CleanupCycleChange> Walked(IEnumerable<CaseChange> steps) => steps.Select(c => new CleanupWalked(c));

    /// <summary>Lets another clean-up take documents over; one that has none left ends.</summary>
    /// <param name="documents">The documents of the other one.</param>
    public static IReadOnlyList<CleanupCycleChange> Release(
        CleanupCycle cycle, IReadOnlyList<string> documents, string to, Procedure procedure)
    {
        List<string> released = [.. cycle.Documents.Intersect(documents, StringComparer.Ordinal)];
        if (!cycle.Gives || released.Count == 0)
            return [];
        return released.Count < cycle.Documents.Count
            ? [new DocumentsReleased(released, to)]
            : [new DocumentsReleased(released, to), .. Walked(CaseWithdrawal.Withdraw(cycle.Case!, procedure, $"全部文件已并入清理 {to}。"))];
    }

    /// <summary>
    /// Has a well-founded proposal of the public rest on the clean-up, where its document can still be considered: once it is examined,
    /// the proposal waits for the next one (第十六条).
    /// </summary>
    /// <param name="proposalId">The case of the proposal.</param>
    /// <param name="task">The clean-up of its document; null where the departments are not asked yet.</param>
    public static IReadOnlyList<CleanupCycleChange> Join(CleanupCycle cycle, string proposalId, string documentId, CleanupTask? task)
    {
        var open = cycle.Status is CleanupStatus.Proposed or CleanupStatus.UnderWay
            && task?.Status is not (CleanupTaskStatus.Examined or CleanupTaskStatus.Decided);
        return open && cycle.Documents.Contains(documentId) && !cycle.Proposals.Contains(proposalId)
            ? [new ProposalJoined(proposalId)] : [];
    }

    /// <summary>Gives up a clean-up that has not begun.</summary>
    /// <exception cref="RefusedException">It has begun, or proposals of the public rest on it.</exception>
    public static IReadOnlyList<CleanupCycleChange> Withdraw(CleanupCycle cycle, string? reason, Procedure procedure)
    {
        if (cycle.Status != CleanupStatus.Proposed || cycle.Occasion == CleanupOccasion.Periodic)
            throw new RefusedException(RefusalKind.Conflict, "not-withdrawable");
        if (cycle.Occasion == CleanupOccasion.PublicProposal || cycle.Proposals.Count > 0)
            throw new RefusedException(RefusalKind.Conflict, "rests-on-proposals");
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/reason", reason, 2000);
        DepartmentSteps.RefuseFaulty(faults);
        return [.. Walked(CaseWithdrawal.Withdraw(cycle.Case!, procedure, reason!.Trim()))];
    }

    /// <summary>
    /// How a document of the cycle has ended otherwise; null while there is something to decide on it. One whose own term is over may
    /// still be declared to have lapsed (第九条第五项); one that a new document repeals from a later day holds until then.
    /// </summary>
    /// <param name="outcome">What the draft makes of it; null where it is not concluded.</param>
    public static EndedDocument? EndedMeanwhile(NormativeDocument document, CleanupOutcome? outcome, DateOnly today)
    {
        var end = document switch
        {
            { End: { Decision: not null } decided } => decided,
            _ when document.StatusOn(today) is not { } status || !status.IsEnd()
                || (outcome, status) is (CleanupOutcome.Lapse, DocumentStatus.Lapsed) => null,
            _ => document.End ?? new(document.ValidThrough!.Value.AddDays(1), DocumentStatus.Lapsed, "有效期届满。", ["9.5"]),
        };
        return end is null ? null : new(document.Id, document.Number, end);
    }

    /// <summary>What the decision does to a document: recorded once, and what it ends or amends.</summary>
    /// <param name="decided">What was decided on it.</param>
    public static IReadOnlyList<DocumentChange> Apply(
        NormativeDocument document, DecidedDocument decided, string cycleId, CleanupDecision decision)
    {
        if (document.Cleanups.Any(c => c.CycleId == cycleId))
            return [];
        var (number, from) = (decision.Number, decision.EffectiveOn);
        var relation = new DocumentRelation(
            decided.Outcome == CleanupOutcome.Amend ? RelationKind.AmendedBy : RelationKind.RepealedBy, number);
        var cleaned = new DocumentCleanedUp(new(cycleId, LegalCalendar.DateInBeijing(decision.At), decided.Outcome, number));
        return decided switch
        {
            // What has ended by then stays ended on its day; the declaration is in the clean-up's record. An end that is to come later,
            // as where 定政办〔2022〕8号 repeals what 定政发〔2022〕18号 has repealed three weeks before, does not put this one off.
            _ when document.End?.From <= from => [cleaned],

            // The text is silent on an order to draw a document up anew that is overtaken. Whoever gave it decides here, in the same
            // procedure and later, that the document goes on as it is (第二条): with that the order falls.
            { Outcome: CleanupOutcome.Keep } when document.StatusOn(from) == DocumentStatus.ToBeAmended =>
                [cleaned, new AmendmentDropped(new(from, DocumentStatus.Valid, "经清理继续有效，不再重新制定。", [], number))],
            { Outcome: CleanupOutcome.Keep } => [cleaned],
            { Outcome: CleanupOutcome.Repeal } => [cleaned, Ended(DocumentStatus.Repealed), new DocumentRelated(relation)],
            { Outcome: CleanupOutcome.Lapse } => [cleaned, Ended(DocumentStatus.Lapsed)],
            { Amendment: AmendmentKind.Redraft } =>
                [cleaned, new AmendmentOrdered(
                new(from, DocumentStatus.ToBeAmended, "修改涉及主体框架、主要制度和重要内容，应当重新制定。", decided.Grounds, number))],
            _ =>
            [
                cleaned,
                new DocumentAmended(
                    from, decided.Title == document.Title ? null : decided.Title, decided.AmendedText, null, number, decided.Grounds),
                new DocumentRelated(relation),
            ],
        };

        DocumentEnded Ended(DocumentStatus status) => new(new(from, status, Reason(), decided.Grounds, number));

        string Reason() => string.Join('；', CleanupRules.Current.Grounds.Where(g => decided.Grounds.Contains(g.Id)).Select(g => g.Text));
    }
}
