using Microsoft.DurableTask;

namespace Dingzhou.Functions.Orchestrations;

/// <summary>Starts of orchestrations that must be there once.</summary>
internal static class OrchestrationStart
{
    /// <summary>Starts an orchestration under its id where none is under way, or the one that was has ended.</summary>
    /// <param name="instance">The id, from the thing it is for.</param>
    /// <returns>Whether it was started; false where it is under way.</returns>
    /// <exception cref="TimeoutException">The host could not start it in time; it may still.</exception>
    public static async Task<bool> EnsureAsync(
        this DurableTaskClient client, string orchestrator, string instance, object input, CancellationToken cancellation)
    {
        if (await IsUnderWayAsync())
            return false;
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(instance), cancellation)
                .WaitAsync(Turns.Patience, cancellation);
            return true;
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Somebody started it in between, which each host says in its own way.
            if (await IsUnderWayAsync())
                return false;
            throw;
        }

        async Task<bool> IsUnderWayAsync() =>
            await client.GetInstanceAsync(instance, cancellation).WaitAsync(Turns.Patience, cancellation) is { IsCompleted: false };
    }
}
