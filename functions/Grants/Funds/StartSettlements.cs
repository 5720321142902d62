namespace Dingzhou.Functions.Grants.Funds;

/// <summary>Starts the settlements whose time has come.</summary>
internal sealed class StartSettlements(PolicyCatalogue policies, SettlementCommands settlements) : IDayDuty
{
    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var pack in policies.On(day))
        {
            // One at a time: the next one gathers what this one leaves.
            foreach (var year in PolicyDay.SettlementYears(pack, day))
            {
                if (await settlements.StartIfDueAsync(pack, year, client, cancellation))
                    break;
            }
        }

        return null;
    }
}
