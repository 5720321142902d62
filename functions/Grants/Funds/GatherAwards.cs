namespace Dingzhou.Functions.Grants.Funds;

/// <summary>Gathers the approved awards, shares the fund out, and publishes the list.</summary>
internal sealed class GatherAwards(
    SettlementCommands settlements, SettlementProcedures procedures, SettlementGathering gathering, SettlementFiles files,
    ObjectionAnswers answers, ApplicationCommands applications, SharedThings shared, PolicyCatalogue policies, LegalCalendar calendar,
    TimeProvider clock) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "gather-awards";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes { get; } = ["listed", "nothing"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var settlement = (await settlements.GetAsync(c.Id, cancellation)).State;
        if (await settlements.MustWaitAsync(settlement, cancellation))
            return EffectOutcome.NotYet;
        await answers.CarryOutAsync(settlement, cancellation);
        var pack = settlements.PackOf(settlement);
        var approved = await ReassessAsync(await gathering.ApprovedAsync(settlement, pack, cancellation), cancellation);

        // The one case was withdrawn, or lost its award by an objection: there is nothing to approve or to pay.
        if (settlement.ApplicationId is not null && approved.Count == 0)
            return new("nothing");
        var undecided = await gathering.CountUndecidedAsync(settlement, pack, cancellation);
        var earlier = await gathering.EarlierAsync(pack, settlement.Year, cancellation);
        var list = SettlementList.Of(
            settlement, (settlement.List?.Round ?? 0) + 1, pack, approved, earlier, a => policies.Pack(a.PolicyHash)!);
        var hash = await files.WriteListAsync(list, cancellation);
        await files.WriteTraceAsync(SettlementTrace.Of(settlement, pack, approved, earlier, list), hash, cancellation);
        await settlements.ExecuteAsync(
            settlement.Id,
            Actor.System,
            (s, now) => SettlementSteps.Publish(s, procedures.Of(s), list, hash, undecided, new(now, calendar)),
            cancellation: cancellation);
        return EffectOutcome.LedOn;
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
                : (await applications.ExecuteAsync(
                    a.Id, Actor.System, (x, now) => shared.ReassessAsync(x, now, cancellation), client: null,
                    cancellation: cancellation)).State;
            if (current.Status == ApplicationStatus.Approved)
                reassessed.Add(current);
        }

        return reassessed;
    }
}
