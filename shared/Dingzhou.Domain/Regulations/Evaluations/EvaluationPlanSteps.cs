namespace Dingzhou.Domain.Regulations.Evaluations;

/// <summary>A document that 司法局 wants evaluated.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="DueOn">The last day for the report.</param>
public sealed record PlannedEvaluation(string DocumentId, DateOnly DueOn);

/// <summary>What happens to a year's evaluation plan (定政办字〔2022〕61号 第五条): drawn up, added to, reminded, urged, reported.</summary>
public static class EvaluationPlanSteps
{
    /// <summary>Characters of a report.</summary>
    public const int MostCharacters = 20_000;

    /// <summary>Draws up the plan of this year or of the next.</summary>
    /// <param name="year">The year.</param>
    /// <param name="items">What is evaluated, and by when.</param>
    /// <param name="documents">The documents of the register among them, by identity.</param>
    /// <param name="moves">Functions that moved: whoever has them now evaluates.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RefusedException">Another year, no documents or too many, or documents or days that cannot be: all are named.</exception>
    public static IReadOnlyList<EvaluationPlanChange> Plan(
        int year, IReadOnlyList<PlannedEvaluation> items, IReadOnlyDictionary<string, NormativeDocument> documents, RecordedMoves moves, DateTimeOffset now)
    {
        var today = LegalCalendar.DateInBeijing(now);
        List<Fault> faults = year == today.Year || year == today.Year + 1 ? [] : [Fault.Of("/year", "invalid-year", new(
            "年度应为本年或者下一年。", "The year must be this one or the next."))];
        return [new EvaluationsPlanned(year, Items(year, [], items, documents, moves, today, faults))];
    }

    /// <summary>Adds to a plan: the year brings documents that nobody foresaw.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="items">What is evaluated too, and by when.</param>
    /// <param name="documents">The documents of the register among them, by identity.</param>
    /// <param name="moves">Functions that moved: whoever has them now evaluates.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RefusedException">No documents or too many, some planned before, or documents or days that cannot be: all are named.</exception>
    public static IReadOnlyList<EvaluationPlanChange> Add(
        EvaluationPlan plan, IReadOnlyList<PlannedEvaluation> items, IReadOnlyDictionary<string, NormativeDocument> documents, RecordedMoves moves, DateTimeOffset now) =>
        [new EvaluationsAdded(Items(plan.Year, plan.Items, items, documents, moves, LegalCalendar.DateInBeijing(now), []))];

    /// <summary>Files a department's report; a late one is taken too.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="report">The report.</param>
    /// <param name="moves">Functions that moved: whoever has them now reports.</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="RefusedException">Not planned, another department's, filed before, fallen away, or faulty.</exception>
    public static IReadOnlyList<EvaluationPlanChange> Report(
        EvaluationPlan plan, string documentId, EvaluationReport report, RecordedMoves moves, CleanupRules rules)
    {
        var item = Find(plan, documentId);
        if (item.Responsible(moves, LegalCalendar.DateInBeijing(report.At)) != report.By.Department)
            throw DepartmentSteps.OtherDepartment();
        if (item.Report is not null)
            throw new RefusedException(RefusalKind.Conflict, "already-reported", new LocalizedText(
                $"{item.Number}的评估报告已经报送。", $"The evaluation report of {item.Number} has been submitted."));
        if (item.DroppedAt is not null)
            throw new RefusedException(RefusalKind.Conflict, "document-ended", new LocalizedText(
                $"{item.Number}已不再施行，不需要评估。", $"{item.Number} is in force no longer and needs no evaluation."));
        var faults = rules.Faults(report.Outcome, report.Grounds, "/grounds").ToList();
        if (report.Text.Characters is 0 or > MostCharacters)
            faults.Add(Fault.Of("/text", "invalid-text", new(
                $"评估报告必填，不得超过 {MostCharacters} 字。", $"The report is required, of {MostCharacters} characters at most.")));
        DepartmentSteps.RefuseFaulty(faults);
        return [new EvaluationReported(documentId, report)];
    }

