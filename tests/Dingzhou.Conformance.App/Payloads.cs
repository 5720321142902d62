using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>Orchestrators about what goes in, comes out and is shown.</summary>
public static class Payloads
{
    [Function("Names")]
    public static async Task<object> Names([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var read = context.GetInput<Named>()!;
        return await context.CallActivityAsync<Named>("Greet", read with { FirstName = read.FirstName + "!" });
    }

    [Function("Greet")]
    public static Named Greet([ActivityTrigger] Named named)
    {
        ArgumentNullException.ThrowIfNull(named);
        return named with { FirstName = "你好 " + named.FirstName };
    }

    [Function("InputAsParameter")]
    public static string InputAsParameter([OrchestrationTrigger] TaskOrchestrationContext context, Named named)
        => $"{named?.FirstName} {context.GetInput<Named>()?.FirstName}";

    [Function("NoInput")]
    public static string NoInput([OrchestrationTrigger] TaskOrchestrationContext context)
        => $"{context.GetInput<string>() ?? "nothing"} {context.GetInput<int>()} {context.GetInput<Named>()?.FirstName ?? "nobody"}";

    [Function("NoOutput")]
    public static Task NoOutput([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Nothing");

    [Function("Large")]
    public static async Task<string> Large([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var text = context.GetInput<string>()!;
        var echoed = await context.CallActivityAsync<string>("Echo", text);
        await context.WaitForExternalEvent<string>("Go");
        return echoed + await context.WaitForExternalEvent<string>("More");
    }

    [Function("ShowStatus")]
    public static async Task<string> ShowStatus([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("never seen");
        context.SetCustomStatus(new { Stage = "第一步" });
        await context.WaitForExternalEvent<string>("Go");
        // With its two quotation marks this is 16 KB of UTF-16 to the byte.
        context.SetCustomStatus(new string('x', (8 * 1024) - 2));
        await context.WaitForExternalEvent<string>("Go");
        context.SetCustomStatus(null);
        await context.WaitForExternalEvent<string>("Go");
        context.SetCustomStatus("at the end");
        return "shown";
    }

    [Function("ReadBack")]
    public static int ReadBack([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("done");
        return 7;
    }

    [Function("Read")]
    public static async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "read")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var instance = (await client.GetInstanceAsync(request.Query["id"].ToString(), request.Query.ContainsKey("payloads")))!;
        try
        {
            var input = instance.ReadInputAs<Named>()!;
            return Results.Text($"{input.FirstName} {input.Kind}, {instance.ReadOutputAs<int>()}, {instance.ReadCustomStatusAs<string>()}, "
                + (instance is { IsCompleted: true, IsRunning: false } ? "completed" : "not completed"));
        }
        catch (InvalidOperationException)
        {
            return Results.Text("not asked for");
        }
    }

    public sealed record Named(string FirstName, Kind Kind, decimal Amount, DateTimeOffset? At);

    public enum Kind { Small, Large }
}
