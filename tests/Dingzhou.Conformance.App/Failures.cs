using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators and activities that fail, and those that deal with it.</summary>
public static class Failures
{
    private static readonly ConcurrentDictionary<string, int> Attempts = new();

    [Function("FailUntil")]
    public static int FailUntil([ActivityTrigger] Plan plan)
    {
        var attempt = Attempts.AddOrUpdate(plan.Key, 1, (_, before) => before + 1);
        return attempt >= plan.SucceedsAt ? attempt : throw new InvalidDataException($"Attempt {attempt} fails.", new TimeoutException("because"));
    }

    [Function("Retry")]
    public static async Task<object> Retry([OrchestrationTrigger] TaskOrchestrationContext context, int succeedsAt)
    {
        var start = context.CurrentUtcDateTime;
        var policy = new RetryPolicy(3, TimeSpan.FromMilliseconds(100), backoffCoefficient: 2);
        var attempts = await context.CallActivityAsync<int>("FailUntil", new Plan(context.InstanceId, succeedsAt), policy.AsOptions());
        return new { attempts, milliseconds = (int)(context.CurrentUtcDateTime - start).TotalMilliseconds };
    }

    [Function("RetryIfTimely")]
    public static Task<int> RetryIfTimely([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.CallActivityAsync<int>(
            "FailUntil",
            new Plan(context.InstanceId, 100),
            new RetryPolicy(100, TimeSpan.FromMilliseconds(50), retryTimeout: TimeSpan.FromMilliseconds(200)).AsOptions());

    [Function("RetryIfHandled")]
    public static Task<int> RetryIfHandled([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.CallActivityAsync<int>(
            "FailUntil",
            new Plan(context.InstanceId, 5),
            TaskOptions.FromRetryHandler(retry => retry.LastFailure.IsCausedBy<InvalidDataException>() && retry.LastAttemptNumber < 3));

    [Function("RetrySubOrchestration")]
    public static Task<int> RetrySubOrchestration([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.CallSubOrchestratorAsync<int>("FailingChild", context.InstanceId, new RetryPolicy(3, TimeSpan.FromMilliseconds(50)).AsOptions());

    [Function("FailingChild")]
    public static Task<int> FailingChild([OrchestrationTrigger] TaskOrchestrationContext context, string key)
        => context.CallActivityAsync<int>("FailUntil", new Plan(key, 3));

    [Function("CatchFailure")]
    public static async Task<object> CatchFailure([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.CallActivityAsync<int>("FailUntil", new Plan(context.InstanceId, 5));
        }
        catch (TaskFailedException failure)
        {
            var details = failure.FailureDetails;
            return new
            {
                failure.TaskName, failure.Message, details.ErrorType, details.ErrorMessage, inner = details.InnerFailure?.ErrorType,
                isIo = details.IsCausedBy<SystemException>(), isArgument = details.IsCausedBy<ArgumentException>(),
                hasStack = details.StackTrace?.Contains("FailUntil", StringComparison.Ordinal),
            };
        }
    }

    [Function("Throw")]
    public static Task<string> Throw([OrchestrationTrigger] TaskOrchestrationContext context)
        => throw new InvalidOperationException("It is thrown by " + context.InstanceId);

    [Function("LetFail")]
    public static Task<int> LetFail([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.CallActivityAsync<int>("FailUntil", new Plan(context.InstanceId, 5));

    [Function("CallUnknown")]
    public static Task<int> CallUnknown([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<int>("NoSuchActivity");

    private static int _changes;

    [Function("NonDeterministic")]
    public static async Task<int> NonDeterministic([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = Interlocked.Increment(ref _changes) == 1;
        await context.CallActivityAsync<int>(first ? "Double" : "Echo", 1);
        return await context.CallActivityAsync<int>("Double", 1);
    }

    [Function("ForeignAwait")]
    public static async Task<string> ForeignAwait([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await Task.Delay(50);
        return "never " + context.InstanceId;
    }

    private static TaskOptions AsOptions(this RetryPolicy policy) => TaskOptions.FromRetryPolicy(policy);

    public sealed record Plan(string Key, int SucceedsAt);
}
