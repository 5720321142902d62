namespace Dingzhou.Storage;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="Cursor">Where the next page begins; null after the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Cursor)
{
    /// <summary>Reads one page; the cursor is the row key of its last item, so it stays good whatever is written in between.</summary>
    internal static async Task<Page<T>> ReadAsync(AsyncPageable<TableEntity> query, int limit, Func<TableEntity, T> read)
    {
        var rows = new List<TableEntity>();
        await foreach (var entity in query)
        {
            rows.Add(entity);
            if (rows.Count > limit)
                break;
        }

        return new([.. rows.Take(limit).Select(read)], rows.Count > limit ? rows[limit - 1].RowKey : null);
    }
}

/// <summary>Pages of lists that are at hand.</summary>
public static class ListPages
{
    /// <summary>A page; the cursor is the identity of its last item.</summary>
    /// <param name="idOf">The identity of an item.</param>
    public static Page<T> PageOf<T>(this IEnumerable<T> all, Func<T, string> idOf, int limit, string? cursor)
    {
        var rest = all.SkipWhile(i => cursor is not null && idOf(i) != cursor).Skip(cursor is null ? 0 : 1).ToList();
        return new([.. rest.Take(limit)], rest.Count > limit ? idOf(rest[limit - 1]) : null);
    }
}
