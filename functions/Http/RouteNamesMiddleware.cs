using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Answers 404 where a name in the address can be no name of ours, so that none ever reaches storage, whose keys do not take
/// every character.
/// </summary>
internal sealed class RouteNamesMiddleware : IFunctionsWorkerMiddleware
{
    private const int Longest = 100;

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && http.Request.RouteValues.Any(v => v.Key != UnknownRoute.Rest && !CanBeName(v.Value as string)))
            throw new ApiException(ErrorCode.NotFound, "没有这个地址，或地址中的编号不正确。");
        return next(context);
    }

    private static bool CanBeName(string? name) =>
        name is { Length: > 0 and <= Longest } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' || IsOfDocumentNumber(c));

    /// <summary>文号, e.g. 定政发〔2022〕20号; also as it is typed, with other brackets and spaces. Storage keys take all of these.</summary>
    private static bool IsOfDocumentNumber(char c) => c is (>= '\u4e00' and <= '\u9fff') || "〔〕[]()（）【】 ".Contains(c);
}
