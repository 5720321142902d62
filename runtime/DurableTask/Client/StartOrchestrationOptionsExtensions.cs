namespace Microsoft.DurableTask.Client;

/// <summary>Options of a start in terms of statuses.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>Makes the start fail when an instance with the same id is in one of these statuses.</summary>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { DedupeStatuses = [.. dedupeStatuses.Select(status => status.ToString())] };
    }
}
