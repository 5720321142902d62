using Dingzhou.Domain.Regulations.FunctionMoves;
using Dingzhou.Functions.Regulations.Cleanups;

namespace Dingzhou.Functions.Regulations.FunctionMoves;

/// <summary>
/// Passes running clean-ups and cases about documents and other things on to the departments that have the functions now (第六条第三款): when a move is
/// recorded, and every day, because a move may be recorded before its day; and what runs on one document when its departments are
/// corrected. Doing it twice does nothing more.
/// </summary>
internal sealed class MovedFunctions(
    CleanupLists lists, CleanupTaskStore taskStore, CleanupTaskCommands tasks, DocumentRegister register, OpenCases openCases,
    CaseCommands cases, FunctionMoveStore store)
{
    private const int PageSize = 50;

    /// <summary>Passes everything on.</summary>
    public async Task PassAllOnAsync(DurableTaskClient? client, CancellationToken cancellation)
    {
        await ThroughAsync(c => PassTasksOnAsync(c, client, cancellation));
        await ThroughAsync(c => PassCasesOnAsync(c, client, cancellation));

        static async Task ThroughAsync(Func<string?, Task<string?>> page)
        {
            for (var cursor = await page(null); cursor is not null;)
                cursor = await page(cursor);
        }
    }

    /// <summary>Passes on what runs on one document, whose departments were corrected.</summary>
    public async Task PassOnAsync(NormativeDocument document, DurableTaskClient? client, CancellationToken cancellation)
    {
        var moves = await store.AllAsync(cancellation);
        if ((await lists.InOpenCyclesAsync(cancellation)).TryGetValue(document.Id, out var cycleId)
            && await taskStore.FindAsync(CleanupTask.IdOf(cycleId, document.Id), cancellation) is { State: var task })
            await tasks.ExecuteAsync(
                task.Id, Actor.System, (t, now) => Handovers.PassOn(t, document, moves, now), client, cancellation: cancellation);
        await cases.LookAgainAsync(RegulationSubject.Of(document), client, cancellation);
    }

    /// <summary>Passes on the documents of a page of clean-ups.</summary>
    /// <returns>Where the next page begins; null after the last one.</returns>
    public async Task<string?> PassTasksOnAsync(string? cursor, DurableTaskClient? client, CancellationToken cancellation)
    {
        var moves = await store.AllAsync(cancellation);
        if (moves.Moves.Count == 0)
            return null;
        var page = await lists.CyclesAsync(PageSize, cursor, cancellation);
        foreach (var cycle in page.Items.Where(c => c.Status == CleanupStatus.UnderWay))
        {
            var open = (await lists.AllTasksAsync(cycle.Id, cancellation)).Where(t => t.Status < CleanupTaskStatus.Examined);
            foreach (var some in open.Chunk(PageSize))
            {
                var documents = await Task.WhenAll(some.Select(async t => (await register.FindAsync(t.DocumentId, cancellation))!.State));
                await tasks.ExecuteAllAsync(
                    [.. documents.Select(d => CleanupTask.IdOf(cycle.Id, d.Id))], Actor.System,
                    (t, i, now) => Handovers.PassOn(t, documents[i], moves, now), client, null, cancellation);
            }
        }

        return page.Cursor;
    }

    /// <summary>Passes on a page of the open cases.</summary>
    /// <returns>Where the next page begins; null after the last one.</returns>
    public async Task<string?> PassCasesOnAsync(string? cursor, DurableTaskClient? client, CancellationToken cancellation)
    {
        if ((await store.AllAsync(cancellation)).Moves.Count == 0)
            return null;
        var page = await openCases.PageAsync(cursor, cancellation);
        await cases.LookAgainAsync(page.Items.Where(c => c.Regarding is not null), client, cancellation);
        return page.Cursor;
    }
}
