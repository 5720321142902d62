using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Uploads;

/// <summary>Removes what interrupted uploads have left behind.</summary>
internal sealed class CleanStaging(UploadStore documents, ILogger<CleanStaging> logger)
{
    /// <summary>At 0:00 Beijing time (16:00 UTC), with whatever else a day begins with.</summary>
    [Function(nameof(CleanStaging))]
    public async Task RunAsync([TimerTrigger("0 0 16 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var removed = await documents.CleanStagingAsync(cancellation);
        if (removed > 0)
            logger.LogInformation("Removed {Count} interrupted uploads.", removed);
    }
}
