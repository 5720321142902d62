namespace Dingzhou.Functions.Notices;

/// <summary>Messages that were given up, for whoever keeps the platform running.</summary>
internal sealed class FailedMessageFunctions(Outbox outbox)
{
    /// <summary>What was given up within the last 30 days, the newest first.</summary>
    [Function("ListFailedMessages")]
    [Access(Role.Operator, Role.Auditor)]
    [Summary("未能送达的消息", Remarks = "三日内多次发送仍未送达、不再发送的电子邮件、Webhook、短信，最新的在前，保留 30 日。接收方已在平台通知中得知。lastError 为 smtp-… 或 http-… 的，是对方答复的代码；no-answer 为没有答复；private-address 为地址不在互联网上；not-configured 为本平台未配置该方式。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<FailedMessage>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "failed-messages")] HttpRequest request,
        CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await outbox.FailedAsync(page.Limit, page.Cursor, cancellation));
    }
}
