namespace Dingzhou.Host.Worker;

/// <summary>The kinds of bindings that the host serves, by the platform's names.</summary>
internal static class BindingKind
{
    public const string HttpTrigger = "httpTrigger";
    public const string TimerTrigger = "timerTrigger";
    public const string OrchestrationTrigger = "orchestrationTrigger";
    public const string ActivityTrigger = "activityTrigger";
    public const string DurableClient = "durableClient";

    /// <summary>What an HTTP function returns, which the worker writes to the response itself.</summary>
    public const string Http = "http";

    public static IReadOnlyList<string> All { get; } =
        [HttpTrigger, TimerTrigger, OrchestrationTrigger, ActivityTrigger, DurableClient, Http];
}
