using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Compares the query and the headers of a request with what its function's attributes declare, from which the interface description
/// is made too. Where they have faults the JSON body is looked at as well, so that all of it is told in one answer.
/// </summary>
internal sealed class DeclaredInputMiddleware(FunctionCatalogue functions, DeclaredPaging paging) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http
            && functions.Find(context.FunctionDefinition.Name) is { Route: not UnknownRoute.Route } function)
        {
            List<ApiException> refusals =
            [
                .. DeclaredQuery.Refusals(http.Request, function), .. await paging.RefusalsAsync(http.Request, function),
                .. DeclaredHeaders.Refusals(http.Request, function),
            ];
            if (refusals.Count > 0)
            {
                if (function.Method.GetCustomAttribute<BodyAttribute>() is { Type: { } type } body
                    && await JsonBody.RefusalAsync(http.Request, type, body.MostBytes) is { } refusal)
                    refusals.Add(refusal);
                throw ApiException.Together(refusals);
            }
        }

        await next(context);
    }
}
