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
                task, task.Assignment.Department, $"letter-{letter.Number}", letter.Kind == LetterKind.Urging ? "清理催办函" : "清理建议",
                $"{letter.Text}请于 {Last(letter.AnswerBy)}前书面反馈。", cancellation);
        }

        foreach (var letter in task.Letters.Where(
            l => l.Overdue && last?.Letters.FirstOrDefault(b => b.Number == l.Number)?.Overdue != true))
        {
            await TellAsync(
                task, task.Assignment.Department, $"letter-{letter.Number}-overdue", "清理来函逾期未反馈",
                $"应于 {Last(letter.AnswerBy)}前书面反馈，司法局可以径行审查。", cancellation);
            await TellAsync(
                task, rules.Justice, $"letter-{letter.Number}-overdue", "清理来函逾期未反馈", $"{task.Assignment.Department}逾期未书面反馈，可以作出审查结论。",
                cancellation);
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
                await RemindOnceAsync(
                    a, a.Department, "opinions-due", "清理意见报送期限临近", $"请于 {Last(a.OpinionBy)}24时前报送本部门实施的文件的清理意见。", cancellation);
                break;
            case { Date: TaskDate.JointOpinions }:
                foreach (var other in task.MissingJointOpinions)
                {
                    await (reminder.Passed
                        ? RemindOnceAsync(
                            a, other, "joint-overdue", "共同实施文件的意见逾期", $"意见应于 {Last(a.JointOpinionsBy)}前提出，主要实施机关可以不再等待，请尽快提出。",
                            cancellation)
                        : RemindOnceAsync(
                            a, other, "joint-due", "共同实施文件的意见期限临近", $"请于 {Last(a.JointOpinionsBy)}前对与其他部门共同实施的文件提出意见。", cancellation));
                }

                break;
            case { Date: TaskDate.Consultation, Passed: false }:
                var open = task.Consultations[reminder.Number - 1];
                await TellAsync(
                    task, open.Department, $"consultation-{key}", "答复征求意见期限临近", $"请于 {Last(open.AnswerBy)}前答复{open.By.Department}。",
                    cancellation);
                break;
            case { Date: TaskDate.Consultation }:
                var silent = task.Consultations[reminder.Number - 1];
                await TellAsync(
                    task, silent.Department, $"consultation-{key}", "答复征求意见逾期", $"应于 {Last(silent.AnswerBy)}前答复，逾期视为没有意见。", cancellation);
                await TellAsync(task, a.Department, $"consultation-{key}", "征求意见期满", $"{silent.Department}没有答复，可以报送清理意见。", cancellation);
                break;
            case { Date: TaskDate.Letter }:
                await TellAsync(
                    task, a.Department, $"letter-{key}", "书面反馈期限临近", $"请于 {Last(task.Letters[reminder.Number - 1].AnswerBy)}前书面反馈。",
                    cancellation);
                break;
            default:
                await TellAsync(task, rules.Justice, $"deliberation-{key}", reminder.Passed ? "会商论证逾期" : "会商论证期限临近",
                    $"会商、论证或者调研的结果应于 {Last(task.Deliberations[reminder.Number - 1].RecordBy!.Value)}前记录。", cancellation);
                break;
        }
    }

    /// <summary>Once for all documents of a department: they have one date.</summary>
    private Task RemindOnceAsync(
        TaskAssignment a, string department, string key, string title, string text, CancellationToken cancellation) =>
        notices.WriteAsync(
            Recipient.Department(department), $"{a.CycleId}-{key}", title, $"清理 {a.CycleId}：{text}", cancellation: cancellation);

    private async Task AskAsync(CleanupTask task, Consultation question, CancellationToken cancellation)
    {
        await TellAsync(task, question.Department, $"consultation-{question.Number}", "征求清理意见",
            $"{question.By.Department}征求意见：{question.Question}请于 {Last(question.AnswerBy)}前答复。", cancellation);
        if (question.PassedFrom is { } former)
            await TellAsync(
                task, former, $"consultation-{question.Number}-passed", "征求清理意见已转交", $"因职责调整，改由{question.Department}答复。", cancellation);
    }

    private async Task PassOnAsync(CleanupTask task, Handover handover, int number, CancellationToken cancellation)
    {
        foreach (var former in handover.Leaving())
        {
            await TellAsync(task, former, $"passed-{number}", "清理事项已移交",
                $"因职责调整，清理意见改由{handover.ImplementersAfter.Main}提出；贵单位已提出的意见仍以贵单位名义存档。", cancellation);
        }

        foreach (var department in handover.Coming())
        {
            await TellAsync(task, department, $"received-{number}", "清理事项移交本部门",
                $"清理 {task.Assignment.CycleId} 中该文件因职责调整由{handover.ImplementersBefore.Main}移交，{ToDo(task, department == handover.ImplementersAfter.Main)}", cancellation);
        }
    }

    private static string ToDo(CleanupTask task, bool isMain) => task switch
    {
        { Status: CleanupTaskStatus.AwaitingOpinion } when isMain => $"请于 {Last(task.Assignment.OpinionBy)}前报送清理意见。",
        { Status: CleanupTaskStatus.AwaitingOpinion } => $"请于 {Last(task.Assignment.JointOpinionsBy)}前向{task.Assignment.Department}提出意见。",
        { OpenLetter: { } letter } when isMain => $"请就司法局来函于 {Last(letter.AnswerBy)}前书面反馈：{letter.Text}",
        { Opinion: null } or { OverdueLetter: not null } when isMain => "原部门逾期没有报送或者书面反馈，请尽快补报，司法局作出审查结论前均予受理。",
        _ => "清理意见已经报送司法局审查，此后的建议、催办、会商由现承担职责的部门办理。",
    };

    private static string Last(DateTimeOffset dueAt) => $"{LegalCalendar.LastDayOf(dueAt):yyyy年M月d日}";

    private Task TellAsync(CleanupTask task, string department, string key, string title, string text, CancellationToken cancellation) =>
        notices.WriteAsync(
        Recipient.Department(department), $"{task.Id}-{key}", title, $"《{task.Assignment.Title}》（{task.Assignment.Number}）：{text}",
        cancellation: cancellation);
}
