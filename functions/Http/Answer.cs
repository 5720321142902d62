namespace Dingzhou.Functions.Http;

/// <summary>The answers that functions give; what goes wrong is thrown and answered by <see cref="ProblemMiddleware"/>.</summary>
internal static class Answer
{
    /// <summary>200 with a body.</summary>
    public static IResult Ok(object value, string? etag = null) => BodyAnswer.Json(StatusCodes.Status200OK, value, etag: etag);

    /// <summary>200 with a text.</summary>
    public static IResult Text(string text, string mediaType) => BodyAnswer.Text(text, mediaType);

    /// <summary>201 with what was made and where it is.</summary>
    public static IResult Created(string location, object value, string? etag = null) =>
        BodyAnswer.Json(StatusCodes.Status201Created, value, location: location, etag: etag);

    /// <summary>202: it goes on; look there.</summary>
    public static IResult Accepted(string location, object? value = null, string? etag = null) =>
        BodyAnswer.Json(StatusCodes.Status202Accepted, value, location: location, etag: etag);

    /// <summary>204.</summary>
    public static IResult NoContent(string? etag = null) => BodyAnswer.Json(StatusCodes.Status204NoContent, null, etag: etag);

    /// <summary>200 with a whole list: <c>{items}</c>.</summary>
    public static IResult List<T>(IReadOnlyList<T> items) => Ok(new ListOf<T>(items, null));

    /// <summary>200 with a page: <c>{items, cursor}</c>, the cursor left out after the last page.</summary>
    public static IResult List<T>(Paging asked, IReadOnlyList<T> items, string? cursor) =>
        Ok(new ListOf<T>(items, cursor is null ? null : asked.Seal.Seal(cursor)));

    /// <summary>200 with a page from storage.</summary>
    public static IResult List<T>(Paging asked, Page<T> page) => List(asked, page.Items, page.Cursor);
}

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="Cursor">To ask for the next page with; absent after the last.</param>
public sealed record ListOf<T>(IReadOnlyList<T> Items, string? Cursor);