    /// <summary>What is due now: items whose documents have ended fall away; those whose functions moved are passed on; days that have passed are urged, days that come near reminded, each once.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ended">Documents that no longer hold.</param>
    /// <param name="moves">Functions that moved.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<EvaluationPlanChange> Due(
        EvaluationPlan plan, IReadOnlySet<string> ended, RecordedMoves moves, LegalCalendar calendar, CleanupRules rules, DateTimeOffset now)
    {
        var today = LegalCalendar.DateInBeijing(now);
        var dropped = Ids(plan, i => ended.Contains(i.DocumentId));
        var urged = Ids(plan, i => !dropped.Contains(i.DocumentId) && i.UrgedAt is null && i.DueOn < today);
        var reminded = Ids(plan, i => !dropped.Contains(i.DocumentId) && i.RemindedAt is null && i.DueOn >= today
            && calendar.SubtractWorkingDays(i.DueOn, rules.Limits.ReminderWorkingDays) <= today);
        var changes = new List<EvaluationPlanChange>();
        if (dropped.Count > 0)
            changes.Add(new EvaluationsDropped(dropped));
        changes.AddRange(plan.Items.Where(i => i.IsOpen && !dropped.Contains(i.DocumentId) && i.Responsible(moves, today) != i.Department)
            .Select(i => new EvaluationPassedOn(i.DocumentId, i.Responsible(moves, today))));
        if (urged.Count > 0)
            changes.Add(new EvaluationsUrged(urged));
        if (reminded.Count > 0)
            changes.Add(new EvaluationsReminded(reminded));
        return changes;
    }

    /// <summary>An item of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="documentId">The document.</param>
    /// <exception cref="RefusedException">It is not in the plan.</exception>
    public static EvaluationItem Find(EvaluationPlan plan, string documentId) => plan.Items.FirstOrDefault(i => i.DocumentId == documentId)
        ?? throw new RefusedException(RefusalKind.NotFound, "evaluation-not-planned", new LocalizedText(
            "该文件不在这一年度的评估计划之内。", "The document is not in this year's evaluation plan."));

    private static List<EvaluationItem> Items(
        int year, IReadOnlyList<EvaluationItem> planned, IReadOnlyList<PlannedEvaluation> items, IReadOnlyDictionary<string, NormativeDocument> documents,
        RecordedMoves moves, DateOnly today, List<Fault> faults)
    {
        if (items.Count == 0 || planned.Count + items.Count > EvaluationPlan.MostItems)
            faults.Add(Fault.Of("/items", "invalid-items", new(
                $"请列明 1 至 {EvaluationPlan.MostItems - planned.Count} 个评估项目。",
                $"Please list 1 to {EvaluationPlan.MostItems - planned.Count} evaluations.")));
        else
            faults.AddRange(items.SelectMany((item, i) => Faults(year, planned, items, i, documents.GetValueOrDefault(item.DocumentId), moves, today)));
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-evaluation-plan", new LocalizedText(
                "年度评估计划有误，未记录：请一次性改正以下各处。", "The plan is wrong and was not recorded; please correct all of this."), faults);
        return [.. items.Select(i => Item(documents[i.DocumentId], i.DueOn, moves, today))];
    }

    private static IEnumerable<Fault> Faults(
        int year, IReadOnlyList<EvaluationItem> planned, IReadOnlyList<PlannedEvaluation> items, int i, NormativeDocument? document, RecordedMoves moves, DateOnly today)
    {
        var (id, dueOn) = items[i];
        if (planned.Any(p => p.DocumentId == id) || items.Take(i).Any(earlier => earlier.DocumentId == id))
            yield return Fault.Of($"/items/{i}/documentId", "repeated", new(
                $"{id}重复，或者已在计划之内。", $"{id} is there twice, or in the plan already."));
        else if (document?.StatusOn(today)?.Holds() != true)
            yield return Fault.Of($"/items/{i}/documentId", "not-in-force", new(
                $"{id}没有登记，或者不是现行有效的文件。", $"{id} is not registered, or not in force."));
        else if (moves.Current(document, today).Main == Implementers.NotStated)
            yield return Fault.Of($"/items/{i}/documentId", "no-department", new(
                $"{id}没有载明实施机关，请先登记职责调整。", $"{id} names no department that carries it out; record a move of functions first."));
        if (dueOn.Year != year || dueOn < today)
            yield return Fault.Of($"/items/{i}/dueOn", "invalid-date", new(
                "报送期限应在计划年度之内，不得早于今日。", "The report must be due within the year of the plan, and not before today."));
    }

    private static List<string> Ids(EvaluationPlan plan, Func<EvaluationItem, bool> which) =>
        [.. plan.Items.Where(i => i.IsOpen && which(i)).Select(i => i.DocumentId)];

    private static EvaluationItem Item(NormativeDocument document, DateOnly dueOn, RecordedMoves moves, DateOnly today) =>
        new(document.Id, document.Number, document.Title, moves.Current(document, today).Main, dueOn);
}
