using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Http;

/// <summary>The one place where what went wrong becomes an answer: a refusal its problem, anything else a 500 without internals.</summary>
internal sealed class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private static readonly TimeSpan ShortWhile = TimeSpan.FromSeconds(5);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception e) when (IsGone(e, http))
        {
            // Nobody is left to answer; or the host is going, and whoever asked must not take silence for success.
            if (!http.Response.HasStarted)
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, Cause(e), context.TraceId());
        }
    }

    private static bool IsGone(Exception e, HttpContext http) =>
        http.RequestAborted.IsCancellationRequested && Cause(e) is OperationCanceledException or IOException;

    private static Exception Cause(Exception e) =>
        e is AggregateException { InnerExceptions.Count: 1 } or TargetInvocationException && e.InnerException is { } inner
            ? Cause(inner) : e;

    private async Task AnswerAsync(HttpContext http, Exception e, string traceId)
    {
        var problem = Problem.Of(e, http.Request, traceId);
        if (problem.Status >= StatusCodes.Status500InternalServerError)
            logger.LogError(
                e, "{Method} {Path} failed: {Code}, trace {TraceId}.", http.Request.Method, http.Request.Path, problem.Code, traceId);

        http.Response.Clear();
        ResponseHeaders.SetOn(http.Response);
        SetHeaders(http.Response, problem, e as ApiException);
        await BodyAnswer.Json(problem.Status, problem, Problem.MediaType).ExecuteAsync(http);
    }

    private static void SetHeaders(HttpResponse response, Problem problem, ApiException? refusal)
    {
        if (refusal?.Allow is { } methods)
            response.Headers[HeaderNames.Allow] = string.Join(", ", methods);
        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers[HeaderNames.WWWAuthenticate] = problem.Code == ErrorCode.InvalidToken.Code
                ? "Bearer realm=\"dingzhou\", error=\"invalid_token\""
                : "Bearer realm=\"dingzhou\"";
        }

        var retryAfter = problem.Status == StatusCodes.Status503ServiceUnavailable ? ShortWhile : refusal?.RetryAfter;
        if (retryAfter is { } wait)
            response.Headers[HeaderNames.RetryAfter] = $"{Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))}";
    }
}
