namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Adds documents that fall due to the clean-up that still waits for its plan, or proposes one.</summary>
internal sealed class ProposeCleanup(
    CleanupCommands cleanups, CleanupScope scope, CleanupTakeover takeover, CleanupLists lists, CleanupRules rules, TimeProvider clock)
        : IDayDuty
{
    private const int PageSize = 50;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var due = await scope.DueAsync(day.AddMonths(rules.Limits.ProposeMonthsBefore), cancellation);
        if (due.Count == 0)
            return null;
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var waiting = (await lists.CyclesAsync(PageSize, null, cancellation)).Items
            .FirstOrDefault(c => c is { Occasion: CleanupOccasion.Periodic, Status: CleanupStatus.Proposed });
        if (waiting is not null)
        {
            await ClaimedAsync(
                waiting.Id, due, d =>
                    cleanups.ExecuteAsync(
                    waiting.Id, Actor.System, (c, _) => CleanupSteps.Add(c, d), client, cancellation: cancellation), cancellation);
            return null;
        }

        var (id, reason) = ($"{CleanupCycle.ProcedureId}-{today:yyyyMMdd}", $"规范性文件每 2 年至少清理一次（{rules.Document} 第四条）。");
        await ClaimedAsync(
            id, [.. due.Take(CleanupCycle.MostDocuments)],
            d => cleanups.ProposeAsync(
                id, Actor.System, CleanupSteps.Propose(CleanupOccasion.Periodic, reason, d), client, command: null, cancellation),
            cancellation);
        return null;
    }

    /// <summary>
    /// Does something with those of some documents that nobody has claimed; what the clean-up did not take is free again.
    /// </summary>
    private async Task ClaimedAsync(
        string cycleId, IReadOnlyList<string> due, Func<IReadOnlyList<string>, Task<Loaded<CleanupCycle>>> act,
        CancellationToken cancellation)
    {
        var claimed = await takeover.TakeFreeAsync(cycleId, due, cancellation);
        if (claimed.Count > 0)
            await takeover.GiveBackAsync(
                cycleId, claimed.Except((await act(claimed)).State.Documents, StringComparer.Ordinal), cancellation);
    }
}
