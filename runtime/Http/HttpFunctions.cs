using Dingzhou.Runtime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Dingzhou.Runtime.Http;

/// <summary>Serves the app's HTTP functions through ASP.NET Core's endpoint routing.</summary>
internal sealed class HttpFunctions(
    FunctionCatalogue catalogue,
    FunctionInvoker invoker,
    HostJson hostJson,
    IHostApplicationLifetime lifetime,
    ILogger<HttpFunctions> logger) : IDisposable
{
    /// <summary>How long requests under way may go on when the host stops; then they are told to break off.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _breakOff = new();

    public void Map(WebApplication app)
    {
        lifetime.ApplicationStopping.Register(() => _breakOff.CancelAfter(TimeToEnd));
        app.Use(AnswerOtherMethodsAsUnknownAsync);
        if (hostJson.RoutePrefix.Length > 0)
            app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)LeadToAppAsync);
        foreach (var function in catalogue.OfKind(BindingKind.HttpTrigger))
        {
            var trigger = function.TriggerAttribute<HttpTriggerAttribute>();
            if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
                throw new NotSupportedException($"The embedded host does not support function keys ({function.Name}: {trigger.AuthLevel}).");
            var route = $"{hostJson.RoutePrefix}/{(trigger.Route ?? function.Name).TrimStart('/')}".TrimStart('/');
            var endpoint = trigger.Methods is { Length: > 0 } methods
                ? app.MapMethods(route, methods, (RequestDelegate)ServeAsync)
                : app.Map(route, (RequestDelegate)ServeAsync);
            endpoint.WithMetadata(function).WithDisplayName(function.Name);

            Task ServeAsync(HttpContext http) => InvokeAsync(function, http);
        }
    }

    public void Dispose() => _breakOff.Dispose();

    /// <summary>Where Azure has a page of its own there is nothing to see here; whoever comes to the root is led to what the app has at its.</summary>
    private Task LeadToAppAsync(HttpContext http)
    {
        http.Response.Redirect($"/{hostJson.RoutePrefix}");
        return Task.CompletedTask;
    }

    /// <summary>As in Azure, a known route is not found under a method that no function serves.</summary>
    private static async Task AnswerOtherMethodsAsUnknownAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false }
            && http.GetEndpoint()?.Metadata.GetMetadata<FunctionEntry>() is null)
        {
            http.Response.Headers.Remove(HeaderNames.Allow);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task InvokeAsync(FunctionEntry function, HttpContext http)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _breakOff.Token);
        http.Response.RegisterForDispose(end);
        http.RequestAborted = end.Token;
        var trigger = new Invocation.Trigger(http.Request, http.Request.RouteValues);
        var invocation = new Invocation(function, http.RequestServices, trigger, http.RequestAborted);
        invocation.Items[FunctionContextExtensions.HttpContextKey] = http;
        try
        {
            switch (await invoker.InvokeAsync(invocation))
            {
                case IResult result:
                    await result.ExecuteAsync(http);
                    break;
                case IActionResult result:
                    await result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new()));
                    break;
                case null:
                    break;
                case var other:
                    throw new NotSupportedException(
                        $"The function '{function.Name}' returned {other.GetType()}; the embedded host takes IResult and IActionResult.");
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone, so nobody reads an answer; or the host is going, and has none.
            if (!http.Response.HasStarted)
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
#pragma warning disable CA1031 // Whatever a function throws is answered here, as the platform does.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(function, http, exception);
        }
    }

    private void Fail(FunctionEntry function, HttpContext http, Exception exception)
    {
        var status = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        if (status == StatusCodes.Status500InternalServerError)
            logger.LogError(exception, "The function {Function} failed.", function.Name);
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
    }
}
