namespace Dingzhou.Functions.Grants.Funds;

/// <summary>Does to a settlement what is due by now; every step looks at the committed state first.</summary>
internal sealed class AdvanceSettlement(
    SettlementStore store, SettlementCommands settlements, SettlementGathering gathering, SettlementFiles files,
    ApplicationStore applications,
    ApplicationCommands cases, AwardClaims claims, SharedThings shared, ListChanges listChanges, SettlementNotices notices,
    PolicyCatalogue policies, LegalCalendar calendar,
    TimeProvider clock)
{
    /// <summary>How long one waits for an earlier year's settlement before one looks again.</summary>
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    /// <summary>Runs once in each turn of <see cref="FundSettlement"/>; running twice does nothing more.</summary>
    [Function(nameof(AdvanceSettlement))]
    public async Task<Turn> RunAsync([ActivityTrigger] SettlementStart start, CancellationToken cancellation)
    {
        var settlement = await ExtendAsync(await OpenAsync(start, cancellation), cancellation);
        if (await MustWaitAsync(settlement, cancellation))
            return new(settlement.Status.ToString(), false, clock.GetUtcNow() + OneDay);
        if (settlement.Status == SettlementStatus.Gathering)
            settlement = await PublishAsync(settlement, cancellation);

        if (IsPublicityOver(settlement))
        {
            if (settlement.OpenObjections > 0)
                await notices.RemindOfObjectionsAsync(
                    settlement, SettlementTitle.Of(settlement, settlements.PackOf(settlement)), cancellation);
            else if (settlement.MustBeRedone || await HasChangedAsync(settlement, cancellation))
                settlement = await PublishAsync(await ReconsiderAsync(settlement, cancellation), cancellation);
            else
                settlement = await RequestApprovalAsync(settlement, cancellation);
        }

        if (settlement is { Status: SettlementStatus.Approved, Payments: null })
            settlement = await WritePaymentsAsync(settlement, cancellation);
        if (settlement.Status == SettlementStatus.Published)
            await listChanges.TellAsync(settlement, cancellation);
        var waitsForDate = settlement.Status == SettlementStatus.Published && !IsPublicityOver(settlement);
        var isFinished = settlement.Payments is not null || settlement.Status == SettlementStatus.Closed;
        return new(settlement.Status.ToString(), isFinished, waitsForDate ? settlement.List!.ObjectionsUntil : null);
    }

    private bool IsPublicityOver(Settlement settlement) =>
        settlement.Status == SettlementStatus.Published && clock.GetUtcNow() >= settlement.List!.ObjectionsUntil;

    /// <summary>
    /// What is on the list of an earlier year's settlement is not put on this one, nor goes from this one to the city government.
    /// </summary>
    private async Task<bool> MustWaitAsync(Settlement settlement, CancellationToken cancellation) =>
        settlement.ApplicationId is null && (settlement.Status == SettlementStatus.Gathering || IsPublicityOver(settlement))
        && await settlements.EarlierIsOpenAsync(settlements.PackOf(settlement), settlement.Year, cancellation);

    private async Task<Settlement> OpenAsync(SettlementStart start, CancellationToken cancellation)
    {
        if (await store.FindAsync(start.SettlementId, cancellation) is { } existing)
            return existing.State;
        var opened = start.ApplicationId is { } applicationId
            ? await OpeningOfCaseAsync(applicationId, cancellation)
            : OpeningOfYear(settlements.PackOf(start.PolicyId, start.Year), start.Year);
        return (await settlements.CreateAsync(
            start.SettlementId, Actor.System, _ => [opened], client: null, command: null, cancellation)).State;
    }

    private static SettlementOpened OpeningOfYear(PolicyPack pack, int year) => new(pack.Id, pack.Version, year, pack.Department);

    /// <summary>A case's own settlement goes by the version that judged it, and is the affair of the department in charge.</summary>
    private async Task<SettlementOpened> OpeningOfCaseAsync(string applicationId, CancellationToken cancellation)
    {
        var a = (await cases.GetAsync(applicationId, cancellation)).State;
        var matter = policies.Pack(a.PolicyId, a.PolicyVersion)!.FindMatter(a.MatterId)!;
        return new(a.PolicyId, a.PolicyVersion, a.Year, matter.Department, a.Id, a.MatterId);
    }

    private async Task<Settlement> PublishAsync(Settlement settlement, CancellationToken cancellation)
    {
        var pack = settlements.PackOf(settlement);
        var approved = await ReassessAsync(await gathering.ApprovedAsync(settlement, pack, cancellation), cancellation);
        if (settlement.ApplicationId is not null && approved.Count == 0)
            return await CloseAsync(settlement, cancellation);

        var undecided = await gathering.CountUndecidedAsync(settlement, pack, cancellation);
        var round = (settlement.List?.Round ?? 0) + 1;
        var earlier = await gathering.EarlierAsync(pack, settlement.Year, cancellation);
        var list = SettlementList.Of(settlement, round, pack, approved, earlier, a => policies.Pack(a.PolicyHash)!);
        var hash = await files.WriteListAsync(list, cancellation);
        await files.WriteTraceAsync(SettlementTrace.Of(settlement, pack, approved, earlier, list), hash, cancellation);
        var now = clock.GetUtcNow();
        var published = new PublishedList(
            round, hash, list.Lines.Count, list.Approved, list.Payable, list.Fund, list.ReturnedToTreasury, undecided, now,
            PublicityClock.Until(pack, calendar, now));
        var after = await settlements.ExecuteAsync(
            settlement.Id, Actor.System, (s, _) => (s.List?.Round ?? 0) >= round ? [] : [new ListPublished(published)],
            cancellation: cancellation);
        return after.State;
    }

    /// <summary>The holidays of the objection period may have been arranged since it was counted.</summary>
    private async Task<Settlement> ExtendAsync(Settlement settlement, CancellationToken cancellation)
    {
        var pack = settlements.PackOf(settlement);
        return PublicityClock.Extend(settlement, pack, calendar).Count == 0
            ? settlement
            : (await settlements.ExecuteAsync(
                settlement.Id, Actor.System, (s, _) => PublicityClock.Extend(s, pack, calendar), cancellation: cancellation)).State;
    }

    /// <summary>
    /// What other policies have awarded for the same things since a case was approved changes its award before the list is made.
    /// </summary>
    private async Task<IReadOnlyList<Application>> ReassessAsync(IReadOnlyList<Application> approved, CancellationToken cancellation)
    {
        var reassessed = new List<Application>();
        foreach (var a in approved)
        {
            var current = (await shared.ReassessAsync(a, clock.GetUtcNow(), cancellation)).Count == 0
                ? a
                : (await cases.ExecuteAsync(
                    a.Id, Actor.System, (c, now) => shared.ReassessAsync(c, now, cancellation), client: null,
                    cancellation: cancellation)).State;
            if (current.Status == ApplicationStatus.Approved)
                reassessed.Add(current);
        }

        return reassessed;
    }

    /// <summary>The one case was withdrawn, or lost its award by an objection: there is nothing to approve or to pay.</summary>
    private async Task<Settlement> CloseAsync(Settlement settlement, CancellationToken cancellation)
    {
        var after = await settlements.ExecuteAsync(
            settlement.Id, Actor.System, (s, _) => s.Status == SettlementStatus.Closed ? [] : [new SettlementClosed()],
            cancellation: cancellation);
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
                (a, now) => ReconsiderAsync(a, resolution, now, cancellation),
                client: null,
                command: new CommandKey($"objection-{settlement.Id}-{objection.Number}", "upheld"),
                cancellation: cancellation);
        }

        return settlement;
    }

    /// <summary>
    /// Facts that were found one by one may together no longer qualify, or be another's by now: then the case gets nothing.
    /// </summary>
    private async Task<IReadOnlyList<ApplicationChange>> ReconsiderAsync(
        Application a, ObjectionResolution resolution, DateTimeOffset now, CancellationToken cancellation)
    {
        var pack = policies.Pack(a.PolicyHash)!;
        var matter = pack.FindMatter(a.MatterId)!;
        try
        {
            var changes = Review.Reconsider(a, pack, matter, resolution.VerifiedFacts, resolution.Reason);
            await claims.ClaimAsync(a, changes, pack, matter, now, cancellation);
            return await shared.GiveWayAsync(a, changes, pack, matter, cancellation);
        }
        catch (RefusedException)
        {
            return Review.Reconsider(a, pack, matter, found: null, resolution.Reason);
        }
    }

    /// <summary>
    /// Whether a case on the list is approved no more, as it was withdrawn while the list was being made; or another policy has awarded
    /// something for its thing since. Publicity outlasts every request: what was decided without knowing of the list is seen here.
    /// </summary>
    private async Task<bool> HasChangedAsync(Settlement settlement, CancellationToken cancellation)
    {
        foreach (var line in (await files.ReadListAsync(settlement.Id, settlement.List!.Sha256, cancellation)).Lines)
        {
            if (await applications.FindAsync(line.ApplicationId, cancellation) is not { State: { Status: ApplicationStatus.Approved } a }
                || (await shared.ReassessAsync(a, clock.GetUtcNow(), cancellation)).Count > 0)
                return true;
        }

        return false;
    }

    private async Task<Settlement> RequestApprovalAsync(Settlement settlement, CancellationToken cancellation)
    {
        var after = await settlements.ExecuteAsync(
            settlement.Id, Actor.System, (s, _) => s.Status == SettlementStatus.Published ? [new ApprovalRequested()] : [],
            cancellation: cancellation);
        return after.State;
    }

    private async Task<Settlement> WritePaymentsAsync(Settlement settlement, CancellationToken cancellation)
    {
        var list = await files.ReadListAsync(settlement.Id, settlement.List!.Sha256, cancellation);
        var payments = await files.WritePaymentsAsync(list, cancellation: cancellation);
        var after = await settlements.ExecuteAsync(
            settlement.Id, Actor.System, (s, _) => s.Payments is null ? [new PaymentsWritten(payments)] : [], cancellation: cancellation);
        return after.State;
    }
}
