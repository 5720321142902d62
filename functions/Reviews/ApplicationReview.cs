using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Functions.Reviews;

/// <summary>
/// Walks a case through its stages. Each turn does what is due now, then waits for the next decision (an event raised
/// after it was committed) or the next date (a reminder, the end of a limit), whichever comes first.
/// </summary>
internal static class ApplicationReview
{
    /// <summary>The event that tells the orchestration that its case has changed; its payload is the number of the case's last event.</summary>
    public const string Changed = "Changed";

    /// <summary>The orchestration's instance id: one per case, so that it starts once.</summary>
    public static string InstanceOf(string applicationId) => $"application-{applicationId}";

    /// <summary>Runs until the case is decided or has ended.</summary>
    [Function(nameof(ApplicationReview))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var applicationId = context.GetInput<string>()!;
        Task changed = context.WaitForExternalEvent<int>(Changed);
        var step = await TurnAsync();
        for (; !step.IsFinished; step = await TurnAsync())
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

            // An event that came while a timer won is not lost: its task is waited for until it completes.
            if (changed.IsCompleted)
                changed = context.WaitForExternalEvent<int>(Changed);
        }

        return step.Status;

        async Task<CaseStep> TurnAsync()
        {
            var turn = await context.CallActivityAsync<CaseStep>(nameof(AdvanceCase), applicationId, DefaultRetry.Options);
            context.SetCustomStatus(turn.Status);
            return turn;
        }
    }
}

/// <summary>Where a case stands after a turn.</summary>
/// <param name="Status">Its status.</param>
/// <param name="IsFinished">True when nobody has to act on it any more before the settlement.</param>
/// <param name="NextAt">When time next does something to it; null when only a person can move it.</param>
internal sealed record CaseStep(string Status, bool IsFinished, DateTimeOffset? NextAt);
