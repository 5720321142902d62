using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Http;

/// <summary>Sets the headers that every answer carries; a function may replace them.</summary>
internal sealed class ResponseHeadersMiddleware : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
            ResponseHeaders.SetOn(http.Response);
        return next(context);
    }
}
