using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Host.TestApp;

/// <summary>Orchestrators that break a rule which Azure documents and does not enforce.</summary>
public static class OwnRules
{
    [Function("ForeignAwaitBesideATask")]
    public static async Task<string> ForeignAwaitBesideATask([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var wait = context.WaitForExternalEvent<string>("Item");
        await Task.Run(() => Thread.Sleep(50));
        return await wait;
    }

    [Function("AskForMoreLater")]
    public static async Task<string> AskForMoreLater([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        if (context.IsReplaying)
            _ = context.CallActivityAsync("Nothing");
        return await context.WaitForExternalEvent<string>("Item");
    }

    [Function("Sleep")]
    public static Task<string> Sleep([OrchestrationTrigger] TaskOrchestrationContext context, int seconds)
        => context.CallActivityAsync<string>("SleepOn", seconds);

    /// <summary>Does not heed that the host stops.</summary>
    [Function("SleepOn")]
    public static async Task<string> SleepOn([ActivityTrigger] int seconds)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        return "slept";
    }

    [Function("TooLargeStatus")]
    public static string TooLargeStatus([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            context.SetCustomStatus(new string('x', 8 * 1024));
            return "taken";
        }
        catch (ArgumentException)
        {
            return "refused";
        }
    }
}
