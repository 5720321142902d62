using Dingzhou.Storage.Regulations.Validity;

namespace Dingzhou.Functions.Regulations.Validity;

/// <summary>Carries out commands on reviews of validity; lists, notices and the orchestration follow.</summary>
internal sealed class ValidityCommands(
    ValidityReviewStore store, ValidityLists lists, CleanupLists inboxes, RegulationDuties duties, NoticeStore notices, CleanupRules rules, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<ValidityReview, ValidityReviewChange>(store, pending, PendingKind.ValidityReview, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "validity-review-not-found", new LocalizedText(
        "没有这次有效期届满前评估。", "There is no such evaluation before the end of validity."));

    protected override void Foresee(ValidityReview after, IReadOnlyList<ValidityReviewChange> changes)
    {
        ValidityLists.Foresee(after);
        CleanupLists.Foresee(after);
        _ = ValidityClock.Next(after, rules);
    }

    protected override async Task FollowAsync(
        IReadOnlyList<ValidityReview> before, Loaded<ValidityReview> after, IReadOnlyList<ValidityReviewChange> changes, DurableTaskClient? client, CancellationToken cancellation)
    {
        var review = after.State;
        await lists.WriteAsync(review, cancellation);
        await inboxes.WriteAsync(before, review, cancellation);
        await duties.WriteAsync(review, cancellation);
        var last = before.Count == 1 ? before[0] : null;
        foreach (var (number, asking) in review.Askings.Index().Skip(last?.Askings.Count ?? 0))
        {
            if (asking.PassedFrom is { } former)
                await PassOnAsync(review, asking, former, number, cancellation);
            else
                await TellAsync(review, asking.Recipient, $"{asking.Kind}", TitleOf(asking.Kind), WhatToDo(review), cancellation);
        }

        if (last is null || last.Status != review.Status)
            await TellNextAsync(review, cancellation);
        if (client is not null && !await ValidityOrchestration.EnsureAsync(review.Document.Id, review.Document.ValidThrough, client, cancellation))
            await client.TellAsync(ValidityOrchestration.InstanceOf(review.Id), after.EventCount, cancellation);
    }

    /// <summary>The key is the step, not the event, so that a repair that comes after more events tells nobody twice.</summary>
    private Task TellNextAsync(ValidityReview review, CancellationToken cancellation) => review switch
    {
        { Status: ValidityStatus.Closed } => Task.WhenAll(
            new[] { review.Document.Department, rules.Justice }.Distinct().Where(r => r != Implementers.NotStated).Select(r => TellAsync(review, r, "closed", "有效期届满前评估已结束", review.ResultText!, cancellation))),

        // Of its beginning the notice tells.
        { Evaluations: [] } => Task.CompletedTask,
        _ => TellAsync(
            review, review.Responsible(rules), $"step-{review.Evaluations.Count + review.Verdicts.Count}", "有效期届满前评估待办理", WhatToDo(review), cancellation),
    };

    private async Task PassOnAsync(ValidityReview review, Asking handover, string former, int number, CancellationToken cancellation)
    {
        if (former != Implementers.NotStated)
        {
            await TellAsync(review, former, $"passed-{number}", "有效期届满前评估已移交",
                $"因职责调整，改由{handover.Recipient}办理；贵单位已报送的评估报告仍以贵单位名义存档。", cancellation);
        }

        await TellAsync(
            review, handover.Recipient, $"received-{number}", "有效期届满前评估移交本部门",
            $"因职责调整由{former}移交，{(review.Status == ValidityStatus.Evaluating ? WhatToDo(review) : "评估报告已经报送，退回重新评估的，由贵单位办理。")}", cancellation);
    }

    private Task TellAsync(ValidityReview review, string recipient, string key, string title, string text, CancellationToken cancellation) => notices.WriteAsync(
        Recipient.Department(recipient), $"{review.Id}-{key}", title,
        $"《{review.Document.Title}》（{review.Document.Number}）有效期至 {review.Document.ValidThrough:yyyy年M月d日}：{text}（评估编号 {review.Id}）", cancellation: cancellation);

    private static string WhatToDo(ValidityReview review) => review.Status switch
    {
        ValidityStatus.Evaluating when review.Document.Department == Implementers.NotStated => "没有载明实施机关，请先登记职责调整，由现承担职责的机关评估；届满前没有决定的，自行失效。",
        ValidityStatus.Evaluating when review.Verdicts is [.., { Agrees: false } returned] => $"评估意见被退回：{returned.Reason}请重新研究报送。",
        ValidityStatus.Evaluating => "请对实施情况进行评估，报送评估报告，提出重新发布、修改或者不再施行的意见；届满前没有决定的，自行失效。",
        ValidityStatus.Examining => "实施机关已报送评估报告，请审查。",
        ValidityStatus.AwaitingDecision or ValidityStatus.Closed => "评估意见已经审查，报请决定。",
    };

    private static string TitleOf(AskingKind kind) => kind switch
    {
        AskingKind.Notice => "规范性文件有效期届满前评估",
        AskingKind.Reminder => "有效期届满前评估提醒",
        AskingKind.LastReminder => "有效期即将届满",
        AskingKind.UrgingLetter => "有效期届满前评估催办函",
        AskingKind.Handover => throw new ArgumentOutOfRangeException(
            nameof(kind), kind, "Whom it is passed on to is told in words of its own."),
    };
}
