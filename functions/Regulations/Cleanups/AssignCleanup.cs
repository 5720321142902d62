using Dingzhou.Domain.Regulations.FunctionMoves;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Gives a clean-up's documents to the departments that carry them out now, a page at a time.</summary>
internal sealed class AssignCleanup(
    CleanupCommands cleanups, CleanupTaskCommands tasks, RegulationCommands regulations, FunctionMoveStore moves, NoticeStore notices,
    LegalCalendar calendar, CleanupRules rules, TimeProvider clock)
    : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "assign-cleanup";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["given-out"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var cycle = (await cleanups.GetAsync(c.Id, cancellation)).State;
        var moved = await moves.AllAsync(cancellation);
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        foreach (var (i, page) in cycle.Documents.Chunk(CleanupPage.Size).Index())
            await AssignAsync(cycle, page, i * CleanupPage.Size, moved, today, cancellation);
        return new("given-out");
    }

    private async Task AssignAsync(
        CleanupCycle cycle, string[] ids, int from, RecordedMoves moved, DateOnly today, CancellationToken cancellation)
    {
        var documents = await regulations.GetAllAsync(ids, cancellation);
        var assignments = documents.Select((d, i) => Assignment(cycle, d, from + i + 1, moved, today)).ToList();

        // One that has ended since the clean-up was proposed is on the record, and nobody is asked.
        await tasks.EnsureAllAsync(
            [.. ids.Select(id => CleanupTask.IdOf(cycle.Id, id))],
            i => [new TaskAssigned(assignments[i]), .. TaskClock.Close(documents[i], today)], cancellation);
        var asked = assignments.Where((_, i) => TaskClock.Close(documents[i], today).Count == 0).SelectMany(
            a => a.Others.Append(a.Department));
        foreach (var department in asked.Distinct(StringComparer.Ordinal))
        {
            await notices.WriteAsync(
                Recipient.Department(department), $"{cycle.Id}-assigned",
                LocalizedText.Of(
                    "notice.cleanup-assigned", ("cycle", cycle.Id), ("scope", cycle.Plan!.Scope), ("opinions", cycle.Plan.OpinionsBy),
                    ("joint", cycle.Plan.JointBy)),
                cancellation: cancellation);
        }
    }

    private TaskAssignment Assignment(CleanupCycle cycle, NormativeDocument document, int order, RecordedMoves moved, DateOnly day)
    {
        var plan = cycle.Plan!;
        var who = moved.Current(document, day);
        var (remindOn, remindOthersOn) = (DayToRemind(plan.OpinionsBy), DayToRemind(plan.JointBy));
        return new(
            cycle.Id, document.Id, order, document.Number, document.Title, document.IssuedOn, document.RevisedOn, who.Main, who.Others,
            LegalCalendar.EndOfDay(plan.JointBy), LegalCalendar.StartOfDay(remindOn), LegalCalendar.EndOfDay(plan.OpinionsBy),

            // Where the others are asked only now, the notice that asks them is the reminder.
            remindOthersOn > day ? LegalCalendar.StartOfDay(remindOthersOn) : null);
    }

    private DateOnly DayToRemind(DateOnly lastDay) => calendar.SubtractWorkingDays(lastDay, rules.Limits.ReminderWorkingDays);
}
