using System.Diagnostics;
using Dingzhou.Host.Worker;
using Dingzhou.Host.Worker.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dingzhou.Host.Http;

/// <summary>The app's HTTP functions as endpoints, made once the worker has said which there are.</summary>
internal sealed class HttpFunctions : EndpointDataSource, IDisposable
{
    private const string InvocationHeader = "x-ms-invocation-id";

    /// <summary>How long requests under way may go on when the host stops; then they are told to break off.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(5);

    private const int MostTries = 6;

    private readonly CancellationTokenSource _breakOff = new();
    private readonly Lazy<List<Endpoint>> _endpoints;
    private readonly RequestDelegate _worker;
    private readonly FunctionCatalogue _catalogue;
    private readonly WorkerStream _stream;
    private readonly HostJson _hostJson;
    private readonly HostLifetime _host;

    public HttpFunctions(
        RequestDelegate worker, IHostApplicationLifetime lifetime,
        FunctionCatalogue catalogue, WorkerStream stream, HostJson hostJson, HostLifetime host)
    {
        (_worker, _catalogue, _stream, _hostJson, _host) = (worker, catalogue, stream, hostJson, host);
        _endpoints = new(() => [.. Build()]);
        lifetime.ApplicationStopping.Register(() => _breakOff.CancelAfter(TimeToEnd));
    }

    public override IReadOnlyList<Endpoint> Endpoints => _endpoints.Value;

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    /// <summary>Lets a request in when the functions are there.</summary>
    public async Task AwaitAsync(HttpContext http, RequestDelegate next)
    {
        await _host.Ready.WaitAsync(http.RequestAborted);
        await next(http);
    }

    /// <summary>As in Azure, a known route is not found under a method that no function serves.</summary>
    public static async Task AnswerOtherMethodsAsUnknownAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false }
            && http.Items[typeof(HostedFunction)] is null)
        {
            http.Response.Headers.Remove(HeaderNames.Allow);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    public void Dispose() => _breakOff.Dispose();

    private IEnumerable<Endpoint> Build()
    {
        if (_hostJson.RoutePrefix.Length > 0)
            yield return new RouteEndpointBuilder(
                LeadToApp, RoutePatternFactory.Parse("/"), 0) { Metadata =
                { new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]) } }.Build();
        foreach (var function in _catalogue.OfKind(BindingKind.HttpTrigger))
        {
            var route = $"{_hostJson.RoutePrefix}/{(function.Setting("route") ?? function.Name).TrimStart('/')}".TrimStart('/');
            var endpoint = new RouteEndpointBuilder(
                http => InvokeAsync(function, http), RoutePatternFactory.Parse(route), 0) { DisplayName = function.Name, Metadata =
                { function } };
            if (function.Methods is { Count: > 0 } methods)
                endpoint.Metadata.Add(new HttpMethodMetadata(methods));
            yield return endpoint.Build();
        }
    }

    /// <summary>
    /// Where Azure has a page of its own there is nothing to see here; whoever comes to the root is led to what the app has at its.
    /// </summary>
    private Task LeadToApp(HttpContext http)
    {
        http.Response.Redirect($"/{_hostJson.RoutePrefix}");
        return Task.CompletedTask;
    }

    /// <summary>Announces the invocation to the worker, and lets the worker's pipeline answer on the same request.</summary>
    private async Task InvokeAsync(HostedFunction function, HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _breakOff.Token);
        http.RequestAborted = end.Token;
        http.Items[typeof(HostedFunction)] = function;
        var values = http.Request.RouteValues.Where(value => value.Value is string).Select(
            value => KeyValuePair.Create(value.Key, (string)value.Value!)).ToList();
        try
        {
            for (var tries = 1; !await TryAsync(function, http, values, end.Token); tries++)
            {
                if (tries == MostTries)
                {
                    Answer(http, StatusCodes.Status503ServiceUnavailable);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            BreakOff(http);
        }
        catch (BadHttpRequestException exception)
        {
            Answer(http, exception.StatusCode);
        }
    }

    /// <summary>
    /// One try; false where invocation and request have not found each other within the five seconds that the SDK gives them, as on
    /// a machine that is very busy. The function has not begun then, nor will it: the SDK begins it only once they have.
    /// </summary>
    private async Task<bool> TryAsync(
        HostedFunction function, HttpContext http, List<KeyValuePair<string, string>> values, CancellationToken end)
    {
        var id = WorkerStream.NewInvocationId();
        http.Request.Headers[InvocationHeader] = id;
        // The worker finds the function by routes of its own.
        http.SetEndpoint(null);
        http.Request.RouteValues = [];
        var invocation = _stream.InvokeAsync(function, null, values, id, Activity.Current?.Id);
        await using var cancel = end.Register(() => _stream.Cancel(id));
        try
        {
            await _worker(http);
        }
        catch (TimeoutException) when (!http.Response.HasStarted)
        {
            return false;
        }

        var answer = await invocation;
        if (answer.Result.Status != StatusResult.Types.Status.Success)
            Fail(http, answer.Result.Exception);
        return true;
    }

    /// <summary>What the function threw is in the log already, by the worker.</summary>
    private static void Fail(HttpContext http, RpcException exception)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            BreakOff(http);
            return;
        }

        if (exception.Type.EndsWith($".{nameof(BadHttpRequestException)}", StringComparison.Ordinal))
        {
            // The server has cut the request off while the function was reading it.
            if (http.Request.ContentLength > HttpLimits.MaxBodyBytes)
                Answer(http, StatusCodes.Status413PayloadTooLarge);
            else
                http.Abort();
            return;
        }

        Answer(http, StatusCodes.Status500InternalServerError);
    }

    /// <summary>The caller has gone, so nobody reads an answer; or the host is going, and has none.</summary>
    private static void BreakOff(HttpContext http)
    {
        if (!http.Response.HasStarted)
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    private static void Answer(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
    }
}
