namespace Dingzhou.Functions.Procedures;

/// <summary>The open cases of all procedures, page by page: for what looks at every one.</summary>
internal sealed class OpenCases(ProcedureCatalogue procedures, CaseLists lists)
{
    private const int PageSize = 50;

    /// <summary>A page of them.</summary>
    /// <param name="cursor">Where it begins; null for the first.</param>
    /// <returns>The cases, and where the next page begins; null after the last one.</returns>
    public async Task<Page<CaseSummary>> PageAsync(string? cursor, CancellationToken cancellation)
    {
        var (index, place) = cursor?.Split('|', 2) is [var number, var at]
            ? (int.Parse(number, CultureInfo.InvariantCulture), at) : (0, "");
        var page = await lists.OpenAsync(procedures.Current[index].Id, PageSize, place.Length == 0 ? null : place, cancellation);
        return new(page.Items, page.Cursor is { } next ? $"{index}|{next}" : index + 1 < procedures.Current.Count ? $"{index + 1}|" : null);
    }
}
