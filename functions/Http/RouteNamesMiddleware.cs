using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Answers 404 where a name in the address can be no name of ours, so that none ever reaches storage, whose keys do not take
/// every character.
/// </summary>
internal sealed class RouteNamesMiddleware : IFunctionsWorkerMiddleware
{
    private const int Longest = 100;

    /// <summary>What stands in numbers and names beside letters and figures: 定政发〔2022〕20号 (also with other brackets), 市〇一局、某中心.</summary>
    private const string Marks = "-_.〔〕﹝﹞[]()【】〖〗、·〇 ";

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http
            && http.Request.RouteValues.Any(v => v.Key != UnknownRoute.Rest && !CanBeName(v.Value as string)))
            throw new ApiException(ErrorCode.NotFound, LocalizedText.Of("not-found.name"));
        return next(context);
    }

    // Storage keys take all of these. Half a surrogate pair becomes a replacement character, which is none of them. Line breaks are spaces
    // to whoever reads what people type, and no name of anything.
    public static bool CanBeName(string? name) =>
        name is { Length: > 0 and <= Longest } && !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl)
        && TypedText.Narrow(name).EnumerateRunes().All(c => Rune.IsLetterOrDigit(c) || (c.IsBmp && Marks.Contains((char)c.Value)));
}
