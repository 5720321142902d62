namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>What implementing departments do with a document of a cycle (定政办字〔2022〕61号 第六条、第十二条、第十三条).</summary>
public static class DepartmentSteps
{
    /// <summary>Departments one document is discussed with.</summary>
    public const int MostConsultations = 20;

    /// <summary>Gives the opinion of another implementing department.</summary>
    /// <exception cref="RefusedException">Not one of them, given before, too late, or faulty.</exception>
    public static IReadOnlyList<CleanupTaskChange> GiveJointOpinion(CleanupTask task, JointOpinion opinion, CleanupRules rules)
    {
        if (!task.Assignment.Others.Contains(opinion.Department))
            throw OtherDepartment();
        if (task.Status != CleanupTaskStatus.AwaitingOpinion || !task.MissingJointOpinions.Contains(opinion.Department))
            throw new RefusedException(RefusalKind.Conflict, "joint-opinion-closed");
        var faults = rules.Faults(opinion.Outcome, opinion.Grounds, "/grounds").ToList();
        Demand(faults, "/reason", opinion.Reason, 5000);
        RefuseFaulty(faults);
        return [new JointOpinionGiven(opinion)];
    }

    /// <summary>Asks a department concerned; the opinion waits for its answer, or for the end of its limit.</summary>
    /// <param name="by">Who asks, of the main department.</param>
    /// <exception cref="RefusedException">The opinion is filed, the caller's department is another, or something is missing.</exception>
    public static IReadOnlyList<CleanupTaskChange> Consult(
        CleanupTask task, string? department, string? question, Actor by, LegalCalendar calendar, CleanupRules rules, DateTimeOffset now)
    {
        DemandMain(task, by);
        if (task.Status is not (CleanupTaskStatus.AwaitingOpinion or CleanupTaskStatus.AwaitingAnswer)
            || task.Consultations.Count >= MostConsultations)
            throw new RefusedException(RefusalKind.Conflict, "not-open", ("most", MostConsultations));
        var faults = new List<Fault>();
        if (!DepartmentName.IsSound(department))
            faults.Add(Fault.Of("/department", "invalid-department", DepartmentName.Rule));
        Demand(faults, "/question", question, 2000);
        var asked = DepartmentName.Of(department ?? "");
        if (asked == task.Assignment.Department)
            faults.Add(Fault.Of("/department", "own-department"));
        RefuseFaulty(faults);
        var limit = TaskLimits.Of(TaskDate.Consultation, now, calendar, rules.Limits);
        return [new ConsultationAsked(
            new(task.Consultations.Count + 1, asked, question!.Trim(), by, now, limit.EndsAt, RemindAt: limit.RemindAt))];
    }

    /// <summary>Answers a question of the main department.</summary>
    /// <exception cref="RefusedException">No such question, another department's, answered before, or too late.</exception>
    public static IReadOnlyList<CleanupTaskChange> AnswerConsultation(
        CleanupTask task, int number, string? text, Actor by, DateTimeOffset now)
    {
        var question = task.Consultations.FirstOrDefault(c => c.Number == number)
            ?? throw new RefusedException(RefusalKind.NotFound, "consultation-not-found");
        if (question.Department != by.Department)
            throw OtherDepartment();
        if (question.Answer is not null || task.Status is not (CleanupTaskStatus.AwaitingOpinion or CleanupTaskStatus.AwaitingAnswer))
            throw new RefusedException(RefusalKind.Conflict, "already-answered", LocalizedText.Of("already-answered.consultation"));
        var faults = new List<Fault>();
        Demand(faults, "/text", text, 5000);
        RefuseFaulty(faults);
        return [new ConsultationAnswered(number, new(text!.Trim(), by, now))];
    }

    /// <summary>
    /// Files the main department's opinion; where a letter is open, or was left unanswered, this is the written answer to it. A late one is
    /// taken until 司法局 has concluded: it is owed all the same (第十三条).
    /// </summary>
    /// <param name="pointer">JSON pointer to the opinion in what was sent.</param>
    /// <exception cref="RefusedException">Another department's, filed before, others are still to be heard, or faulty.</exception>
    public static IReadOnlyList<CleanupTaskChange> File(
        CleanupTask task, CleanupOpinion opinion, CleanupRules rules, DateTimeOffset now, string pointer = "")
    {
        DemandMain(task, opinion.By);
        var isLate = task.OverdueLetter is not null || task is { Status: CleanupTaskStatus.AwaitingExamination, Opinion: null };
        if (task.Status is not (CleanupTaskStatus.AwaitingOpinion or CleanupTaskStatus.AwaitingAnswer) && !isLate)
            throw new RefusedException(RefusalKind.Conflict, "already-filed", ("number", task.Assignment.Number));
        if (now < task.Assignment.JointOpinionsBy && task.MissingJointOpinions.ToList() is { Count: > 0 } missing)
        {
            throw new RefusedException(
                RefusalKind.Conflict, "joint-opinions-missing",
                ("number", task.Assignment.Number), ("missing", LocalizedText.List(missing)));
        }

        if (task.Consultations.FirstOrDefault(c => c.Answer is null && now < c.AnswerBy) is { } open)
            throw new RefusedException(RefusalKind.Conflict, "consultation-open", ("department", open.Department));
        RefuseFaulty([.. opinion.Faults(rules, pointer)]);
        return [new OpinionFiled(opinion with { AnswersLetter = (task.OpenLetter ?? task.OverdueLetter)?.Number })];
    }

    internal static void Demand(List<Fault> faults, string pointer, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || ReadableText.LengthOf(text) > most)
            faults.Add(Fault.Of(pointer, "invalid-text", LocalizedText.Of("invalid-text.required", ("most", most))));
    }

    internal static void RefuseFaulty(IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-opinion", faults);
    }

    internal static RefusedException OtherDepartment() =>
        new(RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.cleanup"));

    private static void DemandMain(CleanupTask task, Actor by)
    {
        if (task.Assignment.Department != by.Department)
            throw OtherDepartment();
    }
}
