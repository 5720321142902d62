using Dingzhou.TestKit.Notices;

namespace Dingzhou.App.Tests.Outbox;

/// <summary>What comes by e-mail, webhook and telephone, and what becomes of it where that does not work.</summary>
[Collection(nameof(OutboxApp))]
[Trait("Needs", "MovableClock")]
public sealed class DeliveryTests(OutboxApp kit)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [MovableClockFact]
    public async Task The_same_notice_comes_by_every_way_in_the_language_that_was_asked_for()
    {
        var (chinese, english) =
            (await (await kit.SubscriberAsync()).WithEmailAsync(), await (await kit.SubscriberAsync()).WithWebhookAsync(language: "en"));
        await chinese.TellAsync();
        await english.TellAsync();
        await kit.App.Clock.AdvanceByAsync(Minute);

        var notice = (await chinese.Api.GetAsync("/api/notices")).Must(HttpStatusCode.OK).Json.GetProperty("items")[0];
        var mail = Assert.Single(chinese.Mails);
        Assert.Equal(notice.GetProperty("title").GetString(), mail.Subject);
        Assert.Equal(notice.GetProperty("text").GetString(), mail.Text);
        Assert.Equal("notices@dingzhou.example", mail.From);
        Assert.Equal("auto-generated", mail.AutoSubmitted);
        Assert.Empty(chinese.Calls);

        var call = Assert.Single(english.Calls);
        Assert.True(call.IsSignedWith(english.Secret));
        Assert.False(call.IsSignedWith("whsec_AAAA"));
        var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(call.Headers["webhook-timestamp"]));
        Assert.InRange(await kit.App.Clock.NowAsync() - sent, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(5));
        Assert.Equal("notice", call.Json.GetProperty("type").GetString());
        Assert.Equal("en", call.Json.GetProperty("data").GetProperty("language").GetString());
        Assert.DoesNotContain(call.Json.GetProperty("data").GetProperty("title").GetString()!, c => c is >= '一' and <= '龥');
    }

    [MovableClockFact]
    public async Task A_mail_server_that_refuses_and_does_not_answer_gets_it_in_the_end_once()
    {
        var farm = await (await kit.SubscriberAsync()).WithEmailAsync();
        foreach (var manner in new[] { Manner.Refuse, Manner.Hang })
        {
            kit.Mail.Manner = manner;
            if (manner == Manner.Refuse)
                await farm.TellAsync();
            var before = kit.Mail.Tries;
            await kit.App.Clock.AdvanceByAsync(5 * Minute);
            Assert.True(kit.Mail.Tries > before, $"{manner}");
            Assert.Empty(farm.Mails);
        }

        kit.Mail.Manner = Manner.Take;
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromHours(1));
        Assert.Single(farm.Mails);
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromHours(1));
        Assert.Single(farm.Mails);
    }

    [MovableClockFact]
    public async Task A_webhook_that_fails_hangs_and_comes_back_gets_it_under_one_identity()
    {
        var farm = await (await kit.SubscriberAsync()).WithWebhookAsync();
        kit.Receiver.Manner = Manner.Refuse;
        await farm.TellAsync();
        await kit.App.Clock.AdvanceByAsync(Minute);
        Assert.NotEmpty(farm.Calls);
        kit.Receiver.Manner = Manner.Hang;
        var failed = farm.Calls.Count;
        await kit.App.Clock.AdvanceByAsync(5 * Minute);
        Assert.True(farm.Calls.Count > failed);
        kit.Receiver.Manner = Manner.Take;
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromHours(3));

        Assert.Single(farm.Calls, c => c.IsTaken);
        Assert.Single(farm.Calls.Select(c => c.Id).Distinct());
        Assert.All(farm.Calls, c => Assert.True(c.IsSignedWith(farm.Secret)));
    }

    [MovableClockFact]
    public async Task What_cannot_be_delivered_in_three_days_is_given_up_and_both_sides_hear_of_it()
    {
        var farm = await (await kit.SubscriberAsync()).WithWebhookAsync();
        kit.Receiver.Manner = Manner.Refuse;
        await farm.TellAsync();
        foreach (var minutes in new[] { 1, 1, 5, 30, 120 }.Concat(Enumerable.Repeat(720, 7)))
            await kit.App.Clock.AdvanceByAsync((minutes + 1) * Minute);
        kit.Receiver.Manner = Manner.Take;

        // At once, after 1, 5 and 30 minutes and 2 hours, then every 12, and when the three days end.
        Assert.Equal(11, farm.Calls.Count);
        Assert.Equal(2, (await Notices.TitlesAsync(farm.Api)).Count);
        Assert.Equal("通知未能送达", (await Notices.TitlesAsync(farm.Api))[0]);
        var operators = await kit.App.AsAsync(Person.With("operator", "运维员"));
        var listed = (await operators.GetAsync("/api/failed-messages")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray();
        var failed = Assert.Single(listed, f => f.GetProperty("recipient").GetString() == farm.Name);
        Assert.Equal("http-503", failed.GetProperty("lastError").GetString());
        Assert.Equal("webhook", failed.GetProperty("channel").GetString());
        Assert.Equal("forbidden", (await farm.Api.GetAsync("/api/failed-messages")).Code);

        // Nor does it come now.
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromDays(1));
        Assert.DoesNotContain(farm.Calls, c => c.IsTaken);
    }

    [MovableClockFact]
    public async Task A_text_message_names_what_there_is_to_read()
    {
        var (farm, number) = (await kit.SubscriberAsync(), $"139{Random.Shared.Next(10_000_000, 99_999_999)}");
        (await Subscriber.PutAsync(farm.Api, Subscriber.Settings(mobiles: [number]))).Must(HttpStatusCode.OK);
        await farm.ConfirmAsync(number, () => TextsTo(number)[^1]);
        await farm.TellAsync();
        await kit.App.Clock.AdvanceByAsync(Minute);

        var texts = TextsTo(number);
        Assert.Equal(2, texts.Count);
        Assert.Contains((await Notices.TitlesAsync(farm.Api))[0], texts[^1], StringComparison.Ordinal);
        Assert.All(kit.Receiver.Under("/gateway"), c => Assert.Equal("Bearer let me in", c.Headers["authorization"]));
    }

    [MovableClockFact]
    public async Task Nothing_goes_to_an_address_that_was_not_confirmed_or_has_been_taken_out()
    {
        var (unconfirmed, left) = (await kit.SubscriberAsync(), await (await kit.SubscriberAsync()).WithEmailAsync());
        (await Subscriber.PutAsync(unconfirmed.Api, Subscriber.Settings(emails: [unconfirmed.Email]))).Must(HttpStatusCode.OK);
        await unconfirmed.TellAsync();
        await left.TellAsync();
        (await Subscriber.PutAsync(left.Api, Subscriber.Settings())).Must(HttpStatusCode.OK);
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromHours(1));

        Assert.Empty(kit.Mail.To(unconfirmed.Email));
        Assert.Empty(left.Mails);
        Assert.Single(await Notices.TitlesAsync(unconfirmed.Api));
        Assert.Single(await Notices.TitlesAsync(left.Api));
    }

    private List<string> TextsTo(string number) =>
        [.. kit.Receiver.Under("/gateway").Where(c => c.Json.GetProperty("to").GetString() == number)
            .Select(c => c.Json.GetProperty("text").GetString()!)];
}
