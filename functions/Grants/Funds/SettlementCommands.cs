namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Carries out commands on settlements, and starts them when their time has come; lists, notices and the orchestration follow.
/// </summary>
internal sealed class SettlementCommands(
    SettlementStore store, ApplicationLists lists, ApplicationStore applications, ClaimRegister claims, Publicities publicities,
    ObjectionLists objections, SettlementDuties duties, SettlementNotices notices, PendingEffects pending,
    PolicyCatalogue policies, TimeProvider clock)
    : AggregateCommands<Settlement, SettlementChange>(store, pending, PendingKind.Settlement, clock)
{
    /// <summary>The policy version that applies to a settlement.</summary>
    public PolicyPack PackOf(Settlement settlement) =>
        policies.Pack(settlement.PolicyId, settlement.PolicyVersion)
        ?? throw new InvalidOperationException($"Policy {settlement.PolicyId} version {settlement.PolicyVersion} is not loaded.");

    /// <summary>The version whose fund rule applies to a year: the one in force on the day its window closes.</summary>
    public PolicyPack PackOf(string policyId, int year)
    {
        var today = policies.On(policyId, LegalCalendar.DateInBeijing(Clock.GetUtcNow()))
            ?? throw new InvalidOperationException($"Policy {policyId} is not loaded.");
        return policies.On(policyId, SubmissionWindow.LastDayIn(today, year))!;
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

        if (!SubmissionWindow.IsClosed(pack, year, Clock.GetUtcNow()))
            return false;
        var existing = await store.FindAsync(Settlement.IdOf(pack.Id, year), cancellation);
        if (existing is { State.Status: SettlementStatus.Closed } || (existing is null && !await IsDueAsync(pack, year, cancellation)))
            return false;
        await EnsureAsync(new SettlementStart(pack.Id, year), client, cancellation);
        return true;
    }

    /// <summary>
    /// Whether an earlier year's settlement is not closed: what is on its list still counts as approved, and would be on two.
    /// </summary>
    public async Task<bool> EarlierIsOpenAsync(PolicyPack pack, int year, CancellationToken cancellation)
    {
        for (var earlier = pack.EffectiveOn.Year; earlier < year; earlier++)
        {
            if (await store.FindAsync(Settlement.IdOf(pack.Id, earlier), cancellation) is { State.Status: not SettlementStatus.Closed })
                return true;
        }

        return false;
    }

    /// <summary>Lists a settlement as it stands, with all its objections, and tells nobody.</summary>
    public async Task ListAsync(string id, CancellationToken cancellation)
    {
        var written = 0;
        while (await store.FindAsync(id, cancellation) is { State: var settlement } current && current.EventCount != written)
        {
            written = current.EventCount;
            await WriteListsAsync(
                await store.StatesAsync(id, cancellation), settlement, SettlementTitle.Of(settlement, PackOf(settlement)), cancellation);
        }
    }

    /// <summary>The objection that was filed, whatever else has been since.</summary>
    public async Task<Objection> FiledAsync(string id, Func<Objection, bool> isIt, CancellationToken cancellation) =>
        (await store.EventsAsync(id, cancellation)).Select(e => e.Change).OfType<ObjectionFiled>().Select(c => c.Objection).Last(isIt);

    protected override RefusedException NotFound() =>
        new(RefusalKind.NotFound, "settlement-not-found", new LocalizedText("没有这一结算。", "There is no such settlement."));

    protected override void Foresee(Settlement after, IReadOnlyList<SettlementChange> changes) =>
        _ = SettlementTitle.Of(after, PackOf(after));

    protected override async Task FollowAsync(
        IReadOnlyList<Settlement> before, Loaded<Settlement> after, IReadOnlyList<SettlementChange> changes, DurableTaskClient? client,
        CancellationToken cancellation)
    {
        var settlement = after.State;
        var title = SettlementTitle.Of(settlement, PackOf(settlement));

        // One that was stored before objections were listed has none of them in its state: all are in its history.
        var isUnlisted = before is [{ LastObjection: null, NextObjection: > 1 }];
        await WriteListsAsync(isUnlisted ? await store.StatesAsync(settlement.Id, cancellation) : before, settlement, title, cancellation);
        if (before.Count > 1)
            await notices.TellAgainAsync(settlement, title, cancellation);
        else
            await notices.TellAsync(before.SingleOrDefault(), settlement, title, cancellation);
        if (client is not null && settlement.Status != SettlementStatus.Closed)
            await client.TellAsync(FundSettlement.InstanceOf(settlement.Id), after.EventCount, cancellation);
    }

    private async Task WriteListsAsync(
        IReadOnlyList<Settlement> before, Settlement settlement, LocalizedText title, CancellationToken cancellation)
    {
        if (settlement.List is { } list)
            await publicities.WriteAsync(before, PublicityOf(settlement, list, title), cancellation);

        // In a repair of every step that ever was: each objection and each answer is listed by itself.
        List<Settlement?> states = before.Count == 1 ? [before[0], settlement] : [null, .. before.SkipLast(1), settlement];
        foreach (var (last, state) in states.Zip(states.Skip(1)))
        {
            if (state!.LastObjection is { } filed && filed.Number != last?.LastObjection?.Number)
                await objections.WriteAsync(settlement.Id, filed, cancellation);
            if (state.LastAnswer is { } answer && answer.Number != last?.LastAnswer?.Number)
                await objections.WriteAsync(settlement.Id, answer, cancellation);
        }

        await duties.WriteAsync(settlement, PackOf(settlement), title, cancellation);
    }

    private Publicity PublicityOf(Settlement s, PublishedList list, LocalizedText title) => new(
        s.Id, title, s.PolicyId, PackOf(s).DocumentNumber, s.Department, list.Round, list.Lines, list.Payable, list.PublishedAt,
        list.ObjectionsUntil, s.Status);

    private static Task<bool> EnsureAsync(SettlementStart start, DurableTaskClient client, CancellationToken cancellation) =>
        client.EnsureAsync(nameof(FundSettlement), FundSettlement.InstanceOf(start.SettlementId), start, cancellation);

    private async Task<bool> IsDueAsync(PolicyPack pack, int year, CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        if (await Pending.AnyAsync(PendingKind.Case, cancellation)
            || await EarlierIsOpenAsync(pack, year, cancellation))
            return false;

        var years = Enumerable.Range(pack.EffectiveOn.Year, year - pack.EffectiveOn.Year + 1).ToList();
        if (await IsAnyAwaitedAsync() && now < LegalCalendar.StartOfDay(pack.Procedure.SettlementOn!.Value.In(year + 1)))
            return false;
        return await AnyAsync(YearList.Approved, years) || await AnyAsync(YearList.Refused, [year]);

        // A case that waits for one which is settled here is not waited for; what it waits for elsewhere may come before the set date.
        async Task<bool> WaitsForAnotherListAsync(string id)
        {
            if (await applications.FindAsync(id, cancellation) is not { State: { } held })
                return false;
            var judging = policies.Pack(held.PolicyHash)!;
            foreach (var rival in await claims.RivalsAsync(held, judging, judging.FindMatter(held.MatterId)!, now, cancellation))
            {
                if (Contest.Blocks(held, rival, ClaimPurpose.Award)
                    && await applications.FindAsync(rival.ApplicationId, cancellation) is { State: var other }
                        && (other.Status != ApplicationStatus.Approved || other.Year > year))
                    return true;
            }

            return false;
        }

        async Task<bool> IsAnyAwaitedAsync()
        {
            foreach (var y in PolicyDay.AwaitedYears(pack, year))
            {
                await foreach (var underWay in lists.AllOfYearAsync(YearList.UnderWay, pack.Id, y, cancellation))
                {
                    if (underWay.HeldSince is null || await WaitsForAnotherListAsync(underWay.Id))
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
