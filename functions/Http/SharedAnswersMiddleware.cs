using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Http;

/// <summary>Lets answers be kept that functions declare as shared (<see cref="SharedAttribute"/>).</summary>
internal sealed class SharedAnswersMiddleware(FunctionCatalogue functions) : IFunctionsWorkerMiddleware
{
    /// <summary>What an answer depends on beside its address; keepers see more of some than the public does.</summary>
    private static readonly string DependsOn = string.Join(
        ", ", HeaderNames.AcceptEncoding, HeaderNames.AcceptLanguage, HeaderNames.Authorization);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (context.GetHttpContext() is not { } http || http.Request.CallerOrNull() is not null
            || functions.Find(context.FunctionDefinition.Name)?.Method.GetCustomAttribute<SharedAttribute>() is not { } shared)
            return;
        http.Response.Headers.CacheControl = shared.CacheControl;
        http.Response.Headers.Vary = DependsOn;
        var result = context.GetInvocationResult();
        if (result.Value is BodyAnswer { IsOk: true } answer)
            result.Value = new SharedAnswer(answer);
    }
}
