using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Regulations;
using Dingzhou.Storage.Regulations;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Regulations;

/// <summary>
/// Passes running clean-ups, reviews of validity and planned evaluations on to the departments that have the functions now (第六条第三款): when a move is
/// recorded, and every day, because a move may be recorded before its day. Doing it twice does nothing more.
/// </summary>
internal sealed class MovedFunctions(
    CleanupLists lists, CleanupTaskCommands tasks, DocumentDates dates, DocumentRegister register, ValidityReviewStore reviews, ValidityCommands validity,
    EvaluationDay evaluations, FunctionMoveStore store, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>Passes everything on.</summary>
    public async Task PassAllOnAsync(DurableTaskClient? client, CancellationToken cancellation)
    {
        string? cursor = null;
        do
            cursor = await PassTasksOnAsync(cursor, client, cancellation);
        while (cursor is not null);
        do
            cursor = await PassReviewsOnAsync(cursor, client, cancellation);
        while (cursor is not null);
        do
            cursor = await evaluations.UrgeAsync(cursor, cancellation);
        while (cursor is not null);
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
            await Parallel.ForEachAsync(open, AssignCleanup.Limited(cancellation), async (task, stop) =>
            {
                var document = (await register.FindAsync(task.DocumentId, stop))!.State;
                await tasks.ExecuteAsync(
                    CleanupTask.IdOf(cycle.Id, task.DocumentId), Actor.System, (t, now) => Handovers.PassOn(t, document, moves, now), client, cancellation: stop);
            });
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
        {
            var document = (await register.FindAsync(id, cancellation))!.State;
            if (document.ValidThrough is { } last && await reviews.FindAsync(ValidityReview.IdOf(id, last), cancellation) is { State: var review })
                await validity.ExecuteAsync(review.Id, Actor.System, (r, now) => Handovers.PassOn(r, document, moves, now), client, cancellation: cancellation);
        }

        return page.Cursor;
    }
}
