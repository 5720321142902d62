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
        var (code, detail, faults) = e switch
        {
            ApiException a => (a.Code, a.Detail, a.Faults),
            RefusedException r => (ErrorCode.Of(r.Kind, r.Code), r.Detail, r.Faults),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                (ErrorCode.TooLarge, new("请求内容超过了允许的大小。", "The body is larger than is allowed."), []),
            BadHttpRequestException =>
                (ErrorCode.MalformedRequest, new("请求不完整或无法解析。", "The request is incomplete or cannot be read."), []),
            _ when StorageFailure.IsAway(e) => (ErrorCode.StorageUnavailable, StorageIsAway(http.Request), []),
            _ => (ErrorCode.Internal, Unexpected(http.Request), (IReadOnlyList<Fault>)[]),
        };
        var problem = Problem.Of(code, detail, traceId, faults, http.Request.PrefersEnglish());
        if (problem.Status >= StatusCodes.Status500InternalServerError)
            logger.LogError(
                e, "{Method} {Path} failed: {Code}, trace {TraceId}.", http.Request.Method, http.Request.Path, problem.Code, traceId);

        http.Response.Clear();
        ResponseHeaders.SetOn(http.Response);
        SetHeaders(http.Response, problem, e as ApiException);
        await BodyAnswer.Json(problem.Status, problem, Problem.MediaType).ExecuteAsync(http);
    }

    private static LocalizedText StorageIsAway(HttpRequest request) => Changes(request)
        ? new(
            "存储服务暂时不可用，本次操作可能已经生效，也可能没有。请稍后原样重试，并使用同一 Idempotency-Key（如有）：已经生效的不会重复办理。",
            "Storage is not available; this may have been done, or not. Please repeat it as it is, with the same Idempotency-Key if it has one: what has been done is not done twice.")
        : new("存储服务暂时不可用，请稍后再试。", "Storage is not available; please try again later.");

    private static LocalizedText Unexpected(HttpRequest request) => Changes(request)
        ? new(
            "系统出现意外错误，本次操作可能已经生效，也可能没有。请稍后原样重试，并使用同一 Idempotency-Key（如有）；如仍不成功，请提供 traceId 联系管理员。",
            "Something unexpected went wrong; this may have been done, or not. Please repeat it as it is, with the same Idempotency-Key if it has one; if it goes wrong again, quote the traceId.")
        : new(
            "系统出现意外错误。请稍后再试；如仍不成功，请提供 traceId 联系管理员。",
            "Something unexpected went wrong. Please try again; if it goes wrong again, quote the traceId.");

    private static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

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
