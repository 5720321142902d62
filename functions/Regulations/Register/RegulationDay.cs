using System.Globalization;
using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Domain.Regulations.Register;
using Dingzhou.Functions.Commands;
using Dingzhou.Functions.Regulations.Cleanups;
using Dingzhou.Functions.Regulations.Evaluations;
using Dingzhou.Functions.Regulations.FunctionMoves;
using Dingzhou.Functions.Regulations.Proposals;
using Dingzhou.Functions.Regulations.Validity;
using Dingzhou.Storage.Regulations.Proposals;
using Dingzhou.Storage.Regulations.Register;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Regulations.Register;

/// <summary>What a day brings for the register.</summary>
internal enum RegulationTask
{
    /// <summary>Reviews begin for documents whose validity ends in three months.</summary>
    StartReviews,

    /// <summary>Those who depend on a document are told that it ends.</summary>
    TellOfEnds,

    /// <summary>Drafts lapse whose document has ended.</summary>
    LapseDrafts,

    /// <summary>A clean-up is proposed for documents that fall due.</summary>
    ProposeCleanup,

    /// <summary>Every clean-up under way has its orchestration (one that failed for good is started again), and whoever owes one a plan or a decision is reminded.</summary>
    CheckCleanups,

    /// <summary>The same for proposals from the public.</summary>
    CheckProposals,

    /// <summary>Departments are reminded of the evaluations planned for the year, and urged when their day has passed.</summary>
    UrgeEvaluations,

    /// <summary>Running clean-ups go to the departments that have the functions from today on.</summary>
    PassTasksOn,

    /// <summary>The same for running reviews of validity.</summary>
    PassReviewsOn,

    /// <summary>Departments are reminded of documents that they are to draw up anew.</summary>
    RemindOfRedrafts,

    /// <summary>Whoever has the functions from today on hears of proposals from the public that are not answered.</summary>
    TellOfProposals,
}

/// <summary>Where a day's tasks go on.</summary>
/// <param name="Day">The day in Beijing, <c>yyyy-MM-dd</c>.</param>
/// <param name="Task">With what; those after it follow.</param>
/// <param name="Cursor">Where the page begins; null for the first.</param>
internal sealed record RegulationDayPage(string Day, RegulationTask Task, string? Cursor);

/// <summary>Carries out what a day brings for the register; a repeat does nothing more.</summary>
internal sealed class DoRegulationDay(
    DocumentDates dates, RegulationCommands regulations, CleanupDay cleanups, ProposalLists proposals, Dependants dependants, EndNotices ends,
    EvaluationDay evaluations, MovedFunctions moved, RedraftDay redrafts, CleanupRules rules)
{
    private const int PageSize = 50;

    /// <summary>Days looked back at for ends that have been seen to.</summary>
    private const int DaysBack = 7;

    /// <summary>Carries out a page of each task in turn, up to one that has another page.</summary>
    /// <returns>Where it goes on; null when nothing is left.</returns>
    [Function(nameof(DoRegulationDay))]
    public async Task<RegulationDayPage?> RunAsync([ActivityTrigger] RegulationDayPage page, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var day = DateOnly.ParseExact(page.Day, "O", CultureInfo.InvariantCulture);
        var cursor = page.Cursor;
        foreach (var task in Enum.GetValues<RegulationTask>().Where(task => task >= page.Task))
        {
            cursor = await DoAsync(task, day, cursor, client, cancellation);
            if (cursor is not null)
                return page with { Task = task, Cursor = cursor };
        }

        return null;
    }

    private async Task<string?> DoAsync(RegulationTask task, DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        switch (task)
        {
            case RegulationTask.StartReviews:
                return await EachAsync(DocumentDate.Evaluation, null, day, cursor,
                    d => ValidityOrchestration.EnsureAsync(d.Id, d.ValidThrough!.Value, client, cancellation), cancellation);
            case RegulationTask.TellOfEnds:
                return await EachAsync(DocumentDate.LastDay, day, day.AddDays(rules.Limits.EndNoticeDays.Max()), cursor, d => dependants.TellOfNearEndAsync(d, cancellation), cancellation);
            case RegulationTask.LapseDrafts:
                return await LapseDraftsAsync(day, cursor, cancellation);
            case RegulationTask.ProposeCleanup:
                await cleanups.ProposeAsync(day, client, cancellation);
                return null;
            case RegulationTask.CheckCleanups:
                return await cleanups.CheckAsync(cursor, client, cancellation);
            case RegulationTask.UrgeEvaluations:
                return await evaluations.UrgeAsync(cursor, cancellation);
            case RegulationTask.PassTasksOn:
                return await moved.PassTasksOnAsync(cursor, client, cancellation);
            case RegulationTask.PassReviewsOn:
                return await moved.PassReviewsOnAsync(cursor, client, cancellation);
            case RegulationTask.RemindOfRedrafts:
                await redrafts.RemindAsync(day, cancellation);
                return null;
            case RegulationTask.TellOfProposals:
                return await moved.TellOfProposalsAsync(cursor, cancellation);
            default:
                return await CheckProposalsAsync(cursor, client, cancellation);
        }
    }

    private async Task<string?> EachAsync(
        DocumentDate date, DateOnly? from, DateOnly through, string? cursor, Func<NormativeDocument, Task> act, CancellationToken cancellation)
    {
        var page = await dates.ListAsync(date, from, through, PageSize, cursor, cancellation);
        foreach (var id in page.Items)
            await act((await regulations.GetAsync(id, cancellation)).State);
        return page.Cursor;
    }

    /// <summary>Of all documents that have ended since this was last done, and of a week before: one may be registered, or a draft begun, late.</summary>
    private async Task<string?> LapseDraftsAsync(DateOnly day, string? cursor, CancellationToken cancellation)
    {
        var yesterday = day.AddDays(-1);
        DateOnly? from = await ends.LapsedThroughAsync(cancellation) is { } done ? (done < yesterday ? done : yesterday).AddDays(-DaysBack) : null;
        var next = await EachAsync(DocumentDate.LastDay, from, yesterday, cursor, d => dependants.LapseDraftsAsync(d, cancellation), cancellation);
        if (next is null)
            await ends.NoteLapsedAsync(yesterday, cancellation);
        return next;
    }

    private async Task<string?> CheckProposalsAsync(string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var page = await proposals.OpenAsync(PageSize, cursor, cancellation);
        foreach (var proposal in page.Items)
            await ProposalOrchestration.EnsureAsync(proposal.Id, client, cancellation);
        return page.Cursor;
    }
}
