using Dingzhou.Functions.Grants.Funds;

namespace Dingzhou.Functions.Grants.Reviews;

/// <summary>
/// Does to a case what is due by now: its stage reminded, escalated; what was not corrected returned; a limit counted again whose
/// holidays were arranged since.
/// </summary>
internal sealed class AdvanceCase(
    ApplicationCommands cases, ApplicationEffects effects, Contests contests, SettlementCommands settlements, LegalCalendar calendar,
    TimeProvider clock)
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    /// <summary>Runs once in each turn of <see cref="ApplicationReview"/>; running twice does nothing more.</summary>
    [Function(nameof(AdvanceCase))]
    public async Task<Turn> RunAsync(
        [ActivityTrigger] string told, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (applicationId, number) = ToldCase.Read(told);
        var moved = true;
        Application current = null!;
        while (moved)
        {
            var loaded = await cases.ExecuteAsync(
                applicationId,
                Actor.System,
                async (a, now) =>
                {
                    var (pack, matter) = effects.Rules(a);
                    var due = await contests.HoldAsync(a, pack, matter, now, cancellation) is { Count: > 0 } held ? held
                        : ApplicationClock.Extend(a, pack, calendar) is { Count: > 0 } later ? later
                        : ApplicationClock.Due(a, now);
                    moved = due.Count > 0;
                    return due;
                },
                client: null,
                seen: number > 0 ? number : null,
                cancellation: cancellation);
            current = loaded.State;
        }

        // Time may have ended the case for which another one, or the year's settlement, was waiting; and nobody waits for one that itself
        // waits.
        var (rules, matter) = effects.Rules(current);
        if (current.Status == ApplicationStatus.Returned)
            await contests.TellWaitingAsync(current, rules, matter, client, clock.GetUtcNow(), cancellation);
        if (!current.Status.IsUnderWay() || current.HeldSince is not null)
            await settlements.StartIfDueAsync(rules, current, client, cancellation);

        // A settlement tells nobody: who waits for one looks again every day.
        var next = current.HeldSince is null ? ApplicationClock.Next(current) : clock.GetUtcNow() + OneDay;
        return new(current.Status.ToString(), !current.Status.IsUnderWay(), next);
    }
}
