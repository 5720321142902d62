using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;

namespace Dingzhou.Domain.Regulations;

/// <summary>What time does to a document's clean-up. Each step looks at the state first, so that doing it twice does it once.</summary>
public static class TaskClock
{
    /// <summary>What is due now: the department reminded; urged, when its date has passed; a letter not answered, closed.</summary>
    /// <param name="task">The task.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<CleanupTaskChange> Due(CleanupTask task, LegalCalendar calendar, CleanupRules rules, DateTimeOffset now) => task.Status switch
    {
        CleanupTaskStatus.AwaitingOpinion when now >= task.Assignment.OpinionBy =>
            [new LetterSent(ExaminationSteps.Letter(
                task, LetterKind.Urging, [], $"《{task.Assignment.Title}》（{task.Assignment.Number}）的清理意见逾期未报送，请研究提出清理意见并书面反馈。",
                Actor.System, calendar, rules, now))],
        CleanupTaskStatus.AwaitingOpinion when !task.Reminded && now >= task.Assignment.RemindAt => [new TaskReminded()],
        CleanupTaskStatus.AwaitingAnswer when now >= task.Letters[^1].AnswerBy => [new LetterOverdue(task.Letters[^1].Number)],
        _ => [],
    };

    /// <summary>When time next does something; null when only a person can move it.</summary>
    /// <param name="task">The task, with everything due now done.</param>
    public static DateTimeOffset? Next(CleanupTask task) => task.Status switch
    {
        CleanupTaskStatus.AwaitingOpinion => task.Reminded || task.Assignment.RemindAt > task.Assignment.OpinionBy ? task.Assignment.OpinionBy : task.Assignment.RemindAt,
        CleanupTaskStatus.AwaitingAnswer => task.Letters[^1].AnswerBy,
        _ => null,
    };
}
