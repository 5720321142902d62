namespace Dingzhou.App.Tests;

internal static class Notices
{
    /// <summary>The titles of the newest notices of whoever uses the API.</summary>
    public static async Task<IReadOnlyList<string>> TitlesAsync(Api api) =>
        [.. (await api.GetAsync("/api/notices?limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(n => n.GetProperty("title").GetString()!)];
}
