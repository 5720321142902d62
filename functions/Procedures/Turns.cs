using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Procedures;

/// <summary>Where a procedure stands after a turn.</summary>
/// <param name="Status">Its status, shown as the orchestration's custom status.</param>
/// <param name="IsFinished">True when neither a person nor time has anything to do any more.</param>
/// <param name="NextAt">When time next does something; null when only a person can move it.</param>
internal sealed record Turn(string Status, bool IsFinished, DateTimeOffset? NextAt);

/// <summary>
/// How every procedure runs: a turn does what the committed state says is due by now, then the orchestration waits for the
/// next decision (an event raised after it was committed) or the next date, whichever comes first.
/// </summary>
internal static class Turns
{
    /// <summary>The event that tells an orchestration that its case has changed; its payload is the number of the case's last event.</summary>
    private const string Changed = "Changed";

    /// <summary>A host waits for storage as long as it is away; whoever waits for an answer need not, as what is owed is marked for the sweep.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Tells an orchestration that what it looks at has changed.</summary>
    /// <param name="client">The client.</param>
    /// <param name="instance">The orchestration.</param>
    /// <param name="number">The number of the last event.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TimeoutException">The host could not take the event in time; it may still.</exception>
    public static Task TellAsync(this DurableTaskClient client, string instance, int number, CancellationToken cancellation) =>
        client.RaiseEventAsync(instance, Changed, number, cancellation).WaitAsync(Patience, cancellation);

    /// <summary>Takes turns until the procedure is finished.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="activity">Does what is due and answers with a <see cref="Turn"/>; doing it twice does nothing more.</param>
    /// <param name="input">The activity's input.</param>
    /// <returns>The status at the end.</returns>
    public static async Task<string> TakeTurnsAsync(this TaskOrchestrationContext context, string activity, object input)
    {
        Task changed = context.WaitForExternalEvent<int>(Changed);
        var turn = await TakeAsync();
        for (; !turn.IsFinished; turn = await TakeAsync())
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

            // An event that came while a timer won is not lost: its task is waited for until it completes.
            if (changed.IsCompleted)
                changed = context.WaitForExternalEvent<int>(Changed);
        }

        return turn.Status;

        async Task<Turn> TakeAsync()
        {
            var taken = await context.CallActivityAsync<Turn>(activity, input, DefaultRetry.Options);
            context.SetCustomStatus(taken.Status);
            return taken;
        }
    }
}
