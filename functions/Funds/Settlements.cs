using Dingzhou.Domain;
using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Settlements;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Applications;
using Dingzhou.Storage.Settlements;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Funds;

/// <summary>Carries out a command on a settlement, and starts settlements when their time has come.</summary>
internal sealed class Settlements(
    SettlementStore store, ApplicationLists lists, PendingEffects pending, PolicyCatalogue policies, TimeProvider clock)
{
    /// <summary>Tries before a conflict with other writers is given back to the caller.</summary>
    private const int MostTries = 5;

    /// <summary>The settlement.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Loaded<Settlement>> GetAsync(string id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) ?? throw NotFound();

    /// <summary>Carries out a command once, with whatever must be looked at before: a repeat need not pass it again.</summary>
    /// <returns>The settlement as the command left it, the first time.</returns>
    /// <exception cref="RefusedException">It is refused, or something else was asked under its key.</exception>
    public Task<Loaded<Settlement>> OnceAsync(string id, CommandKey? command, Func<Task<Loaded<Settlement>>> carryOut, CancellationToken cancellation) =>
        store.OnceAsync(id, command, carryOut, cancellation);

    /// <summary>The policy version that applies to a settlement.</summary>
    public PolicyPack PackOf(Settlement settlement) =>
        policies.Pack(settlement.PolicyId, settlement.PolicyVersion)
        ?? throw new InvalidOperationException($"Policy {settlement.PolicyId} version {settlement.PolicyVersion} is not loaded.");

    /// <summary>The version whose fund rule applies to a year: the one in force on the day its window closes.</summary>
    public PolicyPack PackOf(string policyId, int year)
    {
        var today = policies.On(policyId, LegalCalendar.DateInBeijing(clock.GetUtcNow()))
            ?? throw new InvalidOperationException($"Policy {policyId} is not loaded.");
        return policies.On(policyId, SubmissionWindow.LastDayIn(today, year))!;
    }

    /// <summary>Carries out a command.</summary>
    /// <param name="id">The settlement.</param>
    /// <param name="by">Who commands.</param>
    /// <param name="decide">The changes it leads to, or a refusal. Called again after a conflict.</param>
    /// <param name="client">Tells the orchestration; null where the orchestration itself commands.</param>
    /// <param name="version">The version the caller saw; null where any will do.</param>
    /// <param name="command">Recognises a repeat; null where <paramref name="decide"/> does.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The settlement as it now stands.</returns>
    /// <exception cref="RefusedException">There is none, the command is refused, or others were quicker.</exception>
    public async Task<Loaded<Settlement>> ExecuteAsync(
        string id, Actor by, Func<Settlement, IReadOnlyList<SettlementChange>> decide, DurableTaskClient? client = null,
        int? version = null, CommandKey? command = null, CancellationToken cancellation = default)
    {
        for (var tries = 1; ; tries++)
        {
            // The state before the key: where the key is not known then, what the state holds is not of a repeat. Nothing is said before both.
            var loaded = await store.FindAsync(id, cancellation);
            if (await store.FirstResultAsync(id, command, cancellation) is { } first)
                return first;
            var before = loaded ?? throw NotFound();
            if ((version is not null && version != before.EventCount) || tries > MostTries)
                throw new RefusedException(RefusalKind.Stale, "stale", new LocalizedText(
                    "内容已被更新，请重新查询后再操作；本次操作未生效。", "It has been changed meanwhile; please look at it again. Nothing was done."));
            var changes = decide(before.State);
            if (changes.Count == 0)
                return before;

            var now = clock.GetUtcNow();
            var mark = client is null ? null : await pending.MarkAsync(PendingKind.Settlement, id, now, cancellation);
            var after = await store.CommitAsync(id, before, changes, by, now, command, cancellation: cancellation);
            if (after is null)
                continue;
            if (client is not null)
                await TellAsync(mark!, client, cancellation);
            return after;
        }
    }

    /// <summary>Tells the orchestration of a settlement that it has changed, and takes the mark away.</summary>
    public async Task TellAsync(PendingMark mark, DurableTaskClient client, CancellationToken cancellation)
    {
        await client.RaiseEventAsync(FundSettlement.InstanceOf(mark.Id), Turns.Changed, 0, cancellation);
        await pending.ClearAsync(mark, cancellation);
    }

    /// <summary>Starts the settlement that a case which is no longer under way is part of, if its time has come.</summary>
    public async Task StartIfDueAsync(PolicyPack pack, Application application, DurableTaskClient client, CancellationToken cancellation)
    {
        if (pack.Fund is not null)
            await StartIfDueAsync(pack, application.Year, client, cancellation);
        else if (application.Status == ApplicationStatus.Approved)
            await EnsureAsync(new SettlementStart(pack.Id, application.Year, application.Id), client, cancellation);
    }

    /// <summary>
    /// Starts a year's settlement if its window has closed and the last case is decided or the set date has come; and again
    /// where one that is not closed has failed. A command under way may be a submission in the last second: it is waited for.
    /// Without a fund: the settlements of the year's approved cases.
    /// </summary>
    /// <returns>Whether the year's cases are being settled, so that those of the next year must wait.</returns>
    public async Task<bool> StartIfDueAsync(PolicyPack pack, int year, DurableTaskClient client, CancellationToken cancellation)
    {
        if (pack.Fund is null)
        {
            await foreach (var approved in lists.AllOfYearAsync(YearList.Approved, pack.Id, year, cancellation))
                await EnsureAsync(new SettlementStart(pack.Id, year, approved.Id), client, cancellation);
            return false;
        }

        var existing = await store.FindAsync(Settlement.IdOf(pack.Id, year), cancellation);
        if (existing is { State.Status: SettlementStatus.Closed } || (existing is null && !await IsDueAsync(pack, year, cancellation)))
            return false;
        await EnsureAsync(new SettlementStart(pack.Id, year), client, cancellation);
        return true;
    }

    /// <summary>Whether an earlier year's settlement is not closed: what is on its list still counts as approved, and would be on two.</summary>
    public async Task<bool> EarlierIsOpenAsync(PolicyPack pack, int year, CancellationToken cancellation)
    {
        for (var earlier = pack.EffectiveOn.Year; earlier < year; earlier++)
        {
            if (await store.FindAsync(Settlement.IdOf(pack.Id, earlier), cancellation) is { State.Status: not SettlementStatus.Closed })
                return true;
        }

        return false;
    }

    private static RefusedException NotFound() =>
        new(RefusalKind.NotFound, "settlement-not-found", new LocalizedText("没有这一结算。", "There is no such settlement."));

    private static Task<bool> EnsureAsync(SettlementStart start, DurableTaskClient client, CancellationToken cancellation) =>
        client.EnsureAsync(nameof(FundSettlement), FundSettlement.InstanceOf(start.SettlementId), start, cancellation);

    private async Task<bool> IsDueAsync(PolicyPack pack, int year, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!SubmissionWindow.IsClosed(pack, year, now) || await pending.AnyAsync(PendingKind.Case, cancellation)
            || await EarlierIsOpenAsync(pack, year, cancellation))
            return false;

        var years = Enumerable.Range(pack.EffectiveOn.Year, year - pack.EffectiveOn.Year + 1).ToList();
        if (await IsAnyAwaitedAsync() && now < LegalCalendar.StartOfDay(pack.Procedure.SettlementOn!.Value.In(year + 1)))
            return false;
        return await AnyAsync(YearList.Approved, years) || await AnyAsync(YearList.Refused, [year]);

        // A case that waits for one which is settled here is not waited for.
        async Task<bool> IsAnyAwaitedAsync()
        {
            foreach (var y in PolicyDay.AwaitedYears(pack, year))
            {
                await foreach (var underWay in lists.AllOfYearAsync(YearList.UnderWay, pack.Id, y, cancellation))
                {
                    if (underWay.HeldSince is null)
                        return true;
                }
            }

            return false;
        }

        async Task<bool> AnyAsync(YearList list, List<int> of)
        {
            foreach (var y in of)
            {
                if ((await lists.OfYearAsync(list, pack.Id, y, 1, null, cancellation)).Items.Count > 0)
                    return true;
            }

            return false;
        }
    }
}
