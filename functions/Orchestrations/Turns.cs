using Microsoft.DurableTask;

namespace Dingzhou.Functions.Orchestrations;

/// <summary>Where a procedure stands after a turn.</summary>
/// <param name="Status">Its status, shown as the orchestration's custom status.</param>
/// <param name="IsFinished">True when neither a person nor time has anything to do any more.</param>
/// <param name="NextAt">When time next does something; null when only a person can move it.</param>
internal sealed record Turn(string Status, bool IsFinished, DateTimeOffset? NextAt);

/// <summary>
/// How every procedure runs: a turn does what the committed state says is due by now, then the orchestration waits for the
/// next decision (an event raised after it was committed) or the next date, whichever comes first. After so many turns it begins anew,
/// so that what is replayed for each of them does not grow with the years.
/// </summary>
internal static class Turns
{
    /// <summary>
    /// The event that tells an orchestration that its case has changed; its payload is the number of the case's last event.
    /// </summary>
    private const string Changed = "Changed";

    /// <summary>After so many turns an orchestration begins anew.</summary>
    private const int MostTurns = 50;

    /// <summary>
    /// A host waits for storage as long as it is away; whoever waits for an answer need not, as what is owed is marked for the sweep.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Tells an orchestration that what it looks at has changed.</summary>
    /// <param name="number">The number of the last event.</param>
    /// <exception cref="TimeoutException">The host could not take the event in time; it may still.</exception>
    public static Task TellAsync(this DurableTaskClient client, string instance, int number, CancellationToken cancellation) =>
        client.RaiseEventAsync(instance, Changed, number, cancellation).WaitAsync(Patience, cancellation);

    /// <summary>
    /// Takes turns until the procedure is finished, or until enough were taken: then the orchestrator must return, and begins anew.
    /// </summary>
    /// <param name="activity">Does what is due and answers with a <see cref="Turn"/>; doing it twice does nothing more.</param>
    /// <param name="next">The orchestration's input where it begins anew; without one, the activity's.</param>
    /// <param name="told">The activity's input where its case is known to have an event of that number; without one, as ever.</param>
    /// <param name="number">That number at the beginning; 0 where it is not known.</param>
    /// <returns>The status at the end; null where it begins anew.</returns>
    public static async Task<string?> TakeTurnsAsync(
        this TaskOrchestrationContext context, string activity, object input, object? next = null, Func<int, object>? told = null,
        int number = 0)
    {
        var changed = context.WaitForExternalEvent<int>(Changed);
        var turn = await TakeAsync();
        for (var turns = 1; !turn.IsFinished; turns++)
        {
            if (turn.NextAt is { } nextAt)
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

            // A turn is to come. Of what is replayed it is known that it was taken here, whatever the number was when that was decided.
            if (turns >= MostTurns && !context.IsReplaying)
            {
                BeginAnew();
                return null;
            }

            // An event that came while a timer won is not lost: its task is waited for until it completes.
            number = 0;
            if (changed.IsCompleted)
            {
                number = await changed;
                changed = context.WaitForExternalEvent<int>(Changed);
            }

            turn = await TakeAsync();
        }

        return turn.Status;

        async Task<Turn> TakeAsync()
        {
            var taken = await context.CallActivityAsync<Turn>(
                activity, number > 0 && told is not null ? told(number) : input, DefaultRetry.Options);
            context.SetCustomStatus(taken.Status);
            return taken;
        }

        void BeginAnew()
        {
            // The first turn looks at whatever was told until now; only what is told later has to be kept.
            while (changed.IsCompleted)
                changed = context.WaitForExternalEvent<int>(Changed);
            context.ContinueAsNew(next ?? input, preserveUnprocessedEvents: true);
        }
    }
}
