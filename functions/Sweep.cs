using Dingzhou.Functions.Applications;
using Dingzhou.Functions.Funds;
using Dingzhou.Storage.Applications;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Functions;

/// <summary>
/// Finds what was committed without everything that follows, and brings it about: nothing depends on one message arriving.
/// </summary>
internal sealed class Sweep(PendingEffects pending, CaseEffects effects, TimeProvider clock, ILogger<Sweep> logger)
{
    /// <summary>A younger mark belongs to a command that is still running.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs every minute.</summary>
    [Function(nameof(Sweep))]
    public async Task RunAsync(
        [TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        _ = timer;
        var before = clock.GetUtcNow() - Patience;
        foreach (var mark in await pending.OlderThanAsync(PendingKind.Case, before, cancellation))
        {
            logger.LogInformation("Bringing about what follows from case {ApplicationId}.", mark.Id);
            await effects.RepairAsync(mark.Id, client, cancellation);
            await pending.ClearAsync(mark, cancellation);
        }

        foreach (var mark in await pending.OlderThanAsync(PendingKind.Settlement, before, cancellation))
        {
            logger.LogInformation("Telling the settlement {SettlementId} once more.", mark.Id);
            await client.RaiseEventAsync(FundSettlement.InstanceOf(mark.Id), FundSettlement.Changed, 0, cancellation);
            await pending.ClearAsync(mark, cancellation);
        }
    }
}
