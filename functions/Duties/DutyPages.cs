namespace Dingzhou.Functions.Duties;

/// <summary>Pages of several lists of duties as one, by date. The cursor names the last item: its list and its place in it.</summary>
internal static class DutyPages
{
    /// <summary>The digits of a place that say when: what all lists begin with.</summary>
    private const int Moment = 19;

    /// <summary>Comes after everything of one moment.</summary>
    private const string Last = "~";

    /// <summary>As many as are looked at together where only some are asked for.</summary>
    private const int LookedAtOnce = 500;

    /// <summary>As many times for one page; then it is short, and goes on where it has come to.</summary>
    private const int MostLooks = 20;

    /// <summary>One page: a query for each list, whatever there is in them; more where only some are asked for.</summary>
    /// <param name="filter">Which are asked for; null: all.</param>
    /// <exception cref="ApiException">The cursor is of another list.</exception>
    public static async Task<Page<Duty>> ReadAsync(
        IReadOnlyList<DutyList> sources, int limit, string? cursor, DutyFilter? filter, CancellationToken cancellation)
    {
        var (asked, isMore, at) = (new List<Placed>(), true, cursor);
        for (var looks = 0; isMore && asked.Count <= limit && looks < MostLooks; looks++)
        {
            (var items, isMore) = await LookAsync(
                sources, filter is null or { LetsAll: true } ? limit + 1 : LookedAtOnce, at, cancellation);
            asked.AddRange(items.Where(i => filter?.Lets(i.Duty) != false));
            at = items.Count > 0 ? items[^1].Cursor : null;
        }

        return new([.. asked.Take(limit).Select(a => a.Duty)], asked.Count > limit ? asked[limit - 1].Cursor : isMore ? at : null);
    }

    private static async Task<(IReadOnlyList<Placed> Items, bool IsMore)> LookAsync(
        IReadOnlyList<DutyList> sources, int limit, string? cursor, CancellationToken cancellation)
    {
        var (list, place) = Read(cursor, sources.Count);
        var pages = await Task.WhenAll(sources.Select((source, i) => source(After(i, list, place), limit + 1, cancellation)));
        var items = pages.SelectMany((page, i) => page.Select(d => new Placed(i, d.Place, d.Duty)))
            .OrderBy(d => d.Place[..Moment], StringComparer.Ordinal).ThenBy(d => d.List).ThenBy(d => d.Place, StringComparer.Ordinal)
                .Take(limit + 1).ToList();
        return ([.. items.Take(limit)], items.Count > limit);
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

    private sealed record Placed(int List, string Place, Duty Duty)
    {
        public string Cursor => string.Create(CultureInfo.InvariantCulture, $"{List}|{Place}");
    }
}
