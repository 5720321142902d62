using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Host.TestApp;

/// <summary>Tells how often a function has been begun, so that a test can stop the host while one is under way.</summary>
public sealed class Begun : IFunctionsWorkerMiddleware
{
    private static readonly ConcurrentDictionary<string, int> Counts = new();

    [Function("Begun")]
    public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "begun/{name}")] HttpRequest request, string name)
        => Results.Ok(request.Method == "GET" ? Counts.GetValueOrDefault(name) : 0);

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        Counts.AddOrUpdate(context.FunctionDefinition.Name, 1, (_, before) => before + 1);
        return next(context);
    }
}
