using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Conformance.App;

/// <summary>Notes the kinds of functions whose invocations it has seen, and answers one HTTP function's requests itself.</summary>
public sealed class SeenMiddleware : IFunctionsWorkerMiddleware
{
    private static readonly ConcurrentDictionary<string, bool> Kinds = new();

    [Function("Seen")]
    public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "seen")] HttpRequest request)
        => Results.Ok(
            Kinds.OrderBy(kind => kind.Key).Select(
            kind => $"{kind.Key} {(kind.Value ? "with" : "without")} {request.Protocol.Split('/')[0]}"));

    [Function("Forbidden")]
    public static IResult Forbidden([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "forbidden")] HttpRequest request)
        => Results.Text($"{request.Method} got through");

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        foreach (var binding in context.FunctionDefinition.InputBindings.Values)
            Kinds.TryAdd(binding.Type, context.GetHttpContext() is not null);
        context.Items["seen"] = "by the middleware";
        if (context.FunctionDefinition.Name != "Forbidden")
            return next(context);
        context.GetHttpContext()!.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
