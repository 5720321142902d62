using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators that try a failing task again, by a policy or by a handler.</summary>
public static class Retries
{
    private static readonly ConcurrentDictionary<string, int> Attempts = new();

    [Function("FailUntil")]
    public static int FailUntil([ActivityTrigger] Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var attempt = Attempts.AddOrUpdate(plan.Key, 1, (_, before) => before + 1);
        return attempt >= plan.SucceedsAt
            ? attempt : throw new InvalidDataException($"Attempt {attempt} fails.", new TimeoutException("because"));
    }

    [Function("RetryByPolicy")]
    public static async Task<object> ByPolicy([OrchestrationTrigger] TaskOrchestrationContext context, Figures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var start = context.CurrentUtcDateTime;
        var policy = new RetryPolicy(
            figures.Attempts,
            TimeSpan.FromMilliseconds(figures.First),
            figures.Factor,
            figures.Longest is { } longest ? TimeSpan.FromMilliseconds(longest) : null,
            figures.Limit is { } limit ? TimeSpan.FromMilliseconds(limit) : null)
        {
            HandleFailure = failure => figures.Handles && failure.IsCausedBy<InvalidDataException>(),
        };
        return await TellAsync(context, start, figures.SucceedsAt, TaskOptions.FromRetryPolicy(policy));
    }

    [Function("RetryByHandler")]
    public static async Task<object> ByHandler([OrchestrationTrigger] TaskOrchestrationContext context, int succeedsAt)
    {
        var told = new List<string>();
        var start = context.CurrentUtcDateTime;
        var outcome = await TellAsync(context, start, succeedsAt, TaskOptions.FromRetryHandler(retry =>
        {
            told.Add($"{retry.LastAttemptNumber}: {retry.LastFailure.ErrorMessage}");
            return retry.LastFailure.IsCausedBy<InvalidDataException>() && retry.LastAttemptNumber < 3;
        }));
        return new { outcome, told };
    }

    /// <summary>A handler that makes its own pause, with a timer of the orchestration.</summary>
    [Function("RetryByPatientHandler")]
    public static Task<object> ByPatientHandler([OrchestrationTrigger] TaskOrchestrationContext context)
        => TellAsync(context, context.CurrentUtcDateTime, 3, TaskOptions.FromRetryHandler(async retry =>
        {
            await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMilliseconds(200), CancellationToken.None);
            return true;
        }));

    [Function("RetrySubOrchestration")]
    public static Task<string> SubOrchestration([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.CallSubOrchestratorAsync<string>(
            "FailingChild",
            context.InstanceId,
            TaskOptions.FromRetryPolicy(new(3, TimeSpan.FromMilliseconds(50))).WithInstanceId(context.InstanceId + "-child"));

    [Function("FailingChild")]
    public static async Task<string> FailingChild([OrchestrationTrigger] TaskOrchestrationContext context, string key)
        => $"{await context.CallActivityAsync<int>("FailUntil", new Plan(key, 3))} {context.InstanceId}";

    private static async Task<object> TellAsync(TaskOrchestrationContext context, DateTime start, int succeedsAt, TaskOptions options)
    {
        string result;
        try
        {
            result = $"Attempt {await context.CallActivityAsync<int>("FailUntil", new Plan(context.InstanceId, succeedsAt), options)} succeeds.";
        }
        catch (TaskFailedException failure)
        {
            result = failure.FailureDetails.ErrorMessage;
        }

        return new { result, milliseconds = (context.CurrentUtcDateTime - start).TotalMilliseconds };
    }

    public sealed record Plan(string Key, int SucceedsAt);

    /// <summary>The figures of a policy; times in milliseconds.</summary>
    public sealed record Figures(
        int SucceedsAt, int Attempts, double First, double Factor = 1, double? Longest = null, double? Limit = null, bool Handles = true);
}
