using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Dingzhou.Conformance.App;

/// <summary>One function per way of binding and answering.</summary>
public sealed class HttpFunctions
{
    [Function("GetItem")]
    public static IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id:int}/{kind?}")] HttpRequest request,
        int id, string? kind, FunctionContext context, CancellationToken cancellation)
        => Results.Ok(new { id, kind, path = request.Path.Value, function = context.FunctionDefinition.Name, cancellation.CanBeCanceled });

    [Function("PutItem")]
    public static IActionResult Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", "patch", Route = "items/{number:int}")] HttpRequest request,
        int number, [FromBody] Item item)
        => new ObjectResult(new { number, item.Name, request.Method }) { StatusCode = StatusCodes.Status202Accepted };

    [Function("WriteItem")]
    public static async Task Write([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "items")] HttpRequest request)
    {
        request.HttpContext.Response.StatusCode = StatusCodes.Status201Created;
        await request.Body.CopyToAsync(request.HttpContext.Response.Body);
    }

    /// <summary>Has no route, so it is found by its name, by any method.</summary>
    [Function("Unrouted")]
    public static IResult Unrouted([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        => Results.Text($"{request.Method} {request.Query["q"]}");

    /// <summary>Takes what no other function takes.</summary>
    [Function("Rest")]
    public static IResult Rest([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*path}")] HttpRequest request, string path)
        => Results.Text($"{request.Method} {path}");

    [Function("ContextOf")]
    public static IResult ContextOf(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "context/{number:int}")] HttpRequest request, int number,
            FunctionContext context)
        => Results.Ok(new
        {
            number,
            host = request.Host.Value,
            context.InvocationId,
            context.FunctionDefinition.Name,
            parameters = context.FunctionDefinition.Parameters.Select(parameter => parameter.Name),
            trigger = context.FunctionDefinition.InputBindings["request"].Type,
            bound = context.BindingContext.BindingData["number"]?.ToString(),
            fromMiddleware = context.Items["seen"],
            trace = context.TraceContext.TraceParent,
            service = context.InstanceServices.GetService(typeof(IServiceProvider)) is not null,
        });

    [Function("Fail")]
    public static IResult Fail([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fail")] HttpRequest request)
        => throw new InvalidOperationException($"A secret of {request.Path}.");

    [Function("Slow")]
    public static async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request)
    {
        await Task.Delay(1000);
        return Results.Text("answered " + request.Method);
    }

    [Function("Ready")]
    public static IResult Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request)
        => Results.Text(request.Method);

    public sealed record Item(string Name);
}
