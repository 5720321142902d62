namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Carries out commands on settlements, and starts them when their time has come; lists, notices and the orchestration follow.
/// </summary>
internal sealed class SettlementCommands(
    SettlementStore store, IEnumerable<IListsOf<Settlement>> lists, ApplicationLists cases, ApplicationStore applications,
    ClaimRegister claims, Publicities publicities, ObjectionLists objections, SettlementDuties duties, CaseNotices steps,
    SettlementNotices notices, ListChanges listChanges, SettlementProcedures procedures, PendingEffects pending,
    PolicyCatalogue policies, LegalCalendar calendar, TimeProvider clock)
    : AggregateCommands<Settlement, SettlementChange>(store, lists, pending, PendingKind.Settlement, clock)
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
            await EnsureAsync(Settlement.IdOf(pack.Id, application.Id), pack, application.Year, application, client, cancellation);
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
            await foreach (var approved in cases.AllOfYearAsync(YearList.Approved, pack.Id, year, cancellation))
                await EnsureOwnAsync(pack.Id, approved.Id, client, cancellation);
            return false;
        }

        if (!SubmissionWindow.IsClosed(pack, year, Clock.GetUtcNow()))
            return false;
        var id = Settlement.IdOf(pack.Id, year);
        var existing = await store.FindAsync(id, cancellation);
        if (existing is { State.Status: SettlementStatus.Closed } || (existing is null && !await IsDueAsync(pack, year, cancellation)))
            return false;
        await EnsureAsync(id, PackOf(pack.Id, year), year, null, client, cancellation);
        return true;
    }

    /// <summary>
    /// Whether a settlement waits for an earlier year's: what is on that one's list is not put on this one, nor goes from this one to the
    /// city government.
    /// </summary>
    public async Task<bool> MustWaitAsync(Settlement settlement, CancellationToken cancellation) =>
        settlement.ApplicationId is null && await EarlierIsOpenAsync(PackOf(settlement), settlement.Year, cancellation);

    /// <summary>
    /// Whether an earlier year's settlement is not closed: what is on its list still counts as approved, and would be on two.
    /// </summary>
    private async Task<bool> EarlierIsOpenAsync(PolicyPack pack, int year, CancellationToken cancellation)
    {
        for (var earlier = pack.EffectiveOn.Year; earlier < year; earlier++)
        {
            if (await store.FindAsync(Settlement.IdOf(pack.Id, earlier), cancellation) is { State.Status: not SettlementStatus.Closed })
                return true;
        }

        return false;
    }

    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "settlement-not-found");

    protected override void Foresee(Settlement after, IReadOnlyList<SettlementChange> changes)
    {
        _ = SettlementTitle.Of(after, PackOf(after));
        _ = CaseClock.Next(after.Case, procedures.Of(after));
    }

    protected override async Task FollowAsync(
        IReadOnlyList<Settlement> before, Loaded<Settlement> after, IReadOnlyList<SettlementChange> changes, DurableTaskClient? client,
        CancellationToken cancellation)
    {
        var (settlement, pack, procedure) = (after.State, PackOf(after.State), procedures.Of(after.State));
        var title = SettlementTitle.Of(settlement, pack);
        if (settlement.List is { } list)
            await publicities.WriteAsync(before, PublicityOf(settlement, list, title), cancellation);
        foreach (var change in changes)
        {
            if (change is ObjectionFiled filed)
                await objections.WriteAsync(settlement.Id, filed.Objection, cancellation);
            else if (change is SettlementWalked { CaseChange: AnswerGiven { Given: { About: not null } answer } })
                await objections.WriteAsync(settlement.Id, answer, cancellation);
        }

        await duties.WriteAsync(settlement, pack, procedure, title, cancellation);
        await steps.TellAsync(settlement.Case, procedure, [.. SettlementHistory.StepsOf(changes)], cancellation);
        await notices.TellAsync(settlement, changes, title, cancellation);
        if (changes.OfType<ListPublished>().Any())
            await listChanges.TellAsync(settlement, pack.DocumentNumber, cancellation);
        if (client is not null)
            await CaseOrchestration.TellAsync(settlement.Case, after.EventCount, client, cancellation);
    }

    private Publicity PublicityOf(Settlement s, PublishedList list, LocalizedText title) => new(
        s.Id, title, s.PolicyId, PackOf(s).DocumentNumber, s.Department, list.Round, list.Lines, list.Payable, list.PublishedAt,
        list.ObjectionsUntil, s.Status);

    /// <summary>Begins the settlement of a case that waits for it, or sees that it goes on.</summary>
    private async Task EnsureOwnAsync(string policyId, string applicationId, DurableTaskClient client, CancellationToken cancellation)
    {
        var id = Settlement.IdOf(policyId, applicationId);
        if (await store.FindAsync(id, cancellation) is { State.Status: not SettlementStatus.Closed })
            await CaseOrchestration.EnsureAsync(id, client, cancellation);
        else if (await applications.FindAsync(applicationId, cancellation) is { State: { Status: ApplicationStatus.Approved } a })
            await EnsureAsync(id, policies.Pack(a.PolicyId, a.PolicyVersion)!, a.Year, a, client, cancellation);
    }

    /// <summary>Begins a settlement, or sees that one goes on that has begun.</summary>
    /// <param name="pack">The policy version that applies.</param>
    /// <param name="one">The one case it is of; null where it is of the year's.</param>
    private async Task EnsureAsync(
        string id, PolicyPack pack, int year, Application? one, DurableTaskClient client, CancellationToken cancellation)
    {
        var (settlement, isNew) = await EnsureAsync(
            id, Actor.System, now => SettlementSteps.Begin(id, pack, year, one, procedures.Current(pack), new(now, calendar)), client,
            command: null, cancellation);
        if (!isNew && settlement.State.Status != SettlementStatus.Closed)
            await CaseOrchestration.EnsureAsync(id, client, cancellation);
    }

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
                await foreach (var underWay in cases.AllOfYearAsync(YearList.UnderWay, pack.Id, y, cancellation))
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
                if ((await cases.OfYearAsync(list, pack.Id, y, 1, null, cancellation)).Items.Count > 0)
                    return true;
            }

            return false;
        }
    }
}
