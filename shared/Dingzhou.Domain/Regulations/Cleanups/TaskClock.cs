namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>
/// What time does to a document's clean-up: whoever owes something is reminded before its date, and when the date passes it is noted,
/// each once. After a standstill what has passed is said, not that it comes near. Each step looks at the state first, so that doing it
/// twice does it once.
/// </summary>
public static class TaskClock
{
    /// <summary>What is due now; nobody is reminded of, or urged to, what has nothing left to decide on.</summary>
    public static IReadOnlyList<CleanupTaskChange> Due(
        CleanupTask task, NormativeDocument document, LegalCalendar calendar, CleanupRules rules, DateTimeOffset now)
    {
        var due = Dates(task).Where(d => now >= d.NextAt).ToList();
        return due.Count > 0 && Close(document, LegalCalendar.DateInBeijing(now)) is { Count: > 0 } close
            ? close
            : [.. due.Select(d => (now >= d.EndsAt, d.Date) switch
            {
                (false, _) => new TaskReminded(d.Date, d.Number),
                (true, TaskDate.Opinion) => new LetterSent(ExaminationSteps.Letter(
                    task, LetterKind.Urging, [], $"《{task.Assignment.Title}》（{task.Assignment.Number}）的清理意见逾期未报送，请研究提出清理意见并书面反馈。",
                    Actor.System, calendar, rules, now)),
                (true, TaskDate.Letter) => new LetterOverdue(d.Number),
                (true, TaskDate.JointOpinions or TaskDate.Consultation or TaskDate.Deliberation) =>
                    (CleanupTaskChange)new TaskReminded(d.Date, d.Number, Passed: true),
            })];
    }

    /// <summary>
    /// Counts the limits that run again, as the holidays of their time may have been arranged since. They only ever become later, and one
    /// that has passed stays.
    /// </summary>
    public static IReadOnlyList<CleanupTaskChange> Extend(CleanupTask task, LegalCalendar calendar, CleanupRules rules) =>
    [
        .. from running in TaskLimits.Running(task)
           where !task.Reminders.Contains(new(running.Date, running.Number, Passed: true))
           let again = TaskLimits.Of(running.Date, running.From, calendar, rules.Limits)
           where again.EndsAt > running.EndsAt
           select new TaskDateExtended(running.Date, running.Number, again.RemindAt, again.EndsAt),
    ];

    /// <summary>Closes the clean-up of a document that has ended, or whose end is decided.</summary>
    /// <returns>Nothing where something is left to decide.</returns>
    public static IReadOnlyList<CleanupTaskChange> Close(NormativeDocument document, DateOnly today) =>
        document.IsConcluded(today) ? [new TaskClosed(document.End!)] : [];

    /// <summary>When time next does something; null when only a person can move it.</summary>
    /// <param name="task">The task, with everything due now done.</param>
    public static DateTimeOffset? Next(CleanupTask task) => Dates(task).Min(d => (DateTimeOffset?)d.NextAt);

    /// <summary>The dates that run and have not been done with; the opinion, whose passing moves the task on, is the last.</summary>
    private static IEnumerable<RunningDate> Dates(CleanupTask task)
    {
        var (a, dates) = (task.Assignment, new List<RunningDate>());
        foreach (var question in task.OpenQuestions)
            dates.Add(new(task, TaskDate.Consultation, question.Number, question.RemindAt, question.AnswerBy));
        if (task.Status == CleanupTaskStatus.AwaitingOpinion)
        {
            if (task.MissingJointOpinions.Any())
                dates.Add(new(task, TaskDate.JointOpinions, 0, a.JointRemindAt, a.JointOpinionsBy));
            dates.Add(new(task, TaskDate.Opinion, 0, a.RemindAt, a.OpinionBy));
        }

        if (task.OpenLetter is { } letter)
            dates.Add(new(task, TaskDate.Letter, letter.Number, letter.RemindAt, letter.AnswerBy));
        if (task is { Status: CleanupTaskStatus.InDeliberation, Deliberations: [.., { RecordBy: { } by } open] })
            dates.Add(new(task, TaskDate.Deliberation, task.Deliberations.Count, open.RemindAt, by));
        return dates.Where(d => !d.HasPassed);
    }

    /// <summary>A date of a task that runs.</summary>
    private sealed record RunningDate(CleanupTask Task, TaskDate Date, int Number, DateTimeOffset? RemindAt, DateTimeOffset EndsAt)
    {
        public bool HasPassed => Done(passed: true);

        public DateTimeOffset NextAt => RemindAt is { } at && at < EndsAt && !Done(passed: false) ? at : EndsAt;

        private bool Done(bool passed) => Task.Reminders.Contains(new(Date, Number, passed));
    }
}
