using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Regulations;
using Dingzhou.Storage.Notices;
using Dingzhou.Storage.Regulations;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Functions.Regulations;

/// <summary>Does to a clean-up what is due by now: documents reminded and urged a page at a time, dates of the plan that have passed.</summary>
internal sealed class AdvanceCleanup(
    CleanupCommands cleanups, CleanupTaskCommands tasks, CleanupLists lists, NoticeStore notices, LegalCalendar calendar, CleanupRules rules,
    TimeProvider clock)
{
    /// <summary>Runs once in each turn of <see cref="CleanupOrchestration"/>; running twice does nothing more.</summary>
    [Function(nameof(AdvanceCleanup))]
    public async Task<Turn> RunAsync([ActivityTrigger] string cycleId, CancellationToken cancellation)
    {
        var cycle = (await cleanups.GetAsync(cycleId, cancellation)).State;
        if (cycle.Status == CleanupStatus.UnderWay)
            await AdvanceTasksAsync(cycle, cancellation);
        for (var reminders = -1; reminders != cycle.Reminders.Count;)
        {
            reminders = cycle.Reminders.Count;
            cycle = (await cleanups.ExecuteAsync(cycleId, Actor.System, CleanupSteps.Due, cancellation: cancellation)).State;
        }

        foreach (var reminder in cycle.Reminders)
            await TellAsync(cycle, reminder, cancellation);
        var next = cycle.Status == CleanupStatus.UnderWay ? await lists.NextAsync(cycleId, 1, cancellation) : [];
        return new(cycle.Status.ToString(), cycle.Approval is not null, Earlier(CleanupSteps.Next(cycle), next is [var first] ? first.At : null));
    }

    /// <summary>One page in each turn; what is left is due too, so the next turn follows at once.</summary>
    private async Task AdvanceTasksAsync(CleanupCycle cycle, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = (await lists.NextAsync(cycle.Id, CleanupPage.Size, cancellation)).Where(d => d.At <= now).ToList();
        await Parallel.ForEachAsync(due, AssignCleanup.Limited(cancellation), async (item, stop) =>
        {
            var id = CleanupTask.IdOf(cycle.Id, item.DocumentId);
            await tasks.ExecuteAsync(id, Actor.System, (t, at) => TaskClock.Due(t, calendar, rules, at), cancellation: stop);
        });
    }

    private Task TellAsync(CleanupCycle cycle, CleanupReminder reminder, CancellationToken cancellation) => reminder == CleanupReminder.ExaminationDue
        ? notices.WriteAsync(
            Recipient.Department(rules.Justice), $"{cycle.Id}-examination-due", "清理审查逾期", $"清理 {cycle.Id} 应于 {cycle.Plan!.ExaminedBy:yyyy年M月d日}前审查完毕。",
            cancellation: cancellation)
        : notices.WriteAsync(
            Recipient.Department(cycle.Status == CleanupStatus.AwaitingDecision ? rules.Government : rules.Justice), $"{cycle.Id}-decision-due", "清理决定逾期",
            $"清理 {cycle.Id} 应于 {cycle.Plan!.DecidedBy:yyyy年M月d日}前作出决定。", cancellation: cancellation);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
