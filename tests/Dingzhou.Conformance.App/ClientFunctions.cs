using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Conformance.App;

/// <summary>The durable client over HTTP, so that a test needs nothing but the app's address.</summary>
public static class ClientFunctions
{
    [Function("Start")]
    public static Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{name}")] HttpRequest request,
        string name, [DurableClient] DurableTaskClient client)
    {
        var options = new StartOrchestrationOptions(Value(request, "id"), Time(request, "at"));
        if (Values(request, "dedupe") is { Count: > 0 } statuses)
            options = options with { DedupeStatuses = statuses };
        return OrConflictAsync(async () => await client.ScheduleNewOrchestrationInstanceAsync(name, await BodyAsync(request), options));
    }

    [Function("Raise")]
    public static async Task<IResult> Raise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "raise/{name}")] HttpRequest request,
        string name, [DurableClient] DurableTaskClient client)
    {
        await client.RaiseEventAsync(Id(request), name, await BodyAsync(request));
        return Results.Ok();
    }

    /// <summary>Raises so many events, one after the other, each with its number.</summary>
    [Function("RaiseMany")]
    public static async Task<IResult> RaiseMany(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "raise-many/{name}")] HttpRequest request,
        string name, [DurableClient] DurableTaskClient client)
    {
        for (var i = 0; i < int.Parse(request.Query["count"].ToString()); i++)
            await client.RaiseEventAsync(Id(request), name, i.ToString());
        return Results.Ok();
    }

    [Function("Status")]
    public static async Task<IResult> Status(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "status")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
        => await client.GetInstanceAsync(Id(request), getInputsAndOutputs: true) is { } instance
            ? Results.Ok(Show(instance)) : Results.NotFound();

    [Function("Wait")]
    public static async Task<IResult> Wait(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "wait/{what}")] HttpRequest request,
        string what, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
        => Results.Ok(Show(what == "start"
            ? await client.WaitForInstanceStartAsync(Id(request), getInputsAndOutputs: true, cancellation)
            : await client.WaitForInstanceCompletionAsync(Id(request), getInputsAndOutputs: true, cancellation)));

    [Function("Tell")]
    public static async Task<IResult> Tell(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "tell/{what}")] HttpRequest request,
        string what, [DurableClient] DurableTaskClient client)
    {
        await (what switch
        {
            "suspend" => client.SuspendInstanceAsync(Id(request), "test"),
            "resume" => client.ResumeInstanceAsync(Id(request), "test"),
            "terminate" => client.TerminateInstanceAsync(Id(request), new TerminateInstanceOptions("ended", IsRecursive(request))),
            _ => throw new NotSupportedException(what),
        });
        return Results.Ok();
    }

    [Function("Query")]
    public static async Task<IResult> Query(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "query")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var query = new OrchestrationQuery(
            Time(request, "from"),
            Time(request, "to"),
            Statuses(request),
            InstanceIdPrefix: Value(request, "prefix"),
            PageSize: int.Parse(Value(request, "size") ?? "100"),
            ContinuationToken: Value(request, "continuation"),
            FetchInputsAndOutputs: request.Query.ContainsKey("payloads"));
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages())
            return Results.Ok(new { instances = page.Values.Select(Show), continuation = page.ContinuationToken });
        return Results.Ok(new { instances = Array.Empty<object>(), continuation = (string?)null });
    }

    [Function("Purge")]
    public static Task<IResult> Purge(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "purge")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
        => OrConflictAsync(async () =>
        {
            var result = request.Query.ContainsKey("id")
                ? await client.PurgeInstanceAsync(Id(request), new PurgeInstanceOptions(IsRecursive(request)))
                : await client.PurgeAllInstancesAsync(
                    new PurgeInstancesFilter(Time(request, "from"), Time(request, "to"), Statuses(request)));
            return result.PurgedInstanceCount.ToString();
        });

    /// <summary>What a client's call returns; 409 when it throws, which each host does in its own way.</summary>
    private static async Task<IResult> OrConflictAsync(Func<Task<string>> call)
    {
        try
        {
            return Results.Text(await call());
        }
#pragma warning disable CA1031 // Whatever it is, the test sees it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Results.Conflict($"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private static string Id(HttpRequest request) => request.Query["id"].ToString();

    private static string? Value(HttpRequest request, string name) => request.Query[name].FirstOrDefault();

    private static List<string> Values(HttpRequest request, string name) => [.. request.Query[name].OfType<string>()];

    private static List<OrchestrationRuntimeStatus> Statuses(HttpRequest request)
        => Values(request, "status").ConvertAll(Enum.Parse<OrchestrationRuntimeStatus>);

    private static DateTimeOffset? Time(HttpRequest request, string name)
        => Value(request, name) is { } time ? DateTimeOffset.Parse(time) : null;

    private static bool IsRecursive(HttpRequest request) => request.Query.ContainsKey("recursive");

    private static async Task<object?> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        return text.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static object Show(OrchestrationMetadata instance) => new
    {
        id = instance.InstanceId,
        name = instance.Name,
        status = instance.RuntimeStatus.ToString(),
        created = instance.CreatedAt,
        updated = instance.LastUpdatedAt,
        input = instance.SerializedInput,
        output = instance.SerializedOutput,
        custom = instance.SerializedCustomStatus,
        failure = instance.FailureDetails,
    };
}
