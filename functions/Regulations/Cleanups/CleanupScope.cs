namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Which documents a clean-up may take.</summary>
internal sealed class CleanupScope(
    DocumentDates dates, RegulationIndex index, CleanupTakeover takeover, RegulationCommands regulations, TimeProvider clock)
{
    private const int PageSize = 1000;

    /// <summary>Documents that must be cleaned up by a day and are in no open clean-up, in the order in which they fall due.</summary>
    public async Task<IReadOnlyList<string>> DueAsync(DateOnly through, CancellationToken cancellation)
    {
        var open = await takeover.HoldersAsync(cancellation);
        return [.. (await UnendedAsync(through, cancellation)).Where(d => !open.ContainsKey(d))];
    }

    /// <summary>Documents for which no end is decided and whose two years end by a day, in that order.</summary>
    public async Task<IReadOnlyList<string>> UnendedAsync(DateOnly through, CancellationToken cancellation)
    {
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await dates.ListAsync(DocumentDate.CleanupBy, null, through, PageSize, cursor, cancellation);
            found.AddRange(page.Items);
            cursor = page.Cursor;
        }
        while (cursor is not null);

        return found;
    }

    /// <summary>
    /// All documents issued and in force, newest first. Those of which an end is decided are left out, and those that another clean-up
    /// keeps.
    /// </summary>
    public async Task<IReadOnlyList<string>> FreeAsync(string cycleId, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var holders = await takeover.HoldersAsync(cancellation);
        var documents = await index.AllAsync(new(today, []), cancellation);
        return [.. documents.Where(
            d => IsOpen(d, today) && !(holders.GetValueOrDefault(d.Id) is { Gives: false } holder && holder.CycleId != cycleId)).Select(
            d => d.Id)];
    }

    /// <summary>
    /// What holds from a day before its issue, as 定政发〔2022〕22号 in its second part does, is nothing to decide on before it is issued.
    /// </summary>
    private static bool IsOpen(NormativeDocument document, DateOnly today) =>
        document.StatusOn(today)?.Holds() == true && !(document.IssuedOn > today) && !document.IsConcluded(today);

    /// <summary>Refuses documents that are not in the register, or on which nothing is left to decide.</summary>
    /// <exception cref="RefusedException">There are some: all are named.</exception>
    public async Task DemandOpenAsync(IReadOnlyList<string> documents, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var ended = (await regulations.GetAllAsync(documents, cancellation)).Where(d => d.IsConcluded(today)).Select(d => d.Id).ToList();
        if (ended.Count > 0)
            throw new RefusedException(RefusalKind.Conflict, "already-ended", ("documents", LocalizedText.List(ended)));
    }
}
