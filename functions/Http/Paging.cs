namespace Dingzhou.Functions.Http;

/// <summary>Which page of a list is asked for; <see cref="DeclaredPaging"/> reads it from the request.</summary>
/// <param name="Limit">The most items, 1 to 100.</param>
/// <param name="Cursor">Where the page begins, as storage named it; null for the first.</param>
/// <param name="Seal">Makes the cursor of the next page.</param>
internal sealed record Paging(int Limit, string? Cursor, CursorSeal Seal)
{
    public const string LimitName = "limit";
    public const string CursorName = "cursor";
    public const int DefaultLimit = 20;
    public const int MostItems = 100;

    /// <summary>The page that the request asks for.</summary>
    /// <exception cref="InvalidOperationException">Its function does not say that it answers pages.</exception>
    public static Paging Of(HttpRequest request) => request.HttpContext.Items[typeof(Paging)] as Paging
        ?? throw new InvalidOperationException($"{request.Path} is not declared as paged.");
}
