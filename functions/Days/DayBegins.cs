using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Policies;
using Dingzhou.Functions.Commands;
using Dingzhou.Functions.Enterprises;
using Dingzhou.Functions.Grants.Funds;
using Dingzhou.Storage.Grants.Funds;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Days;

/// <summary>At 0:00 Beijing time (16:00 UTC) starts what the day brings, once for each day.</summary>
internal sealed class DayBegins(
    PolicyCatalogue policies, Settlements settlements, DueInstalments instalments, LegalCalendar calendar, TimeProvider clock)
{
    /// <summary>Days looked back at for days that failed, or were missed because the timer comes late; what is older is no longer worth a reminder.</summary>
    private const int DaysBack = 7;

    /// <summary>Starts the day's orchestration, a look through the enterprises' files where the rules have changed, and the settlements and instalments whose time has come.</summary>
    [Function(nameof(DayBegins))]
    public async Task RunAsync(
        [TimerTrigger("0 0 16 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        for (var day = today.AddDays(-DaysBack); day <= today; day = day.AddDays(1))
        {
            // A day that failed is lived through again; what it had already done is done once.
            var instance = $"day-{day:yyyyMMdd}";
            var known = await client.GetInstanceAsync(instance, cancellation);
            if (known is null ? timer.IsPastDue || day == today : known.RuntimeStatus == OrchestrationRuntimeStatus.Failed)
                await client.EnsureAsync(nameof(LiveThroughDay), instance, day.ToString("O"), cancellation);
        }

        await CountLimitsAgain.EnsureAsync(calendar, today, client, cancellation);
        await LookThroughFiles.EnsureAsync(policies.On(today), today, client, cancellation);
        foreach (var pack in policies.On(today))
        {
            // One at a time: the next one gathers what this one leaves.
            foreach (var year in PolicyDay.SettlementYears(pack, today))
            {
                if (await settlements.StartIfDueAsync(pack, year, client, cancellation))
                    break;
            }
        }

        await foreach (var due in instalments.OnAsync(today, cancellation))
            await client.EnsureAsync(nameof(InstalmentPayment), InstalmentPayment.InstanceOf(due), due, cancellation);
    }
}
