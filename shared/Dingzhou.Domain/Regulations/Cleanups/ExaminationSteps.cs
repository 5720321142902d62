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
            : [Fault.Of("/grounds", "grounds-required", LocalizedText.Of("grounds-required.letter"))]);
        DepartmentSteps.RefuseFaulty(faults);
        if (task.Opinion?.Outcome == outcome && !isOvertaken)
            throw new RefusedException(RefusalKind.Conflict, "already-proposed", ("outcome", outcome!.Value.InWords()));
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
            throw new RefusedException(RefusalKind.Conflict, "not-in-deliberation");
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/text", text, 5000);
        if (participants.Count is 0 or > 50 || participants.Any(p => string.IsNullOrWhiteSpace(p) || ReadableText.LengthOf(p) > 50))
            faults.Add(Fault.Of("/participants", "invalid-participants"));
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
            faults.Add(Fault.Of($"{pointer}/outcome", "required", LocalizedText.Of("required.conclusion")));
        else
            faults.AddRange(rules.Faults(outcome.Value, grounds, $"{pointer}/grounds"));
        if (outcome == CleanupOutcome.Amend && (amendment is null || (amendment == AmendmentKind.Package && opinion?.AmendedText is null)))
            faults.Add(Fault.Of($"{pointer}/amendment", "no-amended-text"));
        DepartmentSteps.RefuseFaulty(faults);
        if (!Agrees(opinion, outcome!.Value, amendment) && !WasHeard(task, outcome!.Value, rules))
            throw new RefusedException(RefusalKind.Conflict, "department-not-heard");

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
            throw new RefusedException(RefusalKind.Conflict, "not-examined");
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
            throw new RefusedException(RefusalKind.Conflict, "not-in-examination", ("number", task.Assignment.Number));
        if (task.Opinions.Any(o => o.By.Subject == by.Subject) || task.JointOpinions.Any(o => o.By.Subject == by.Subject))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", LocalizedText.Of("second-stage.examination"));
    }

    private static void DemandRound(CleanupTask task)
    {
        if (task.Letters.Count + task.Deliberations.Count >= MostRounds)
            throw new RefusedException(RefusalKind.Conflict, "too-many-rounds", ("most", MostRounds));
    }
}
