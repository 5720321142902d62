namespace Dingzhou.App.Tests.Outbox;

/// <summary>Who says how notices come, and what is refused.</summary>
[Collection(nameof(OutboxApp))]
[Trait("Needs", "MovableClock")]
public sealed class NoticeSettingsTests(OutboxApp kit)
{
    private const string Path = "/api/notice-settings";

    [MovableClockFact]
    public async Task They_are_an_organisations_own_and_a_departments_own()
    {
        var (farm, other) = (await kit.SubscriberAsync(), await kit.SubscriberAsync());
        var bureau = await kit.DepartmentAsync("市园林局");
        var colleague = await kit.App.AsAsync(Person.Reviewer("同事", "市园林局"));
        (await Subscriber.PutAsync(farm.Api, Subscriber.Settings(emails: [farm.Email]))).Must(HttpStatusCode.OK);
        (await Subscriber.PutAsync(bureau.Api, Subscriber.Settings(emails: [bureau.Email], digest: "daily", language: "en")))
            .Must(HttpStatusCode.OK);

        Assert.Equal([farm.Email], Emails(await farm.Api.GetAsync(Path)));
        Assert.Equal([bureau.Email], Emails(await colleague.GetAsync(Path)));
        Assert.Empty(Emails(await other.Api.GetAsync(Path)));
        Assert.Empty(Emails(await (await kit.DepartmentAsync("市气象局")).Api.GetAsync(Path)));

        // Whoever only reads, or acts for an organisation, does not say where its notices go; who has none has none to say it for.
        foreach (var nobody in new[] { Person.With("auditor", "审计", "市审计局"), Person.With("operator", "运维") })
            Assert.Equal("forbidden", (await Subscriber.PutAsync(await kit.App.AsAsync(nobody), Subscriber.Settings())).Code);
        Assert.Equal(
            "no-organisation", (await Subscriber.PutAsync(await kit.App.AsAsync(Person.With("reviewer", "无部门")), Subscriber.Settings())).Code);
        Assert.Equal("token-required", (await kit.App.Public().GetAsync(Path)).Code);
    }

    [MovableClockFact]
    public async Task Nobody_undoes_what_somebody_else_has_changed_meanwhile()
    {
        var farm = await kit.SubscriberAsync();
        var seen = (await farm.Api.GetAsync(Path)).Must(HttpStatusCode.OK);
        Assert.Equal("\"0\"", seen.ETag);

        Assert.Equal("if-match-required", (await Subscriber.PutAsync(farm.Api, Subscriber.Settings(), ifMatch: null)).Code);
        var changed = (await Subscriber.PutAsync(farm.Api, Subscriber.Settings(language: "en"), seen.ETag)).Must(HttpStatusCode.OK);
        Assert.Equal("\"1\"", changed.ETag);
        Assert.Equal("stale", (await Subscriber.PutAsync(farm.Api, Subscriber.Settings(), seen.ETag)).Code);
        Assert.Equal("en", (await farm.Api.GetAsync(Path)).String("language"));
    }

    [MovableClockFact]
    public async Task Every_fault_is_named()
    {
        var farm = await kit.SubscriberAsync();
        var wrong = Subscriber.Settings(
            emails: ["a@b", "a@b.cn", "A@B.CN", "a@B.cn"], mobiles: ["12345678901", "13800000000", "+86 138-0000-0000"],
            webhookUrl: "ftp://example.cn", digest: "daily");

        var refused = await Subscriber.PutAsync(farm.Api, wrong);

        Assert.Equal("invalid-notice-settings", refused.Code);
        Assert.Equal(
            [
                "/digest digest-for-departments", "/emails/0 invalid-email", "/emails/3 duplicate-address", "/mobiles/0 invalid-mobile",
                "/mobiles/2 duplicate-address", "/webhookUrl invalid-webhook-url",
            ],
            Faults(refused));
        var many = Subscriber.Settings(emails: [.. Enumerable.Range(0, 6).Select(i => $"a{i}@b.cn")]);
        Assert.Equal(["/emails too-many-addresses"], Faults(await Subscriber.PutAsync(farm.Api, many)));

        // A line break would be another header.
        var header = await Subscriber.PutAsync(farm.Api, Subscriber.Settings(emails: ["a@b.cn\r\nBcc: c@d.cn"]));
        Assert.Equal(["/emails/0 line-break"], Faults(header));
        Assert.Equal("\"0\"", (await farm.Api.GetAsync(Path)).ETag);
    }

