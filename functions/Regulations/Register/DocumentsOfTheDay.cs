namespace Dingzhou.Functions.Regulations.Register;

/// <summary>The documents of which one of the dates has come, page by page.</summary>
internal sealed class DocumentsOfTheDay(DocumentDates dates, DocumentRegister register)
{
    private const int PageSize = 50;

    /// <summary>Does something for each document of a page.</summary>
    /// <param name="from">The first day of it; null for any.</param>
    /// <returns>Where the next page begins; null after the last one.</returns>
    public async Task<string?> EachAsync(
        DocumentDate date, DateOnly? from, DateOnly through, string? cursor, Func<NormativeDocument, Task> act,
        CancellationToken cancellation)
    {
        var page = await dates.ListAsync(date, from, through, PageSize, cursor, cancellation);
        foreach (var id in page.Items)
            await act((await register.FindAsync(id, cancellation))!.State);
        return page.Cursor;
    }
}
