using Dingzhou.Domain.Subscriptions;
using Dingzhou.Functions.Notices;
using Dingzhou.Storage.Subscriptions;

namespace Dingzhou.Functions.Subscriptions;

/// <summary>What the caller's organisation or department wants to be told the changes of.</summary>
internal sealed class SubscriptionFunctions(SubscriptionStore store, SubscriptionCommands commands)
{
    /// <summary>Its subscriptions.</summary>
    [Function("ListSubscriptions")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager)]
    [Summary("订阅：本单位或本部门的")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<SubscriptionView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions")] HttpRequest request,
        CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        var found = await store.OfAsync(NoticeRecipients.Of(request.Caller()), page.Limit, page.Cursor, cancellation);
        return Answer.List(page, [.. found.Items.Select(SubscriptionView.Of)], found.Cursor);
    }

    /// <summary>Subscribes to a matter, a document or a search.</summary>
    [Function("Subscribe")]
    [Cost(20)]
    [Access(Role.Applicant, Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager)]
    [Summary("订阅事项、规范性文件或者检索", Remarks = """
        给出 matterId、documentId、matterSearch、documentSearch 之一。自订阅时起，每日零时对照一次，有变化的发一份通知（GET /notices），按通知方式（/notice-settings）另行送达；当日其他变更引起的，至迟次日告知。
        matterSearch 的条件同 GET /matters，documentSearch 的同 GET /regulations（效力以当日为准）；检索到的超过 200 项的，须缩小范围。
        同一内容再次订阅的，仍是原来的订阅，答复 200，因此不需要 Idempotency-Key。一个单位或部门至多 50 项。
        """)]
    [Body(typeof(Watched))]
    [Answers(StatusCodes.Status201Created, typeof(SubscriptionView))]
    [Answers(StatusCodes.Status200OK, typeof(SubscriptionView))]
    public async Task<IResult> SubscribeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions")] HttpRequest request, CancellationToken cancellation)
    {
        var wanted = await request.ReadJsonAsync<Watched>();
        var (subscription, isNew) = await commands.BeginAsync(NoticeRecipients.ChangedBy(request.Caller()), wanted, cancellation);
        var view = SubscriptionView.Of(subscription);
        return isNew ? Answer.Created($"/api/subscriptions/{view.Id}", view) : Answer.Ok(view);
    }

    /// <summary>One of its subscriptions.</summary>
    [Function("GetSubscription")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager)]
    [Summary("一项订阅")]
    [Answers(StatusCodes.Status200OK, typeof(SubscriptionView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{subscriptionId}")] HttpRequest request,
        string subscriptionId, CancellationToken cancellation) =>
        Answer.Ok(SubscriptionView.Of(await commands.GetAsync(NoticeRecipients.Of(request.Caller()), subscriptionId, cancellation)));

    /// <summary>Ends a subscription.</summary>
    [Function("Unsubscribe")]
    [Access(Role.Applicant, Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager)]
    [Summary("取消订阅")]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> UnsubscribeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "subscriptions/{subscriptionId}")] HttpRequest request,
        string subscriptionId, CancellationToken cancellation)
    {
        await commands.EndAsync(NoticeRecipients.ChangedBy(request.Caller()), subscriptionId, cancellation);
        return Answer.NoContent();
    }
}

/// <summary>A subscription.</summary>
/// <param name="Id">Identity; who subscribes to the same again has the same.</param>
/// <param name="Watched">What is watched.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Since">Since when.</param>
/// <param name="ToldAt">When a change was last told; absent where none was.</param>
/// <param name="IsTooWide">Whether the search finds too much by now, so that nothing is told of it.</param>
internal sealed record SubscriptionView(
    string Id, Watched Watched, LocalizedText Name, DateTimeOffset Since, DateTimeOffset? ToldAt, bool IsTooWide)
{
    /// <summary>The view of a subscription.</summary>
    public static SubscriptionView Of(Subscription s) => new(s.Id, s.Watched, s.Name, s.Since, s.ToldAt, s.IsTooWide);
}
