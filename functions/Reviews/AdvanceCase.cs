using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Functions.Applications;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Functions.Reviews;

/// <summary>Does to a case what is due by now: its stage's clock started, reminded, escalated; what was not corrected returned.</summary>
internal sealed class AdvanceCase(Cases cases, CaseEffects effects, LegalCalendar calendar, TimeProvider clock)
{
    /// <summary>Runs once in each turn of <see cref="ApplicationReview"/>; running twice does nothing more.</summary>
    [Function(nameof(AdvanceCase))]
    public async Task<CaseStep> RunAsync([ActivityTrigger] string applicationId, CancellationToken cancellation)
    {
        while (true)
        {
            var moved = false;
            var current = await cases.ExecuteAsync(
                applicationId,
                Actor.System,
                a =>
                {
                    var due = CaseClock.Due(a, effects.Rules(a).Pack, calendar, clock.GetUtcNow());
                    moved = due.Count > 0;
                    return Task.FromResult(due);
                },
                client: null,
                cancellation: cancellation);
            if (!moved)
                return new(current.State.Status.ToString(), !current.State.Status.IsUnderWay(), CaseClock.Next(current.State));
        }
    }
}
