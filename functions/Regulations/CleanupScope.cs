using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations;
using Dingzhou.Storage.Regulations;

namespace Dingzhou.Functions.Regulations;

/// <summary>Which documents a clean-up may take.</summary>
internal sealed class CleanupScope(DocumentDates dates, CleanupLists lists, RegulationCommands regulations)
{
    private const int PageSize = 1000;

    private static readonly DateOnly EndOfTime = DateOnly.MaxValue.AddDays(-1);

    /// <summary>Documents that must be cleaned up by a day and are in no open clean-up, in the order in which they fall due.</summary>
    /// <param name="through">The day; null for all documents for which no end is decided.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<string>> DueAsync(DateOnly? through, CancellationToken cancellation)
    {
        var open = await lists.InOpenCyclesAsync(cancellation);
        return [.. (await UnendedAsync(through ?? EndOfTime, cancellation)).Where(d => !open.ContainsKey(d))];
    }

    /// <summary>Refuses a draft with a document that another decision has ended meanwhile.</summary>
    /// <exception cref="RefusedException">There are some: all are named.</exception>
    public async Task DemandUndecidedAsync(DraftDecision draft, CancellationToken cancellation)
    {
        var unended = (await UnendedAsync(EndOfTime, cancellation)).ToHashSet(StringComparer.Ordinal);
        var decided = new List<string>();
        foreach (var document in draft.Documents.Where(d => !unended.Contains(d.DocumentId)))
        {
            if ((await regulations.GetAsync(document.DocumentId, cancellation)).State.End is { Decision: not null } end)
                decided.Add($"{document.Number}（{end.Decision}）");
        }

        if (decided.Count > 0)
            throw new RefusedException(RefusalKind.Conflict, "already-decided", $"下列文件已由另外的决定废止或者宣布失效，请退回草案：{string.Join("、", decided)}。");
    }

    /// <summary>Refuses documents that are not in the register, or in another open clean-up.</summary>
    /// <param name="cycleId">The clean-up that takes them.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RefusedException">Some of them cannot be taken: all are named.</exception>
    public async Task DemandFreeAsync(string cycleId, IReadOnlyList<string> documents, CancellationToken cancellation)
    {
        var open = await lists.InOpenCyclesAsync(cancellation);
        var taken = documents.Where(d => open.TryGetValue(d, out var holder) && holder != cycleId).ToList();
        if (taken.Count > 0)
            throw new RefusedException(RefusalKind.Conflict, "in-another-cleanup", $"下列文件正在另一次清理中：{string.Join("、", taken)}。");
        foreach (var id in documents)
            await regulations.GetAsync(id, cancellation);
    }

    private async Task<List<string>> UnendedAsync(DateOnly through, CancellationToken cancellation)
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
}
