using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators that fail, and those that deal with a failure.</summary>
public static class Failures
{
    [Function("Break")]
    public static int Break([ActivityTrigger] string rule)
        => throw new RuleBrokenException(
            $"The rule {rule} is broken.", new FormatException("第一 reason", new TimeoutException("second reason")));

    [Function("BreakOff")]
    public static int BreakOff([ActivityTrigger] string? value) => throw new TaskCanceledException(value ?? "broken off");

    [Function("CatchBreakOff")]
    public static async Task<string> CatchBreakOff([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return $"{await context.CallActivityAsync<int>("BreakOff")}";
        }
        catch (TaskFailedException failure)
        {
            return Chain(failure.TaskName, failure.FailureDetails);
        }
    }

    [Function("CatchFailure")]
    public static async Task<object> CatchFailure([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.CallActivityAsync<int>("Break", "A");
        }
        catch (TaskFailedException failure)
        {
            var details = failure.FailureDetails;
            return new
            {
                failure.TaskName,
                failure.TaskId,
                failure.Message,
                details.ErrorType,
                details.ErrorMessage,
                showsWhere = details.StackTrace?.Contains("Break", StringComparison.Ordinal),
                inner = $"{details.InnerFailure?.ErrorType}: {details.InnerFailure?.ErrorMessage}",
                innermost = $"{details.InnerFailure?.InnerFailure?.ErrorType}: {details.InnerFailure?.InnerFailure?.ErrorMessage}",
                isItsType = details.IsCausedBy<RuleBrokenException>(),
                isItsBase = details.IsCausedBy<InvalidOperationException>(),
                isAnother = details.IsCausedBy<ArgumentException>(),
                hasTheObject = failure.InnerException is RuleBrokenException,
            };
        }
    }

    [Function("Throw")]
    public static Task<string> Throw([OrchestrationTrigger] TaskOrchestrationContext context)
        => throw new RuleBrokenException($"It is thrown by {context.InstanceId}.");

    [Function("LetFail")]
    public static Task<int> LetFail([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync<int>("Break", "B");

    [Function("CatchChildsFailure")]
    public static async Task<string> CatchChildsFailure([OrchestrationTrigger] TaskOrchestrationContext context, string child)
    {
        try
        {
            return await context.CallSubOrchestratorAsync<string>(child);
        }
        catch (TaskFailedException failure)
        {
            return Chain(failure.TaskName, failure.FailureDetails);
        }
    }

    [Function("CatchUnknownActivity")]
    public static async Task<string> CatchUnknownActivity([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.CallActivityAsync<string>("NoSuchActivity");
        }
        catch (TaskFailedException failure)
        {
            return failure.TaskName;
        }
    }

    [Function("GoOnAfterFailures")]
    public static async Task<object> GoOnAfterFailures([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var tasks = new[] { "A", "B", "C" }.Select(rule => context.CallActivityAsync<int>("Break", rule)).ToList();
        tasks.Add(context.CallActivityAsync<int>("Double", 4));
        var caught = false;
        try
        {
            await Task.WhenAll(tasks);
        }
        catch (TaskFailedException)
        {
            caught = true;
        }

        var undone = await context.CallActivityAsync<int>("Double", tasks.Count(task => task.IsFaulted));
        return new { caught, faulted = tasks.Count(task => task.IsFaulted), kept = await tasks[3], undone };
    }

    [Function("OptionsAsInput")]
    public static async Task<string> OptionsAsInput([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            object options = new TaskOptions(new RetryPolicy(2, TimeSpan.FromSeconds(1)));
            return await context.CallActivityAsync<string>("Nothing", options);
        }
        catch (ArgumentException)
        {
            return "refused";
        }
    }

    [Function("UnreadableForActivity")]
    public static Task<int> UnreadableForActivity([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.CallActivityAsync<int>("Double", "not a number");

    [Function("TakeNumber")]
    public static async Task<int> TakeNumber([OrchestrationTrigger] TaskOrchestrationContext context, int number)
        => number + await context.WaitForExternalEvent<int>("Item");

    private static string Chain(string task, TaskFailureDetails? details)
        => details is null ? task : Chain($"{task} < {details.ErrorType}: {details.ErrorMessage}", details.InnerFailure);
}
