using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Regulations.Cleanups;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>What a day brings for the clean-ups.</summary>
internal sealed class CleanupDay(
    CleanupCommands cleanups, CleanupScope scope, CleanupTakeover takeover, CleanupLists lists, LegalCalendar calendar, CleanupRules rules, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>Adds documents that fall due to the clean-up that still waits for its plan, or proposes one.</summary>
    public async Task ProposeAsync(DateOnly day, DurableTaskClient client, CancellationToken cancellation)
    {
        var due = await scope.DueAsync(day.AddMonths(rules.Limits.ProposeMonthsBefore), cancellation);
        if (due.Count == 0)
            return;
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var waiting = (await lists.CyclesAsync(PageSize, null, cancellation)).Items
            .FirstOrDefault(c => c is { Occasion: CleanupOccasion.Periodic, Status: CleanupStatus.Proposed });
        if (waiting is not null)
        {
            await ClaimedAsync(
                waiting.Id, due, d => cleanups.ExecuteAsync(waiting.Id, Actor.System, (c, _) => CleanupSteps.Add(c, d), client, cancellation: cancellation), cancellation);
            return;
        }

        var (id, reason) = ($"{today:yyyyMMdd}", $"规范性文件每 2 年至少清理一次（{rules.Document} 第四条）。");
        await ClaimedAsync(
            id, [.. due.Take(CleanupCycle.MostDocuments)],
            d => cleanups.CreateAsync(id, Actor.System, _ => CleanupSteps.Propose(CleanupOccasion.Periodic, reason, d), client, command: null, cancellation), cancellation);
    }

    /// <summary>Does something with those of some documents that nobody has claimed; what the clean-up did not take is free again.</summary>
    private async Task ClaimedAsync(string cycleId, IReadOnlyList<string> due, Func<IReadOnlyList<string>, Task<Loaded<CleanupCycle>>> act, CancellationToken cancellation)
    {
        var claimed = await takeover.TakeFreeAsync(cycleId, due, cancellation);
        if (claimed.Count > 0)
            await takeover.GiveBackAsync(cycleId, claimed.Except((await act(claimed)).State.Documents, StringComparer.Ordinal), cancellation);
    }

    /// <summary>
    /// Sees to a page of clean-ups: each under way has its orchestration, one that waits for its plan, for which nothing runs, is reminded
    /// of it, and of all of them it is said when the two years of their documents come to an end.
    /// </summary>
    /// <returns>Where the next page begins; null after the last one.</returns>
    public async Task<string?> CheckAsync(string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var page = await lists.CyclesAsync(PageSize, cursor, cancellation);
        var open = page.Items.Where(c => c.Status is not (CleanupStatus.Published or CleanupStatus.Withdrawn)).ToList();
        if (open.Count == 0)
            return page.Cursor;
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var near = (await scope.UnendedAsync(today.AddDays(rules.Limits.CleanupReminderDays), cancellation)).ToHashSet(StringComparer.Ordinal);
        var over = (await scope.UnendedAsync(today.AddDays(-1), cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var cycle in open)
        {
            if (cycle.Status != CleanupStatus.Proposed)
                await CleanupOrchestration.EnsureAsync(cycle.Id, client, cancellation);
            await cleanups.ExecuteAsync(
                cycle.Id, Actor.System, (c, now) => [.. CleanupClock.Due(c, calendar, rules, now), .. CleanupClock.TwoYears(c, near, over)], client,
                cancellation: cancellation);
        }

        return page.Cursor;
    }
}
