using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Events;
using Dingzhou.Functions.Applications;
using Dingzhou.Functions.Funds;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Reviews;

/// <summary>Does to a case what is due by now: its stage reminded, escalated; what was not corrected returned.</summary>
internal sealed class AdvanceCase(Cases cases, CaseEffects effects, Settlements settlements)
{
    /// <summary>Runs once in each turn of <see cref="ApplicationReview"/>; running twice does nothing more.</summary>
    [Function(nameof(AdvanceCase))]
    public async Task<Turn> RunAsync(
        [ActivityTrigger] string applicationId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var moved = true;
        Application current = null!;
        while (moved)
        {
            var loaded = await cases.ExecuteAsync(
                applicationId,
                Actor.System,
                (a, now) =>
                {
                    var due = CaseClock.Due(a, now);
                    moved = due.Count > 0;
                    return Task.FromResult(due);
                },
                client: null,
                cancellation: cancellation);
            current = loaded.State;
        }

        // Time may have ended the case for which the year's settlement was waiting.
        if (!current.Status.IsUnderWay())
            await settlements.StartIfDueAsync(effects.Rules(current).Pack, current, client, cancellation);
        return new(current.Status.ToString(), !current.Status.IsUnderWay(), CaseClock.Next(current));
    }
}
