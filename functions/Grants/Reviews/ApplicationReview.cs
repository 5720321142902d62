using Microsoft.DurableTask;

namespace Dingzhou.Functions.Grants.Reviews;

/// <summary>
/// Walks a case through its stages: waits for each decision, reminds and escalates when a limit nears and ends, returns what
/// is not corrected in time.
/// </summary>
internal static class ApplicationReview
{
    /// <summary>The orchestration's instance id: one per case, so that it starts once.</summary>
    public static string InstanceOf(string applicationId) => $"application-{applicationId}";

    /// <summary>Runs until the case is decided or has ended.</summary>
    [Function(nameof(ApplicationReview))]
    public static Task<string?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.TakeTurnsAsync(nameof(AdvanceCase), context.GetInput<string>()!);
}
