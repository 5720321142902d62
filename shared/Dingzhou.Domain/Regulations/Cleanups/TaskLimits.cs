namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>The limits in the clean-up of a document that are counted in working days; the others are days of the plan.</summary>
internal static class TaskLimits
{
    /// <summary>Counts a limit.</summary>
    public static WorkingDayLimit Of(TaskDate date, DateTimeOffset from, LegalCalendar calendar, CleanupLimits limits) => date switch
    {
        TaskDate.Consultation => WorkingDayLimit.From(from, limits.ConsultationWorkingDays, limits.AnswerReminderWorkingDays, calendar),
        TaskDate.Letter => WorkingDayLimit.From(from, limits.AnswerWorkingDays, limits.AnswerReminderWorkingDays, calendar),
        TaskDate.Deliberation => WorkingDayLimit.From(from, limits.DeliberationWorkingDays, limits.ReminderWorkingDays, calendar),
        _ => throw new ArgumentOutOfRangeException(nameof(date), date, "The plan sets this day."),
    };

    /// <summary>The limits that run.</summary>
    public static IEnumerable<(TaskDate Date, int Number, DateTimeOffset From, DateTimeOffset EndsAt)> Running(CleanupTask task)
    {
        foreach (var question in task.OpenQuestions)
            yield return (TaskDate.Consultation, question.Number, question.At, question.AnswerBy);
        if (task.OpenLetter is { } letter)
            yield return (TaskDate.Letter, letter.Number, letter.At, letter.AnswerBy);
        if (task is { Status: CleanupTaskStatus.InDeliberation, Deliberations: [.., { RecordBy: { } by } open] })
            yield return (TaskDate.Deliberation, task.Deliberations.Count, open.At, by);
    }
}
