namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Looks whether a case on the list is approved no more, as it was withdrawn while the list was being made; or another policy has awarded
/// something for its thing since. Publicity outlasts every request: what was decided without knowing of the list is seen here.
/// </summary>
internal sealed class CompareAwards(
    SettlementCommands settlements, SettlementFiles files, ApplicationStore applications, SharedThings shared, TimeProvider clock)
    : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "compare-awards";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes { get; } = ["unchanged", "changed"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var settlement = (await settlements.GetAsync(c.Id, cancellation)).State;
        return await settlements.MustWaitAsync(settlement, cancellation) ? EffectOutcome.NotYet
            : new(await HasChangedAsync(settlement, cancellation) ? "changed" : "unchanged");
    }

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
}
