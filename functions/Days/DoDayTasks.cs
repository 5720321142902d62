using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Policies;
using Dingzhou.Functions.Grants.Applications;
using Dingzhou.Functions.Regulations;
using Dingzhou.Storage.Grants.Applications;
using Dingzhou.Storage.Notices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Days;

/// <summary>Carries out a day's tasks; a repeat does nothing more.</summary>
internal sealed class DoDayTasks(
    PolicyCatalogue policies, ApplicationLists lists, Cases cases, Dependants documents, NoticeStore notices, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>Carries out a page of each task in turn, up to one that has another page.</summary>
    /// <returns>What is left; null when nothing is.</returns>
    [Function(nameof(DoDayTasks))]
    public async Task<DayTaskPage?> RunAsync(
        [ActivityTrigger] DayTaskPage page, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (tasks, cursor) = page;
        for (var i = 0; i < tasks.Count; i++, cursor = null)
        {
            if (await DoAsync(tasks[i], cursor, client, cancellation) is { } next)
                return new([.. tasks.Skip(i)], next);
        }

        return null;
    }

    private async Task<string?> DoAsync(DayTask task, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var pack = policies.On(task.PolicyId, LegalCalendar.DateInBeijing(clock.GetUtcNow()))!;
        if (task.Kind == DayTaskKind.EvaluatePolicy)
        {
            // Of a registered document the register's own review takes care.
            if (await documents.FindAsync(pack, cancellation) is null)
                await TellToEvaluateAsync(pack, cancellation);
            return null;
        }

        // A day caught up on late: who reads that the window will close, when it has, is misled.
        if (task.Kind == DayTaskKind.RemindDrafts && SubmissionWindow.IsClosed(pack, task.Year, clock.GetUtcNow()))
            return null;

        var list = task.Kind == DayTaskKind.CheckReviews ? YearList.UnderWay : YearList.Drafts;
        var found = await lists.OfYearAsync(list, task.PolicyId, task.Year, PageSize, cursor, cancellation);
        foreach (var item in found.Items)
        {
            await (task.Kind switch
            {
                DayTaskKind.RemindDrafts => RemindAsync(pack, task, item, cancellation),
                DayTaskKind.LapseDrafts => LapseAsync(pack, item, cancellation),
                _ => CaseEffects.EnsureReviewAsync(item.Id, client, cancellation),
            });
        }

        return found.Cursor;
    }

    private Task RemindAsync(PolicyPack pack, DayTask task, ApplicationSummary draft, CancellationToken cancellation) => notices.WriteAsync(
        Recipient.Applicant(draft.Uscc), $"{draft.Id}-closes-in-{task.DaysLeft}", "申报即将截止",
        $"您的{(pack.FindMatter(draft.MatterId) is { } matter ? $"“{matter.Name.Zh}”" : "")}申请草稿（{draft.Id}）尚未提交。{task.Year} 年申报（{pack.DocumentNumber}）将于 {SubmissionWindow.LastDay(pack, task.Year):yyyy年M月d日}24时截止。",
        draft.Id, cancellation);

    private async Task LapseAsync(PolicyPack pack, ApplicationSummary draft, CancellationToken cancellation) => await cases.ExecuteAsync(
        draft.Id, Actor.System, (a, now) => Task.FromResult(CaseClock.Lapse(a, pack, now)), client: null, cancellation: cancellation);

    private Task TellToEvaluateAsync(PolicyPack pack, CancellationToken cancellation) => notices.WriteAsync(
        Recipient.Department(pack.Department), $"evaluate-{pack.Id}-{pack.Version}", "规范性文件有效期届满前评估",
        $"《{pack.Title.Zh}》（{pack.DocumentNumber}）有效期至 {pack.ValidThrough:yyyy年M月d日}，请在届满前完成评估，提出继续施行、修改或失效的意见。",
        cancellation: cancellation);
}
