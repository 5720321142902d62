using Azure;

namespace Dingzhou.Functions.Commands;

/// <summary>
/// Finds what was committed without everything that follows, and brings it about: nothing depends on one message arriving.
/// </summary>
internal sealed class Sweep(
    PendingEffects pending, IEnumerable<IRepairable> repairables, IEnumerable<IBroughtUpToDate> olds, TimeProvider clock,
    ILogger<Sweep> logger)
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
        var marks = await pending.OlderThanAsync(before, cancellation);
        foreach (var repairable in repairables)
        {
            foreach (var mark in marks[repairable.Kind])
                await TryAsync(mark, () => repairable.RepairAsync(mark, client, cancellation));
        }

        foreach (var old in olds)
            await old.BringUpToDateAsync(cancellation);
    }

    /// <summary>One that cannot be helped does not keep the others waiting; it is tried again in a minute, and shown each time.</summary>
    private async Task TryAsync(PendingMark mark, Func<Task> help)
    {
        try
        {
            logger.LogInformation("Bringing about what follows from {Kind} {Id}.", mark.Kind, mark.Id);
            await help();
        }
#pragma warning disable CA1031 // Whatever went wrong with this one, the next ones are served.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "What follows from {Kind} {Id} could not be brought about.", mark.Kind, mark.Id);
            await NoteAsync(mark, exception);
        }
    }

    private async Task NoteAsync(PendingMark mark, Exception failure)
    {
        try
        {
            await pending.NoteFailureAsync(mark, failure.GetType().Name, clock.GetUtcNow());
        }
        catch (RequestFailedException e)
        {
            // Storage is away; then nothing else can be helped either, and all is tried again.
            logger.LogWarning(e, "That {Kind} {Id} was tried in vain could not be noted.", mark.Kind, mark.Id);
        }
    }
}
