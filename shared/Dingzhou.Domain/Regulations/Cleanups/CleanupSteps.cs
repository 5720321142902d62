namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>What the city government decides on a draft.</summary>
/// <param name="Approved">True: it is carried out and published.</param>
/// <param name="Form">Meeting or signature.</param>
/// <param name="Reference">The minutes or the file that hold it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Number">文号 under which it is published.</param>
/// <param name="EffectiveOn">The first day on which repealed and lapsed documents no longer hold; tomorrow where it is left out.</param>
public sealed record CleanupDecisionRequest(
    bool Approved, DecisionForm Form, string? Reference = null, [property: SeveralLines] string? Reason = null, string? Number = null,
    DateOnly? EffectiveOn = null);

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
            ? [Fault.Of("/occasion", "not-by-hand", new(
                "公众建议引起的清理由答复建议（第十六条）启动，不能直接提出。",
                "A clean-up that the public proposes begins with the answer to the proposal (第十六条), not by itself."))]
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
            faults.Add(Fault.Of("/documentIds", "invalid-documents", new(
                $"请以编号列明 1 至 {CleanupCycle.MostDocuments} 件已登记的文件，不得重复。",
                $"Please list 1 to {CleanupCycle.MostDocuments} registered documents by their ids, each once.")));
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

    /// <summary>Lets another clean-up take documents over; one that has none left ends.</summary>
    /// <param name="documents">The documents of the other one.</param>
    public static IReadOnlyList<CleanupCycleChange> Release(CleanupCycle cycle, IReadOnlyList<string> documents, string to)
    {
        List<string> released = [.. cycle.Documents.Intersect(documents, StringComparer.Ordinal)];
        if (!cycle.Gives || released.Count == 0)
            return [];
        return released.Count < cycle.Documents.Count
            ? [new DocumentsReleased(released, to)]
            : [new DocumentsReleased(released, to), new CleanupWithdrawn($"全部文件已并入清理 {to}。")];
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

    /// <summary>Draws up the plan; the departments are asked from then on.</summary>
    /// <param name="orphans">Documents of the cycle of which nobody knows who carries them out: nobody could file an opinion on them
    /// (第六条第三款).</param>
    /// <exception cref="RefusedException">There is a plan, it is faulty, or departments are missing: all is named.</exception>
    public static IReadOnlyList<CleanupCycleChange> Plan(
        CleanupCycle cycle, CleanupPlan plan, IReadOnlyList<string> orphans, CleanupRules rules, DateTimeOffset now)
    {
        if (cycle.Status != CleanupStatus.Proposed)
            throw new RefusedException(RefusalKind.Conflict, "already-planned", new LocalizedText(
                "清理方案已经确定，或清理已不再进行。", "The plan has been made, or the clean-up goes on no longer."));
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/scope", plan.Scope, 2000);
        DepartmentSteps.Demand(faults, "/requirements", plan.Requirements, 5000);
        DepartmentSteps.Demand(faults, "/division", plan.Division, 5000);
        DepartmentSteps.Demand(faults, "/steps", plan.Steps, 5000);
        if (!plan.Standards.Order(StringComparer.Ordinal).SequenceEqual(rules.Standards.Select(s => s.Id).Order(StringComparer.Ordinal)))
            faults.Add(Fault.Of("/standards", "standards-incomplete", new(
                $"清理标准应为第七条的五项：{string.Join("、", rules.Standards.Select(s => s.Name))}。",
                $"The standards must be the five of 第七条: {string.Join(", ", rules.Standards.Select(s => s.Name))}.")));
        DateOnly[] dates = [LegalCalendar.DateInBeijing(now), plan.JointBy, plan.OpinionsBy, plan.ExaminedBy, plan.DecidedBy];
        if (!dates.SequenceEqual(dates.Order()) || plan.JointBy == plan.OpinionsBy || plan.DecidedBy > dates[0].AddYears(1))
            faults.Add(Fault.Of("/jointBy", "dates-out-of-order", new(
                "日期应依次为：其他实施机关意见、主要实施机关意见（至少晚一日）、审查、决定，均不早于今天，一年内完成。",
                "The days of joint opinions, main opinions, examination and decision follow each other, within a year from today.")));
        if (orphans.Count > 0)
            faults.Add(Fault.Of("/division", "no-department", new(
                $"下列文件没有载明实施机关，请先登记职责调整：{string.Join("、", orphans)}。",
                $"These documents name no department; record a move of functions first: {string.Join(", ", orphans)}.")));
        DepartmentSteps.RefuseFaulty(faults);
        return [new CleanupPlanned(plan)];
    }

    /// <summary>Submits the draft decision.</summary>
    /// <exception cref="RefusedException">It is not under way.</exception>
    public static IReadOnlyList<CleanupCycleChange> Submit(CleanupCycle cycle, DraftReference draft) =>
        cycle.Status == CleanupStatus.UnderWay
        ? [new DraftSubmitted(draft)]
        : throw new RefusedException(RefusalKind.Conflict, "not-under-way", new LocalizedText(
            "只有进行中的清理可以报送决定草案。", "A draft decision is submitted only while the clean-up is under way."));

    /// <summary>Takes the city government's decision.</summary>
    /// <param name="draft">The draft that lies before it.</param>
    /// <param name="by">Who records it for the city government.</param>
    /// <exception cref="RefusedException">No draft lies before it, the caller had a hand in it, or something is missing.</exception>
    public static IReadOnlyList<CleanupCycleChange> Decide(
        CleanupCycle cycle, DraftDecision draft, CleanupDecisionRequest request, Actor by, DateTimeOffset now)
    {
        if (cycle.Status != CleanupStatus.AwaitingDecision || cycle.Draft!.Round != draft.Round)
            throw new RefusedException(RefusalKind.Conflict, "decision-not-awaited", new LocalizedText(
                "该清理目前没有待审定的决定草案，或已经决定。", "The clean-up has no draft decision to approve, or has been decided."));
        if (draft.Handlers.Append(cycle.Draft.By.Subject).Concat(cycle.Submitters).Contains(by.Subject))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", new LocalizedText(
                "提出或者审查过清理意见的人不得审定决定草案。", "Whoever gave or examined an opinion does not approve the draft decision."));
        var today = LegalCalendar.DateInBeijing(now);
        var effectiveOn = request.EffectiveOn ?? today.AddDays(1);
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/reference", request.Reference, 200);
        DepartmentSteps.Demand(faults, "/reason", request.Reason, 2000);
        if (request.Approved && !DocumentNumber.IsNumber(request.Number))
        {
            faults.Add(Fault.Of("/number", "invalid-number", new(
                "请给出公布决定的文号，如 定政发〔2022〕18号。", "State the number under which the decision is published, such as 定政发〔2022〕18号.")));
        }

        if (request.Approved && (effectiveOn <= today || effectiveOn > today.AddYears(1)))
            faults.Add(Fault.Of("/effectiveOn", "too-early", new(
                "废止、失效应自明天或者一年内的某日起，以便事先告知受影响的人。",
                "Repeal and lapse take effect from tomorrow or a day within a year, so that those concerned know before.")));
        DepartmentSteps.RefuseFaulty(faults);
        return [new CleanupDecided(new(
            draft.Round, request.Approved, request.Form, request.Reference!.Trim(), request.Reason!.Trim(),
            request.Approved ? request.Number : null, request.Approved ? effectiveOn : null, by, now))];
    }

    /// <summary>Gives up a clean-up that has not begun.</summary>
    /// <exception cref="RefusedException">It has begun, or proposals of the public rest on it.</exception>
    public static IReadOnlyList<CleanupCycleChange> Withdraw(CleanupCycle cycle, string? reason)
    {
        if (cycle.Status != CleanupStatus.Proposed || cycle.Occasion == CleanupOccasion.Periodic)
            throw new RefusedException(RefusalKind.Conflict, "not-withdrawable", new LocalizedText(
                "只有尚未确定方案的日常清理可以不再进行；定期清理每两年至少一次，不得取消。",
                "Only a clean-up on an occasion that has no plan yet can be withdrawn; the periodic one takes place every two years."));
        if (cycle.Occasion == CleanupOccasion.PublicProposal || cycle.Proposals.Count > 0)
            throw new RefusedException(RefusalKind.Conflict, "rests-on-proposals", new LocalizedText(
                "合理的建议或者报告已经答复启动清理，该清理不得取消。",
                "It rests on proposals or reports that were answered as well-founded, and cannot be withdrawn."));
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/reason", reason, 2000);
        DepartmentSteps.RefuseFaulty(faults);
        return [new CleanupWithdrawn(reason!.Trim())];
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
        var number = decision.Number!;
        var from = decision.EffectiveOn!.Value;
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
