namespace Dingzhou.Functions.Duties;

/// <summary>Pages of several lists of duties as one, by date. The cursor names the last item: its list and its place in it.</summary>
internal static class DutyPages
{
    /// <summary>The digits of a place that say when: what all lists begin with.</summary>
    private const int Moment = 19;

    /// <summary>Comes after everything of one moment.</summary>
    private const string Last = "~";

    /// <summary>One page: a query for each list, whatever there is in them.</summary>
    /// <exception cref="ApiException">The cursor is of another list.</exception>
    public static async Task<Page<Duty>> ReadAsync(
        IReadOnlyList<DutyList> sources, int limit, string? cursor, CancellationToken cancellation)
    {
        var (list, place) = Read(cursor, sources.Count);
        var pages = await Task.WhenAll(sources.Select((source, i) => source(After(i, list, place), limit + 1, cancellation)));
        var items = pages.SelectMany((page, i) => page.Select(d => (List: i, d.Place, d.Duty)))
            .OrderBy(d => d.Place[..Moment], StringComparer.Ordinal).ThenBy(d => d.List).ThenBy(d => d.Place, StringComparer.Ordinal)
                .Take(limit + 1).ToList();
        var shown = items.Take(limit).ToList();
        return new(
            [.. shown.Select(d => d.Duty)], items.Count > limit
            ? string.Create(CultureInfo.InvariantCulture, $"{shown[^1].List}|{shown[^1].Place}") : null);
    }

    /// <summary>Where a list goes on: of the same moment the lists before are done with, those after it have not begun.</summary>
    private static string After(int list, int last, string place) => place.Length == 0 || list == last
        ? place : place[..Moment] + (list < last ? Last : "");

    private static (int List, string Place) Read(string? cursor, int lists)
    {
        if (cursor is null)
            return (0, "");
        return cursor.Split('|', 2) is [var list, { Length: > Moment } place]
            && int.TryParse(list, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < lists
            ? (number, place)
            : throw ApiException.Parameter("cursor", LocalizedText.Of("invalid-parameter.duty-cursor"));
    }
}
