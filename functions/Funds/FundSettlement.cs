using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Functions.Funds;

/// <summary>
/// Settles a year's fund: gather and share out, publish for objections, the city government's approval, payment list,
/// award letters. Each turn does what is due now, then waits for a person (an event raised after the commit) or a date.
/// </summary>
internal static class FundSettlement
{
    /// <summary>The event that tells the orchestration that its settlement has changed.</summary>
    public const string Changed = "Changed";

    /// <summary>The orchestration's instance id: one per settlement, so that it starts once.</summary>
    public static string InstanceOf(string settlementId) => $"settlement-{settlementId}";

    /// <summary>Runs until everything is paid out and told.</summary>
    [Function(nameof(FundSettlement))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var start = context.GetInput<SettlementStart>()!;
        Task changed = context.WaitForExternalEvent<int>(Changed);
        for (var step = await TurnAsync(); !step.IsPaidOut; step = await TurnAsync())
        {
            if (step.NextAt is { } nextAt)
            {
                using var timer = new CancellationTokenSource();
                var due = context.CreateTimer(nextAt.UtcDateTime, timer.Token);
                if (await Task.WhenAny(changed, due) == changed)
                    timer.Cancel();
            }
            else
            {
                await changed;
            }

            if (changed.IsCompleted)
                changed = context.WaitForExternalEvent<int>(Changed);
        }

        int? page = 0;
        while (page is { } from)
            page = await context.CallActivityAsync<int?>(nameof(SettleAwards), new SettlementPage(start, from), DefaultRetry.Options);
        return await context.CallActivityAsync<string>(nameof(CloseSettlement), start, DefaultRetry.Options);

        async Task<SettlementStep> TurnAsync()
        {
            var turn = await context.CallActivityAsync<SettlementStep>(nameof(AdvanceSettlement), start, DefaultRetry.Options);
            context.SetCustomStatus(turn.Status);
            return turn;
        }
    }
}

/// <summary>Which settlement.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Year">The year.</param>
internal sealed record SettlementStart(string PolicyId, int Year);

/// <summary>A part of a settlement's list.</summary>
/// <param name="Start">The settlement.</param>
/// <param name="From">Index of the first line.</param>
internal sealed record SettlementPage(SettlementStart Start, int From);

/// <summary>Where a settlement stands after a turn.</summary>
/// <param name="Status">Its status.</param>
/// <param name="IsPaidOut">True when the payment list is written.</param>
/// <param name="NextAt">When time next does something to it; null when only a person can move it.</param>
internal sealed record SettlementStep(string Status, bool IsPaidOut, DateTimeOffset? NextAt);