    [MovableClockFact]
    public async Task A_secret_is_told_once_and_stays_as_long_as_its_url()
    {
        var farm = await kit.SubscriberAsync();
        await farm.WithWebhookAsync();
        var settings = (await farm.Api.GetAsync(Path)).Must(HttpStatusCode.OK).Json;
        Assert.False(settings.TryGetProperty("webhookSecret", out _));
        var url = settings.GetProperty("webhookUrl").GetString();

        var same = await Subscriber.PutAsync(farm.Api, Subscriber.Settings(webhookUrl: url, language: "en"));
        Assert.False(same.Must(HttpStatusCode.OK).Json.TryGetProperty("webhookSecret", out _));
        var other = (await Subscriber.PutAsync(farm.Api, Subscriber.Settings(webhookUrl: url + "/other"))).Must(HttpStatusCode.OK);
        Assert.NotEqual(farm.Secret, other.String("webhookSecret"));
    }

    [MovableClockFact]
    public async Task A_code_is_good_for_a_while_and_for_a_few_tries()
    {
        var farm = await kit.SubscriberAsync();
        (await Subscriber.PutAsync(farm.Api, Subscriber.Settings(emails: [farm.Email]))).Must(HttpStatusCode.OK);
        Assert.Equal("address-not-found", (await CodeAsync(farm, "other@farm.example")).Code);
        Assert.Equal("code-expired", (await ConfirmAsync(farm, "123456")).Code);

        // Tried too often, the right one confirms nothing either.
        (await CodeAsync(farm, farm.Email)).Must(HttpStatusCode.NoContent);
        Assert.Equal("too-many-requests", (await CodeAsync(farm, farm.Email)).Code);
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromMinutes(1));
        var first = OutboxApp.CodeIn(Assert.Single(kit.Mail.To(farm.Email)).Text);
        foreach (var _ in Enumerable.Range(0, 5))
            Assert.Equal("wrong-code", (await ConfirmAsync(farm, first == "000000" ? "000001" : "000000")).Code);
        Assert.Equal("code-used-up", (await ConfirmAsync(farm, first)).Code);

