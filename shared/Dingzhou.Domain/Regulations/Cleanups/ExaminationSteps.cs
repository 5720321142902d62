namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>What 司法局 wants to conclude on a document.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Outcome">What becomes of it; null: what the department proposes.</param>
/// <param name="Grounds">Grounds; null: those of the department.</param>
/// <param name="Amendment">How it is amended; null: as the department proposes.</param>
public sealed record ConclusionRequest(
    string? Reason, CleanupOutcome? Outcome = null, IReadOnlyList<string>? Grounds = null, AmendmentKind? Amendment = null);

/// <summary>What 司法局 does with a document of a cycle (定政办字〔2022〕61号 第十三条、第十四条).</summary>
public static class ExaminationSteps
{
    /// <summary>Letters and deliberations one document goes through.</summary>
    private const int MostRounds = 20;

    /// <summary>
    /// Sends a suggestion or an urging letter, which must be answered in writing. Where an amendment has overtaken the text that the
    /// department filed, a new one is asked for in this way, even when that text was examined already.
    /// </summary>
    /// <param name="grounds">Grounds that it sees met and the department did not act on.</param>
    /// <param name="isOvertaken">Whether the document was amended since, see <see cref="CleanedDocument.IsOvertaken"/>.</param>
    /// <exception cref="RefusedException">It is not being examined, the department proposes just that, or something is missing.</exception>
    public static IReadOnlyList<CleanupTaskChange> Send(
        CleanupTask task, LetterKind kind, IReadOnlyList<string> grounds, string? text, Actor by, LegalCalendar calendar,
        CleanupRules rules, DateTimeOffset now,
        bool isOvertaken = false)
    {
        DemandExamination(task, by, alsoExamined: isOvertaken);
        DemandRound(task);
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/text", text, 5000);
        var outcome = rules.Grounds.FirstOrDefault(g => grounds.Count > 0 && g.Id == grounds[0])?.Outcome;
        faults.AddRange(outcome is { } one
            ? rules.Faults(one, grounds, "/grounds")
            : [Fault.Of("/grounds", "grounds-required", new(
                "请列明文件有第八条、第九条、第十条规定的哪些情形。", "Please list which grounds of 第八条, 第九条 or 第十条 there are."))]);
        DepartmentSteps.RefuseFaulty(faults);
        if (task.Opinion?.Outcome == outcome && !isOvertaken)
            throw new RefusedException(RefusalKind.Conflict, "already-proposed", new LocalizedText(
                $"实施机关已提出{outcome!.Value.InWords().Zh}的意见，无需建议或催办。",
                "The department proposes this already; there is nothing to suggest or urge."));
        return [new LetterSent(Letter(task, kind, grounds, text!.Trim(), by, calendar, rules, now))];
    }

    /// <summary>Has a disputed or difficult question studied.</summary>
    /// <param name="form">Joint consultation, experts or field study.</param>
    /// <exception cref="RefusedException">It is not being examined, or no question is named.</exception>
    public static IReadOnlyList<CleanupTaskChange> Deliberate(
        CleanupTask task, DeliberationForm form, string? question, Actor by, LegalCalendar calendar, CleanupRules rules, DateTimeOffset now)
    {
        DemandExamination(task, by);
        DemandRound(task);
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/question", question, 2000);
        DepartmentSteps.RefuseFaulty(faults);
        var limit = TaskLimits.Of(TaskDate.Deliberation, now, calendar, rules.Limits);
        return [new DeliberationOpened(new(form, question!.Trim(), by, now, RecordBy: limit.EndsAt, RemindAt: limit.RemindAt))];
    }

    /// <summary>Records what came of a deliberation.</summary>
    /// <exception cref="RefusedException">None is under way, or something is missing.</exception>
    public static IReadOnlyList<CleanupTaskChange> RecordDeliberation(
        CleanupTask task, IReadOnlyList<string> participants, string? text, Actor by, DateTimeOffset now)
    {
        if (task.Status != CleanupTaskStatus.InDeliberation)
            throw new RefusedException(RefusalKind.Conflict, "not-in-deliberation", new LocalizedText(
                "该文件没有正在进行的会商、论证或调研。", "There is no deliberation on this document at present."));
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/text", text, 5000);
        if (participants.Count is 0 or > 50 || participants.Any(p => string.IsNullOrWhiteSpace(p) || ReadableText.LengthOf(p) > 50))
            faults.Add(Fault.Of("/participants", "invalid-participants", new(
                "请写明参加单位或者专家，至多 50 个，每个不超过 50 字。", "Please name those who took part, 50 at most, each in 50 characters at most.")));
        DepartmentSteps.RefuseFaulty(faults);
        return [new DeliberationHeld(new(participants, text!.Trim(), by, now))];
    }

