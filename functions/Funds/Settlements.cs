using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Settlements;
using Dingzhou.Functions.Applications;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Applications;
using Dingzhou.Storage.Settlements;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Funds;

/// <summary>Carries out a command on a settlement, and starts settlements when their time has come.</summary>
internal sealed class Settlements(
    SettlementStore store, ApplicationLists lists, PendingEffects pending, PolicyCatalogue policies, TimeProvider clock)
{
    /// <summary>The settlement.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Loaded<Settlement>> GetAsync(string id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation)
        ?? throw new RefusedException(RefusalKind.NotFound, "settlement-not-found", "没有这一年度的资金结算。");

    /// <summary>The policy whose fund rule applies to a settlement.</summary>
    public PolicyPack PackOf(Settlement settlement) =>
        policies.Pack(settlement.PolicyId, settlement.PolicyVersion)
        ?? throw new InvalidOperationException($"Policy {settlement.PolicyId} version {settlement.PolicyVersion} is not loaded.");

    /// <summary>Carries out a command.</summary>
    /// <param name="id">The settlement.</param>
    /// <param name="by">Who commands.</param>
    /// <param name="decide">The changes it leads to, or a refusal. Called again after a conflict.</param>
    /// <param name="client">Tells the orchestration; null where the orchestration itself commands.</param>
    /// <param name="command">Recognises a repeat; null where <paramref name="decide"/> does.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The settlement as it now stands.</returns>
    public async Task<Loaded<Settlement>> ExecuteAsync(
        string id, Actor by, Func<Settlement, IReadOnlyList<SettlementChange>> decide, DurableTaskClient? client,
        CommandKey? command, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await GetAsync(id, cancellation);
            if (await store.FindCommandAsync(id, command, cancellation) is { } found)
                return found == CommitOutcome.Repeated ? before : throw Cases.KeyReused();
            var changes = decide(before.State);
            if (changes.Count == 0)
                return before;

            var now = clock.GetUtcNow();
            var mark = client is null ? null : await pending.MarkAsync(PendingKind.Settlement, id, now, cancellation);
            var (outcome, after) = await store.CommitAsync(id, before, changes, by, now, command, cancellation);
            if (outcome != CommitOutcome.Committed)
                continue;
            if (client is not null)
            {
                await client.RaiseEventAsync(FundSettlement.InstanceOf(id), FundSettlement.Changed, after!.EventCount, cancellation);
                await pending.ClearAsync(mark!, cancellation);
            }

            return after!;
        }
    }

    /// <summary>
    /// Starts a year's settlement if its window has closed, something was approved, and the last case is decided or the
    /// set date has come.
    /// </summary>
    public async Task StartIfDueAsync(PolicyPack pack, int year, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!SubmissionWindow.IsClosed(pack, year, now) || !await AnyAsync(YearList.Approved))
            return;
        var isLastDecided = !await AnyAsync(YearList.UnderWay);
        if (!isLastDecided && now < LegalCalendar.StartOfDay(pack.Procedure.SettlementOn.In(year)))
            return;

        var id = Settlement.IdOf(pack.Id, year);
        var instance = FundSettlement.InstanceOf(id);
        if (await store.FindAsync(id, cancellation) is not null || await client.GetInstanceAsync(instance, cancellation) is not null)
            return;
        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(FundSettlement),
            new SettlementStart(pack.Id, year, isLastDecided ? "本年度最后一件申请已作出决定" : "已到结算日期"),
            new StartOrchestrationOptions(instance),
            cancellation);

        async Task<bool> AnyAsync(YearList list) =>
            (await lists.OfYearAsync(list, pack.Id, year, 1, null, cancellation)).Items.Count > 0;
    }
}