        // The next one comes too late.
        (await CodeAsync(farm, farm.Email)).Must(HttpStatusCode.NoContent);
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromMinutes(15));
        var second = OutboxApp.CodeIn(kit.Mail.To(farm.Email)[^1].Text);
        Assert.Equal("code-expired", (await ConfirmAsync(farm, second)).Code);

        // One of the address of another does not do.
        var other = await kit.SubscriberAsync();
        (await Subscriber.PutAsync(other.Api, Subscriber.Settings(emails: [other.Email]))).Must(HttpStatusCode.OK);
        (await CodeAsync(farm, farm.Email)).Must(HttpStatusCode.NoContent);
        (await CodeAsync(other, other.Email)).Must(HttpStatusCode.NoContent);
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromMinutes(1));
        var (own, others) =
            (OutboxApp.CodeIn(kit.Mail.To(farm.Email)[^1].Text), OutboxApp.CodeIn(kit.Mail.To(other.Email)[^1].Text));
        if (own != others)
            Assert.Equal("wrong-code", (await ConfirmAsync(farm, others)).Code);

        Assert.Equal([farm.Email], Unconfirmed(await farm.Api.GetAsync(Path)));
        Assert.Empty(Unconfirmed(await ConfirmAsync(farm, own)));
        (await ConfirmAsync(farm, own)).Must(HttpStatusCode.OK);
        Assert.Equal("address-confirmed", (await CodeAsync(farm, farm.Email)).Code);
    }

    [MovableClockFact]
    public async Task Ten_codes_a_day_are_sent_and_no_more()
    {
        var farm = await kit.SubscriberAsync();
        (await Subscriber.PutAsync(farm.Api, Subscriber.Settings(emails: [farm.Email]))).Must(HttpStatusCode.OK);
        for (var sent = 0; sent < 10; sent++)
        {
            (await CodeAsync(farm, farm.Email)).Must(HttpStatusCode.NoContent);
            await kit.App.Clock.AdvanceByAsync(TimeSpan.FromMinutes(1));
        }

        // Nor does it help to take the address out and bring it in again.
        (await Subscriber.PutAsync(farm.Api, Subscriber.Settings())).Must(HttpStatusCode.OK);
        (await Subscriber.PutAsync(farm.Api, Subscriber.Settings(emails: [farm.Email]))).Must(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await CodeAsync(farm, farm.Email)).Status);
        Assert.Equal(10, kit.Mail.To(farm.Email).Count);
    }

    internal static IEnumerable<string> Faults(Answer refused) => refused.Json.GetProperty("errors").EnumerateArray()
        .Select(e => $"{e.GetProperty("pointer").GetString()} {e.GetProperty("code").GetString()}").Order(StringComparer.Ordinal);

    private static Task<Answer> CodeAsync(Subscriber who, string address) => who.Api.PostAsync($"{Path}/codes", new { address });

    private static Task<Answer> ConfirmAsync(Subscriber who, string code) =>
        who.Api.PostAsync($"{Path}/confirmations", new { address = who.Email, code });

    private static IEnumerable<string?> Emails(Answer settings) => Texts(settings, "emails");

    private static IEnumerable<string?> Unconfirmed(Answer settings) => Texts(settings, "unconfirmed");

    private static IEnumerable<string?> Texts(Answer settings, string name) =>
        settings.Must(HttpStatusCode.OK).Json.GetProperty(name).EnumerateArray().Select(e => e.GetString());
}

/// <summary>An installation as it is shipped: nothing is configured, and nothing leads into its own network.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class ShippedSettingsTests(SharedApp shared)
{
    [Fact]
    public async Task What_is_not_configured_is_refused_and_said_so()
    {
        var farm = await shared.App.AsAsync(Person.Applicant("农场", CreditCode.Any()));

        var refused = await Subscriber.PutAsync(farm, Subscriber.Settings(emails: ["a@b.cn"], mobiles: ["13800000000"]));

        Assert.Equal(["/emails channel-unavailable", "/mobiles channel-unavailable"], NoticeSettingsTests.Faults(refused));
    }

    [Theory]
    [InlineData("http://example.cn/hook", "invalid-webhook-url")]
    [InlineData("https://user:secret@example.cn/hook", "invalid-webhook-url")]
    [InlineData("/hook", "invalid-webhook-url")]
    [InlineData("https://127.0.0.1/hook", "private-webhook-url")]
    [InlineData("https://2130706433/hook", "private-webhook-url")]
    [InlineData("https://10.1.2.3/hook", "private-webhook-url")]
    [InlineData("https://169.254.169.254/metadata", "private-webhook-url")]
    [InlineData("https://[::1]/hook", "private-webhook-url")]
    [InlineData("https://[::ffff:10.1.2.3]/hook", "private-webhook-url")]
    [InlineData("https://[fe80::1]/hook", "private-webhook-url")]
    [InlineData("https://localhost/hook", "private-webhook-url")]
    public async Task No_webhook_leads_anywhere_but_into_the_internet(string url, string fault)
    {
        var farm = await shared.App.AsAsync(Person.Applicant("农场", CreditCode.Any()));

        Assert.Equal([$"/webhookUrl {fault}"], NoticeSettingsTests.Faults(await Subscriber.PutAsync(farm, Subscriber.Settings(webhookUrl: url))));
    }
}
