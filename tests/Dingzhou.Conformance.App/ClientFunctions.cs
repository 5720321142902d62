using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Conformance.App;

/// <summary>The durable client over HTTP, so that a test needs nothing but the app's address.</summary>
public static class ClientFunctions
{
    [Function("Start")]
    public static async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{name}")] HttpRequest request,
        string name, [DurableClient] DurableTaskClient client)
    {
        var options = new StartOrchestrationOptions(
            request.Query["id"].FirstOrDefault(),
            DateTimeOffset.TryParse(request.Query["at"].FirstOrDefault(), out var at) ? at : null);
        if (request.Query.TryGetValue("dedupe", out var statuses))
            options = options with { DedupeStatuses = [.. statuses.Where(s => !string.IsNullOrEmpty(s)).Select(s => s!)] };
        try
        {
            return Results.Text(await client.ScheduleNewOrchestrationInstanceAsync(name, await BodyAsync(request), options));
        }
        catch (Exception exception) when (exception.GetType().Name == "OrchestrationAlreadyExistsException")
        {
            return Results.Conflict(exception.Message);
        }
    }

    [Function("Raise")]
    public static async Task<IResult> Raise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "raise/{name}")] HttpRequest request,
        string name, [DurableClient] DurableTaskClient client)
    {
        await client.RaiseEventAsync(Id(request), name, await BodyAsync(request));
        return Results.Ok();
    }

    [Function("Status")]
    public static async Task<IResult> Status(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "status")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
        => await client.GetInstanceAsync(Id(request), getInputsAndOutputs: true) is { } instance ? Results.Ok(Show(instance)) : Results.NotFound();

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
        var id = Id(request);
        await (what switch
        {
            "suspend" => client.SuspendInstanceAsync(id, "test"),
            "resume" => client.ResumeInstanceAsync(id, "test"),
            "terminate" => client.TerminateInstanceAsync(id, new TerminateInstanceOptions("ended", IsRecursive(request))),
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
            InstanceIdPrefix: request.Query["prefix"].FirstOrDefault(),
            Statuses: request.Query["status"].Select(s => Enum.Parse<OrchestrationRuntimeStatus>(s!)).ToList(),
            PageSize: int.Parse(request.Query["size"].FirstOrDefault() ?? "100"),
            ContinuationToken: request.Query["continuation"].FirstOrDefault(),
            FetchInputsAndOutputs: true);
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages())
            return Results.Ok(new { instances = page.Values.Select(Show), continuation = page.ContinuationToken });
        return Results.Ok(new { instances = Array.Empty<object>(), continuation = (string?)null });
    }

    [Function("Purge")]
    public static async Task<IResult> Purge(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "purge")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        try
        {
            var result = request.Query.ContainsKey("id")
                ? await client.PurgeInstanceAsync(Id(request), new PurgeInstanceOptions(IsRecursive(request)))
                : await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(
                    Statuses: request.Query["status"].Select(s => Enum.Parse<OrchestrationRuntimeStatus>(s!)).ToList()));
            return Results.Text(result.PurgedInstanceCount.ToString());
        }
        catch (InvalidOperationException exception)
        {
            return Results.Conflict(exception.Message);
        }
    }

    private static string Id(HttpRequest request) => request.Query["id"].ToString();

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
