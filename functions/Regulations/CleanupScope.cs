using Dingzhou.Domain.Events;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations;
using Dingzhou.Storage.Regulations;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Regulations;

/// <summary>Which documents a clean-up may take.</summary>
internal sealed class CleanupScope(DocumentDates dates, CleanupLists lists, CleanupCommands cleanups, RegulationCommands regulations)
{
    private const int PageSize = 1000;

    private static readonly DateOnly EndOfTime = DateOnly.MaxValue.AddDays(-1);

    /// <summary>Documents that must be cleaned up by a day and are in no open clean-up, in the order in which they fall due.</summary>
    public async Task<IReadOnlyList<string>> DueAsync(DateOnly through, CancellationToken cancellation)
    {
        var open = await lists.InOpenCyclesAsync(cancellation);
        return [.. (await UnendedAsync(through, cancellation)).Where(d => !open.ContainsKey(d))];
    }

    /// <summary>All documents for which no end is decided, in the order in which they fall due; those that another clean-up keeps are left out.</summary>
    public async Task<IReadOnlyList<string>> FreeAsync(CancellationToken cancellation)
    {
        var kept = await KeptAsync(cancellation);
        return [.. (await UnendedAsync(EndOfTime, cancellation)).Where(d => !kept.ContainsKey(d))];
    }

    /// <summary>Takes documents over from clean-ups that only say that they are due.</summary>
    public async Task TakeOverAsync(string cycleId, IReadOnlyList<string> documents, DurableTaskClient client, CancellationToken cancellation)
    {
        var open = await lists.InOpenCyclesAsync(cancellation);
        foreach (var holder in documents.Select(open.GetValueOrDefault).OfType<string>().Where(h => h != cycleId).Distinct())
            await cleanups.ExecuteAsync(holder, Actor.System, (c, _) => CleanupSteps.Release(c, documents, cycleId), client, cancellation: cancellation);
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
        var kept = await KeptAsync(cancellation);
        var taken = documents.Where(d => kept.TryGetValue(d, out var holder) && holder != cycleId).ToList();
        if (taken.Count > 0)
            throw new RefusedException(RefusalKind.Conflict, "in-another-cleanup", $"下列文件正在另一次清理中：{string.Join("、", taken)}。");
        foreach (var id in documents)
            await regulations.GetAsync(id, cancellation);
    }

    /// <summary>Documents in open clean-ups that do not give them away.</summary>
    private async Task<Dictionary<string, string>> KeptAsync(CancellationToken cancellation)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var held in (await lists.InOpenCyclesAsync(cancellation)).GroupBy(d => d.Value, d => d.Key, StringComparer.Ordinal))
        {
            if ((await cleanups.GetAsync(held.Key, cancellation)).State.Gives)
                continue;
            foreach (var document in held)
                kept[document] = held.Key;
        }

        return kept;
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
