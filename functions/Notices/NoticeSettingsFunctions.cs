using Dingzhou.Domain.Notices;

namespace Dingzhou.Functions.Notices;

/// <summary>How the caller's organisation or department wants to be told, beside the platform's own list.</summary>
internal sealed class NoticeSettingsFunctions(NoticeSettingsStore store, NoticeSettingsCommands commands)
{
    /// <summary>How it wants to be told.</summary>
    [Function("GetNoticeSettings")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager, Role.Auditor)]
    [Summary("通知方式", Remarks = "平台通知（GET /notices）之外，本单位或本部门还以哪些方式接收。从未设置过的，答复默认值，ETag 为 \"0\"。")]
    [Answers(StatusCodes.Status200OK, typeof(NoticeSettingsView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "notice-settings")] HttpRequest request,
        CancellationToken cancellation) =>
        Shown((await store.FindAsync(NoticeRecipients.Of(request.Caller()), cancellation)).Settings, secret: null);

    /// <summary>Says how it wants to be told from now on.</summary>
    [Function("PutNoticeSettings")]
    [Access(Role.Applicant, Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager)]
    [Summary("设置通知方式", Remarks = """
        整体替换。新的电子邮箱和手机号码须凭发送到该处的验证码确认（POST /notice-settings/codes、/notice-settings/confirmations），此前列在 unconfirmed 中，不会收到通知。
        填写新的 webhookUrl 时，答复中的 webhookSecret 是签名密钥，只给出这一次；需要更换的，先去掉地址再重新填写。接收方如何验证签名，见 docs/notices.md。
        每日汇总（daily）仅供部门使用。
        """)]
    [Body(typeof(NewNoticeSettings))]
    [Conditional(Required = true)]
    [Answers(StatusCodes.Status200OK, typeof(NoticeSettingsView))]
    public async Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "notice-settings")] HttpRequest request, CancellationToken cancellation)
    {
        var wanted = await request.ReadJsonAsync<NewNoticeSettings>();
        var (before, after) = await commands.ChangeAsync(
            NoticeRecipients.ChangedBy(request.Caller()), wanted, request.Version(), cancellation);
        return Shown(after, after.Webhook == before.Webhook ? null : after.Webhook?.Secret);
    }

    /// <summary>Has a code sent to an address or number that is to be confirmed.</summary>
    [Function("SendNoticeCode")]
    [Access(Role.Applicant, Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager)]
    [Summary("发送验证码", Remarks = "向尚未确认的电子邮箱或手机号码发送六位验证码，一两分钟内送达，15 分钟内有效；再次发送的，原验证码失效。两次须间隔一分钟，一日至多 10 次，超过的答复 429。")]
    [Body(typeof(AddressToConfirm))]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> SendCodeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notice-settings/codes")] HttpRequest request,
        CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<AddressToConfirm>();
        await commands.SendCodeAsync(NoticeRecipients.ChangedBy(request.Caller()), AddressForm.Either(body.Address), cancellation);
        return Answer.NoContent();
    }

    /// <summary>Confirms an address or number by the code that was sent to it.</summary>
    [Function("ConfirmNoticeAddress")]
    [Access(Role.Applicant, Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager)]
    [Summary("确认电子邮箱或手机号码", Remarks = "一个验证码至多可试 5 次。已经确认的，再次提交不产生变化。")]
    [Body(typeof(AddressConfirmation))]
    [Answers(StatusCodes.Status200OK, typeof(NoticeSettingsView))]
    public async Task<IResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notice-settings/confirmations")] HttpRequest request,
        CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<AddressConfirmation>();
        var recipient = NoticeRecipients.ChangedBy(request.Caller());
        return Shown(await commands.ConfirmAsync(recipient, AddressForm.Either(body.Address), body.Code, cancellation), secret: null);
    }

    private static IResult Shown(NoticeSettings settings, string? secret) => Answer.Ok(
        NoticeSettingsView.Of(settings, secret), settings.Version.ToString(CultureInfo.InvariantCulture));
}

/// <summary>An address or number that is to be confirmed.</summary>
/// <param name="Address">The e-mail address or mobile number.</param>
internal sealed record AddressToConfirm(string Address);

/// <summary>What confirms an address or number.</summary>
/// <param name="Address">The e-mail address or mobile number.</param>
/// <param name="Code">The code that was sent to it.</param>
internal sealed record AddressConfirmation(string Address, string Code);

/// <summary>How somebody wants to be told, beside the platform's own list.</summary>
/// <param name="Language">The language.</param>
/// <param name="Digest">How often; daily is for departments.</param>
/// <param name="Emails">E-mail addresses.</param>
/// <param name="Mobiles">Mobile numbers of the mainland.</param>
/// <param name="Unconfirmed">Those addresses and numbers to which nothing goes until they are confirmed.</param>
/// <param name="WebhookUrl">Where a server of the recipient is told; absent where none is.</param>
/// <param name="WebhookSecret">What requests to a webhook are signed with; told once, when the webhook is new.</param>
internal sealed record NoticeSettingsView(
    NoticeLanguage Language, NoticeRhythm Digest, IReadOnlyList<string> Emails, IReadOnlyList<string> Mobiles,
    IReadOnlyList<string> Unconfirmed, string? WebhookUrl, string? WebhookSecret)
{
    /// <summary>The view of settings.</summary>
    /// <param name="secret">The secret of a webhook that is new.</param>
    public static NoticeSettingsView Of(NoticeSettings s, string? secret) => new(
        s.Language, s.Digest, [.. s.Emails.Select(e => e.Address)], [.. s.Mobiles.Select(m => m.Address)],
        [.. s.Emails.Concat(s.Mobiles).Where(a => a.ConfirmedAt is null).Select(a => a.Address)], s.Webhook?.Url, secret);
}