    /// <summary>
    /// Concludes what the draft decision will say. Against the department's opinion only after it was heard: a letter that suggested just
    /// this, or that it left unanswered, or a deliberation held. A “package” that is too large is sent back to be drawn up anew at once
    /// (第十条第二款).
    /// </summary>
    /// <param name="pointer">JSON pointer to the conclusion in what was sent.</param>
    /// <exception cref="RefusedException">It is not being examined, the department was not heard, or it is faulty.</exception>
    public static IReadOnlyList<CleanupTaskChange> Conclude(
        CleanupTask task, ConclusionRequest request, Actor by, CleanupRules rules, DateTimeOffset now, string pointer = "")
    {
        DemandExamination(task, by);
        var opinion = task.Opinion;
        var outcome = request.Outcome ?? opinion?.Outcome;
        var amendment = outcome == CleanupOutcome.Amend ? request.Amendment ?? opinion?.Amendment : null;
        var grounds = request.Grounds ?? (outcome == opinion?.Outcome ? opinion?.Grounds : null) ?? [];
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, $"{pointer}/reason", request.Reason, 5000);
        if (outcome is null)
            faults.Add(Fault.Of($"{pointer}/outcome", "required", new(
                "实施机关没有报送意见，请写明审查结论。", "The department gave no opinion; please state the conclusion.")));
        else
            faults.AddRange(rules.Faults(outcome.Value, grounds, $"{pointer}/grounds"));
        if (outcome == CleanupOutcome.Amend && (amendment is null || (amendment == AmendmentKind.Package && opinion?.AmendedText is null)))
            faults.Add(Fault.Of($"{pointer}/amendment", "no-amended-text", new(
                "实施机关没有报送修改后的全文，不能“打包”修改，应当重新制定（redraft）。",
                "The department gave no amended text; it cannot be amended in a package but by a redraft.")));
        DepartmentSteps.RefuseFaulty(faults);
        if (!Agrees(opinion, outcome!.Value, amendment) && !WasHeard(task, outcome!.Value, rules))
        {
            throw new RefusedException(RefusalKind.Conflict, "department-not-heard",
                new LocalizedText(
                    "审查结论与实施机关的意见不一致：应当先提出清理建议、发出清理催办函，或者经会商、论证、调研。",
                    "The conclusion differs from the department's opinion: first comes a suggestion, an urging letter or a deliberation."));
        }

        var packaged = amendment == AmendmentKind.Package;
        return [new TaskConcluded(new(
            outcome.Value, grounds, amendment, packaged ? opinion!.AmendedTitle : null, packaged ? opinion!.AmendedText : null,
            request.Reason!.Trim(), by, now))];
    }

    /// <summary>Opens a document again after the city government sent the draft back.</summary>
    /// <exception cref="RefusedException">It is not examined yet, or decided.</exception>
    public static IReadOnlyList<CleanupTaskChange> SendBack(CleanupTask task, string? reason)
    {
        if (task.Status != CleanupTaskStatus.Examined)
            throw new RefusedException(RefusalKind.Conflict, "not-examined", new LocalizedText(
                "只有已审查的文件可以重新审查。", "Only a document that has been examined can be examined again."));
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/reason", reason, 2000);
        DepartmentSteps.RefuseFaulty(faults);
        return [new TaskSentBack(reason!.Trim())];
    }

    internal static CleanupLetter Letter(
        CleanupTask task, LetterKind kind, IReadOnlyList<string> grounds, string text, Actor by, LegalCalendar calendar,
        CleanupRules rules, DateTimeOffset now)
    {
        var limit = TaskLimits.Of(TaskDate.Letter, now, calendar, rules.Limits);
        return new(task.Letters.Count + 1, kind, grounds, text, by, now, limit.EndsAt, RemindAt: limit.RemindAt);
    }

    private static bool Agrees(CleanupOpinion? opinion, CleanupOutcome outcome, AmendmentKind? amendment) =>
        opinion?.Outcome == outcome && (opinion.Amendment == amendment || amendment == AmendmentKind.Redraft);

    /// <summary>An urging letter without grounds asked for an opinion; it is no hearing of a department that then filed one.</summary>
    private static bool WasHeard(CleanupTask task, CleanupOutcome outcome, CleanupRules rules)
    {
        var answered = task.Opinion?.AnswersLetter ?? 0;
        return task.SentBack || task.Deliberations.Count > 0
            || task.Letters.Any(l => l.Number > answered || rules.Grounds.Any(g => g.Outcome == outcome && l.Grounds.Contains(g.Id)));
    }

    private static void DemandExamination(CleanupTask task, Actor by, bool alsoExamined = false)
    {
        if (task.Status != CleanupTaskStatus.AwaitingExamination && !(alsoExamined && task.Status == CleanupTaskStatus.Examined))
            throw new RefusedException(RefusalKind.Conflict, "not-in-examination", new LocalizedText(
                $"{task.Assignment.Number}目前不在审查环节。", $"{task.Assignment.Number} is not being examined at present."));
        if (task.Opinions.Any(o => o.By.Subject == by.Subject) || task.JointOpinions.Any(o => o.By.Subject == by.Subject))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", new LocalizedText(
                "提出过清理意见的人不得审查同一文件。", "Whoever gave an opinion on a document does not examine it."));
    }

    private static void DemandRound(CleanupTask task)
    {
        if (task.Letters.Count + task.Deliberations.Count >= MostRounds)
            throw new RefusedException(RefusalKind.Conflict, "too-many-rounds", new LocalizedText(
                $"每件文件的建议、催办、会商合计至多 {MostRounds} 次。", $"A document has {MostRounds} suggestions, letters and deliberations at most."));
    }
}
