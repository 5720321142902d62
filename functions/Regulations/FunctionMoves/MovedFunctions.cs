using Dingzhou.Domain.Regulations.FunctionMoves;
using Dingzhou.Functions.Regulations.Cleanups;
using Dingzhou.Functions.Regulations.Evaluations;
using Dingzhou.Functions.Regulations.Proposals;
using Dingzhou.Functions.Regulations.Validity;
using Dingzhou.Storage.Regulations.Proposals;
using Dingzhou.Storage.Regulations.Validity;

namespace Dingzhou.Functions.Regulations.FunctionMoves;

/// <summary>
/// Passes running clean-ups, reviews of validity and planned evaluations on to the departments that have the functions now (第六条第三款): when a move is
/// recorded, and every day, because a move may be recorded before its day; and what runs on one document when its departments are
/// corrected. Doing it twice does nothing more.
/// </summary>
internal sealed class MovedFunctions(
    CleanupLists lists, CleanupTaskStore taskStore, CleanupTaskCommands tasks, DocumentDates dates, DocumentRegister register, ValidityReviewStore reviews,
    ValidityCommands validity, UrgeEvaluations evaluations, ProposalLists proposals, ProposalStore proposalStore, ProposalNotices notices, RegulationDuties duties, FunctionMoveStore store,
    TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>Passes everything on.</summary>
    public async Task PassAllOnAsync(DurableTaskClient? client, CancellationToken cancellation)
    {
        await ThroughAsync(c => PassTasksOnAsync(c, client, cancellation));
        await ThroughAsync(c => PassReviewsOnAsync(c, client, cancellation));
        await ThroughAsync(c => evaluations.UrgeAsync(c, cancellation));
        await ThroughAsync(c => TellOfProposalsAsync(c, cancellation));

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
            await tasks.ExecuteAsync(task.Id, Actor.System, (t, now) => Handovers.PassOn(t, document, moves, now), client, cancellation: cancellation);
        await PassReviewOnAsync(document, moves, client, cancellation);
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

    /// <summary>Passes on the reviews of a page of documents whose evaluation has begun.</summary>
    /// <returns>Where the next page begins; null after the last one.</returns>
    public async Task<string?> PassReviewsOnAsync(string? cursor, DurableTaskClient? client, CancellationToken cancellation)
    {
        var moves = await store.AllAsync(cancellation);
        if (moves.Moves.Count == 0)
            return null;
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var page = await dates.ListAsync(DocumentDate.Evaluation, null, today, PageSize, cursor, cancellation);
        foreach (var id in page.Items)
            await PassReviewOnAsync((await register.FindAsync(id, cancellation))!.State, moves, client, cancellation);
        return page.Cursor;
    }

    /// <summary>Tells of a page of proposals from the public that are not answered whoever has the functions now.</summary>
    /// <returns>Where the next page begins; null after the last one.</returns>
    public async Task<string?> TellOfProposalsAsync(string? cursor, CancellationToken cancellation)
    {
        var page = await proposals.OpenAsync(PageSize, cursor, cancellation);
        foreach (var open in page.Items.Where(p => p.WellFounded is null))
        {
            var proposal = (await proposalStore.FindAsync(open.Id, cancellation))!.State;
            await notices.TellAsync(proposal, cancellation);
            await duties.WriteAsync(proposal, cancellation);
        }

        return page.Cursor;
    }

    private async Task PassReviewOnAsync(NormativeDocument document, RecordedMoves moves, DurableTaskClient? client, CancellationToken cancellation)
    {
        if (document.ValidThrough is { } last && await reviews.FindAsync(ValidityReview.IdOf(document.Id, last), cancellation) is { State: var review })
            await validity.ExecuteAsync(review.Id, Actor.System, (r, now) => Handovers.PassOn(r, document, moves, now), client, cancellation: cancellation);
    }
}
