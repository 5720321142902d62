using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Conformance.App;

/// <summary>Notes the kinds of functions whose invocations it has seen.</summary>
public sealed class SeenMiddleware : IFunctionsWorkerMiddleware
{
    private static readonly ConcurrentDictionary<string, bool> Kinds = new();

    [Function("Seen")]
    public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "seen")] HttpRequest request)
        => Results.Ok(new { request.Method, kinds = Kinds.Keys });

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        foreach (var binding in context.FunctionDefinition.InputBindings.Values)
            Kinds.TryAdd(binding.Type, context.GetHttpContext() is not null);
        return next(context);
    }
}
