using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Funds;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Settlements;
using Dingzhou.Functions.Applications;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Applications;
using Dingzhou.Storage.Notices;
using Dingzhou.Storage.Settlements;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Functions.Funds;

/// <summary>Does to a settlement what is due by now; every step looks at the committed state first.</summary>
internal sealed class AdvanceSettlement(
    SettlementStore store, Settlements settlements, SettlementFiles files, ApplicationLists lists, ApplicationStore applications,
    Cases cases, NoticeStore notices, PolicyCatalogue policies, LegalCalendar calendar, TimeProvider clock)
{
    /// <summary>Runs once in each turn of <see cref="FundSettlement"/>; running twice does nothing more.</summary>
    [Function(nameof(AdvanceSettlement))]
    public async Task<Turn> RunAsync([ActivityTrigger] SettlementStart start, CancellationToken cancellation)
    {
        var settlement = await OpenAsync(start, cancellation);
        if (settlement.Status == SettlementStatus.Gathering)
            settlement = await PublishAsync(settlement, cancellation);

        if (settlement.Status == SettlementStatus.Published && clock.GetUtcNow() >= settlement.List!.ObjectionsUntil)
        {
            if (settlement.OpenObjections > 0)
                await RemindOfObjectionsAsync(settlement, cancellation);
            else if (settlement.MustBeRedone || await HasLeftAsync(settlement, cancellation))
                settlement = await PublishAsync(await ReconsiderAsync(settlement, cancellation), cancellation);
            else
                settlement = await RequestApprovalAsync(settlement, cancellation);
        }

        if (settlement is { Status: SettlementStatus.Approved, Payments: null })
            settlement = await WritePaymentsAsync(settlement, cancellation);
        var waitsForDate = settlement.Status == SettlementStatus.Published && clock.GetUtcNow() < settlement.List!.ObjectionsUntil;
        return new(settlement.Status.ToString(), settlement.Payments is not null, waitsForDate ? settlement.List!.ObjectionsUntil : null);
    }

    private async Task<Settlement> OpenAsync(SettlementStart start, CancellationToken cancellation)
    {
        var id = Settlement.IdOf(start.PolicyId, start.Year);
        if (await store.FindAsync(id, cancellation) is { } existing)
            return existing.State;
        var pack = settlements.PackOf(start.PolicyId, start.Year);
        await store.CommitAsync(
            id, null, [new SettlementOpened(pack.Id, pack.Version, start.Year)], Actor.System, clock.GetUtcNow(), cancellation: cancellation);
        return (await settlements.GetAsync(id, cancellation)).State;
    }

    private async Task<Settlement> PublishAsync(Settlement settlement, CancellationToken cancellation)
    {
        var pack = settlements.PackOf(settlement);
        var approved = new List<Application>();

        // What was decided too late for its own year's list is on this one: nothing approved is left out for good.
        for (var year = pack.EffectiveOn.Year; year <= settlement.Year; year++)
        {
            await foreach (var summary in AllAsync(YearList.Approved, settlement.PolicyId, year, cancellation))
            {
                // The list follows the case; the case itself says whether it is still approved.
                if (await applications.FindAsync(summary.Id, cancellation) is { State: { Status: ApplicationStatus.Approved } a })
                    approved.Add(a);
            }
        }

        var undecided = 0;
        await foreach (var _ in AllAsync(YearList.UnderWay, settlement.PolicyId, settlement.Year, cancellation))
            undecided++;

        var round = (settlement.List?.Round ?? 0) + 1;
        var list = SettlementList.Of(settlement, round, pack, approved, await EarlierAsync(settlement, pack, cancellation));
        var hash = await files.WriteListAsync(list, cancellation);
        var now = clock.GetUtcNow();
        var until = LegalCalendar.EndOfDay(calendar.AddWorkingDays(LegalCalendar.DateInBeijing(now), pack.Procedure.PublicityWorkingDays));
        var published = new PublishedList(
            round, hash, list.Lines.Count, list.Approved, list.Payable, list.Fund, list.ReturnedToTreasury, undecided, now, until);
        var after = await settlements.ExecuteAsync(
            settlement.Id, Actor.System, s => (s.List?.Round ?? 0) >= round ? [] : [new ListPublished(published)], cancellation: cancellation);
        return after.State;
    }

    /// <summary>Upheld objections change their cases before the next list is made.</summary>
    private async Task<Settlement> ReconsiderAsync(Settlement settlement, CancellationToken cancellation)
    {
        foreach (var objection in settlement.Objections.Where(o => o.Round == settlement.List!.Round && o.Resolution!.Upheld))
        {
            var resolution = objection.Resolution!;
            await cases.ExecuteAsync(
                objection.ApplicationId,
                resolution.By,
                (a, _) => Task.FromResult(Reconsider(a, resolution)),
                client: null,
                command: new CommandKey($"objection-{settlement.Id}-{objection.Number}", "upheld"),
                cancellation: cancellation);
        }

        return settlement;
    }

    /// <summary>Facts that were found one by one may together no longer qualify: then the case gets nothing.</summary>
    private IReadOnlyList<ApplicationChange> Reconsider(Application a, ObjectionResolution resolution)
    {
        var pack = policies.Pack(a.PolicyHash)!;
        var matter = pack.FindMatter(a.MatterId)!;
        try
        {
            return Deciding.Reconsider(a, pack, matter, resolution.VerifiedFacts, resolution.Reason);
        }
        catch (RefusedException)
        {
            return Deciding.Reconsider(a, pack, matter, found: null, resolution.Reason);
        }
    }

    /// <summary>Whether a case on the list is approved no more: it was withdrawn while the list was being made.</summary>
    private async Task<bool> HasLeftAsync(Settlement settlement, CancellationToken cancellation)
    {
        foreach (var line in (await files.ReadListAsync(settlement.Id, settlement.List!.Sha256, cancellation)).Lines)
        {
            if (await applications.FindAsync(line.ApplicationId, cancellation) is not { State.Status: ApplicationStatus.Approved })
                return true;
        }

        return false;
    }

    private async Task<Settlement> RequestApprovalAsync(Settlement settlement, CancellationToken cancellation)
    {
        var after = await settlements.ExecuteAsync(
            settlement.Id, Actor.System, s => s.Status == SettlementStatus.Published ? [new ApprovalRequested()] : [], cancellation: cancellation);
        await notices.WriteAsync(
            Recipient.Department("市政府"), $"{settlement.Id}-approval-{settlement.List!.Round}", "奖补资金分配方案待批准",
            $"{settlement.Year} 年度奖补资金分配方案公示期满，共 {settlement.List.Lines} 件、{settlement.List.Payable:N2} 元，报请批准。",
            cancellation: cancellation);
        return after.State;
    }

    private async Task<Settlement> WritePaymentsAsync(Settlement settlement, CancellationToken cancellation)
    {
        var list = await files.ReadListAsync(settlement.Id, settlement.List!.Sha256, cancellation);
        var payments = await files.WritePaymentsAsync(list, cancellation);
        var after = await settlements.ExecuteAsync(
            settlement.Id, Actor.System, s => s.Payments is null ? [new PaymentsWritten(payments)] : [], cancellation: cancellation);
        return after.State;
    }

    private Task RemindOfObjectionsAsync(Settlement settlement, CancellationToken cancellation) => notices.WriteAsync(
        Recipient.Department(settlements.PackOf(settlement).Department), $"{settlement.Id}-objections-{settlement.List!.Round}", "公示异议尚未答复",
        $"{settlement.Year} 年度奖补公示期已满，还有 {settlement.OpenObjections} 件异议未答复，答复后方可报批。", cancellation: cancellation);

    /// <summary>What was paid in earlier years under the policy: one-off awards are not paid again.</summary>
    private async Task<IReadOnlyList<EarlierAward>> EarlierAsync(Settlement settlement, PolicyPack pack, CancellationToken cancellation)
    {
        var earlier = new List<EarlierAward>();
        for (var year = pack.EffectiveOn.Year; year < settlement.Year; year++)
        {
            if (await store.FindAsync(Settlement.IdOf(pack.Id, year), cancellation) is not { State: { Payments: not null, List: { } published } s })
                continue;
            var list = await files.ReadListAsync(s.Id, published.Sha256, cancellation);
            earlier.AddRange(list.Lines.Where(l => l.Final > 0).Select(l => new EarlierAward(year, l.Uscc, l.MatterId, l.Final, l.Things)));
        }

        return earlier;
    }

    private async IAsyncEnumerable<ApplicationSummary> AllAsync(
        YearList list, string policyId, int year, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var page = await lists.OfYearAsync(list, policyId, year, 500, cursor, cancellation);
            foreach (var summary in page.Items)
                yield return summary;
            cursor = page.Cursor;
        }
        while (cursor is not null);
    }
}
