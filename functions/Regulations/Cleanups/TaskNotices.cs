using Dingzhou.Domain.Regulations.FunctionMoves;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>
/// What departments are told of the clean-up of one document. What a notice is about is its key, so that telling again tells nobody twice.
/// </summary>
internal sealed class TaskNotices(NoticeStore notices, CleanupRules rules)
{
    /// <summary>Tells everybody whom a change concerns.</summary>
    /// <param name="last">The task before; null where that is not known: then of everything that ever was.</param>
    public async Task TellAsync(CleanupTask? last, CleanupTask task, CancellationToken cancellation)
    {
        foreach (var reminder in task.Reminders.Except(last?.Reminders ?? []))
            await RemindAsync(task, reminder, cancellation);
        foreach (var letter in task.Letters.Skip(last?.Letters.Count ?? 0))
        {
            await TellAsync(
                task, task.Assignment.Department, $"letter-{letter.Number}",
                letter.Kind == LetterKind.Urging ? "notice.urging-letter" : "notice.suggestion", cancellation,
                ("text", letter.Text), ("last", LegalCalendar.LastDayOf(letter.AnswerBy)));
        }

        foreach (var letter in task.Letters.Where(
            l => l.Overdue && last?.Letters.FirstOrDefault(b => b.Number == l.Number)?.Overdue != true))
        {
            await TellAsync(
                task, task.Assignment.Department, $"letter-{letter.Number}-overdue", "notice.letter-unanswered", cancellation,
                ("last", LegalCalendar.LastDayOf(letter.AnswerBy)));
            await TellAsync(
                task, rules.Justice, $"letter-{letter.Number}-overdue", "notice.letter-unanswered-justice", cancellation,
                ("department", task.Assignment.Department));
        }

        foreach (var question in task.Consultations.Where(
            q => last?.Consultations.FirstOrDefault(l => l.Number == q.Number)?.Department != q.Department))
            await AskAsync(task, question, cancellation);
        foreach (var (number, handover) in task.Handovers.Index().Skip(last?.Handovers.Count ?? 0))
            await PassOnAsync(task, handover, number + 1, cancellation);
    }

    private async Task RemindAsync(CleanupTask task, TaskReminder reminder, CancellationToken cancellation)
    {
        var (a, key) = (task.Assignment, $"{reminder.Number}-{(reminder.Passed ? "overdue" : "due")}");
        switch (reminder)
        {
            case { Date: TaskDate.Opinion }:
                await RemindOnceAsync(a, a.Department, "opinions-due", "notice.opinions-due", a.OpinionBy, cancellation);
                break;
            case { Date: TaskDate.JointOpinions }:
                foreach (var other in task.MissingJointOpinions)
                {
                    await RemindOnceAsync(
                        a, other, reminder.Passed ? "joint-overdue" : "joint-due",
                        reminder.Passed ? "notice.joint-overdue" : "notice.joint-due", a.JointOpinionsBy, cancellation);
                }

                break;
            case { Date: TaskDate.Consultation, Passed: false }:
                var open = task.Consultations[reminder.Number - 1];
                await TellAsync(
                    task, open.Department, $"consultation-{key}", "notice.consultation-due", cancellation,
                    ("last", LegalCalendar.LastDayOf(open.AnswerBy)), ("by", open.By.Department!));
                break;
            case { Date: TaskDate.Consultation }:
                var silent = task.Consultations[reminder.Number - 1];
                await TellAsync(
                    task, silent.Department, $"consultation-{key}", "notice.consultation-overdue", cancellation,
                    ("last", LegalCalendar.LastDayOf(silent.AnswerBy)));
                await TellAsync(
                    task, a.Department, $"consultation-{key}", "notice.consultation-over", cancellation, ("department", silent.Department));
                break;
            case { Date: TaskDate.Letter }:
                await TellAsync(
                    task, a.Department, $"letter-{key}", "notice.letter-due", cancellation,
                    ("last", LegalCalendar.LastDayOf(task.Letters[reminder.Number - 1].AnswerBy)));
                break;
            default:
                await TellAsync(
                    task, rules.Justice, $"deliberation-{key}",
                    reminder.Passed ? "notice.deliberation-overdue" : "notice.deliberation-due", cancellation,
                    ("last", LegalCalendar.LastDayOf(task.Deliberations[reminder.Number - 1].RecordBy!.Value)));
                break;
        }
    }

    /// <summary>Once for all documents of a department: they have one date.</summary>
    private Task RemindOnceAsync(
        TaskAssignment a, string department, string key, string code, DateTimeOffset dueAt, CancellationToken cancellation) =>
        notices.WriteAsync(
            Recipient.Department(department), $"{a.CycleId}-{key}",
            LocalizedText.Of(code, ("cycle", a.CycleId), ("last", LegalCalendar.LastDayOf(dueAt))), cancellation: cancellation);

    private async Task AskAsync(CleanupTask task, Consultation question, CancellationToken cancellation)
    {
        await TellAsync(
            task, question.Department, $"consultation-{question.Number}", "notice.consultation", cancellation,
            ("by", question.By.Department!), ("question", question.Question), ("last", LegalCalendar.LastDayOf(question.AnswerBy)));
        if (question.PassedFrom is { } former)
        {
            await TellAsync(
                task, former, $"consultation-{question.Number}-passed", "notice.consultation-passed-on", cancellation,
                ("department", question.Department));
        }
    }

    private async Task PassOnAsync(CleanupTask task, Handover handover, int number, CancellationToken cancellation)
    {
        foreach (var former in handover.Leaving())
        {
            await TellAsync(
                task, former, $"passed-{number}", "notice.cleanup-passed-on", cancellation,
                ("department", handover.ImplementersAfter.Main));
        }

        foreach (var department in handover.Coming())
        {
            await TellAsync(
                task, department, $"received-{number}", "notice.cleanup-received", cancellation,
                ("cycle", task.Assignment.CycleId), ("former", handover.ImplementersBefore.Main),
                ("then", ToDo(task, department == handover.ImplementersAfter.Main)));
        }
    }

    private static LocalizedText ToDo(CleanupTask task, bool isMain) => task switch
    {
        { Status: CleanupTaskStatus.AwaitingOpinion } when isMain =>
            LocalizedText.Of("then.report", ("last", LegalCalendar.LastDayOf(task.Assignment.OpinionBy))),
        { Status: CleanupTaskStatus.AwaitingOpinion } => LocalizedText.Of(
            "then.give-opinion", ("last", LegalCalendar.LastDayOf(task.Assignment.JointOpinionsBy)),
            ("department", task.Assignment.Department)),
        { OpenLetter: { } letter } when isMain => LocalizedText.Of(
            "then.answer-letter", ("last", LegalCalendar.LastDayOf(letter.AnswerBy)), ("text", letter.Text)),
        { Opinion: null } or { OverdueLetter: not null } when isMain => LocalizedText.Of("then.report-late"),
        _ => LocalizedText.Of("then.later"),
    };

    private Task TellAsync(
        CleanupTask task, string department, string key, string code, CancellationToken cancellation,
        params (string Name, object Value)[] values) => notices.WriteAsync(
        Recipient.Department(department), $"{task.Id}-{key}",
        LocalizedText.Of(code, [("title", task.Assignment.Title), ("number", task.Assignment.Number), .. values]),
        cancellation: cancellation);
}
