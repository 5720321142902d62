using Dingzhou.Domain;
using Dingzhou.Domain.Notices;
using Dingzhou.Storage.Notices;
using Microsoft.Extensions.Time.Testing;

namespace Dingzhou.Storage.Tests.Notices;

public sealed class OutboxTests(Azurite azurite)
{
    private static readonly Recipient Farmer = Recipient.Applicant("93130682MA0000001X");
    private static readonly DateTimeOffset Start = new(2022, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _clock = new(Start);

    [Fact]
    public async Task Of_several_instances_one_gets_a_message()
    {
        var outbox = new Outbox(azurite.NewConnection());
        await outbox.QueueAsync(Farmer, Owed("a"), Start);
        var due = Assert.Single(await outbox.DueAsync(Start, 10));

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => outbox.ClaimAsync(due, Start.AddMinutes(5))));

        var claimed = Assert.Single(claims.OfType<DueMessage>());
        Assert.Empty(await outbox.DueAsync(Start.AddMinutes(4), 10));

        // Nobody redeems it: it is due again, and what the first one says then counts no more.
        var again = Assert.Single(await outbox.DueAsync(Start.AddMinutes(5), 10));
        var second = await outbox.ClaimAsync(again, Start.AddMinutes(10));
        await outbox.DoneAsync(claimed);
        await outbox.PostponeAsync(claimed, claimed.Message, Start.AddMinutes(6));
        Assert.Single(await outbox.DueAsync(Start.AddMinutes(10), 10));
        await outbox.DoneAsync(second!);
        Assert.Empty(await outbox.DueAsync(Start.AddDays(1), 10));
    }

    [Fact]
    public async Task What_was_queued_is_not_queued_again_whatever_became_of_it()
    {
        var outbox = new Outbox(azurite.NewConnection());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => outbox.QueueAsync(Farmer, Owed("a"), Start)));
        await outbox.DoneAsync(Assert.Single(await outbox.DueAsync(Start, 10)));
        await outbox.QueueAsync(Farmer, Owed("a"), Start);
        Assert.Empty(await outbox.DueAsync(Start, 10));
        await outbox.QueueAsync(Farmer, Owed("b"), Start);
        var b = Assert.Single(await outbox.DueAsync(Start, 10));

        await outbox.GiveUpAsync(b, b.Message with { Attempts = 9, LastError = "http-503", LastTriedAt = Start }, Start);

        Assert.Empty(await outbox.DueAsync(Start.AddDays(9), 10));
        Assert.Equal("http-503", Assert.Single((await outbox.FailedAsync(10, null)).Items).LastError);
    }

    [Fact]
    public async Task Whoever_is_told_here_alone_costs_one_look_a_minute_and_one_transaction_a_notice()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        var notices = Notices(Connections.ConnectionTo(storage.ConnectionString, azurite.NewPrefix()));
        await notices.WriteAsync(Farmer, "warm", Said);
        var before = storage.Count;

        await notices.WriteAsync(Farmer, "a", Said);
        await notices.WriteAsync(Farmer, "a", Said);
        Assert.Equal(2, storage.Count - before);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await notices.WriteAsync(Farmer, "b", Said);
        Assert.Equal(4, storage.Count - before);
    }

    [Fact]
    public async Task What_was_delivered_long_ago_is_forgotten_and_not_sent_again()
    {
        var connection = azurite.NewConnection();
        var (notices, outbox) = (Notices(connection), new Outbox(connection));
        var settings = new NoticeSettingsStore(connection, _clock);
        var told = NoticeSettings.None with { Webhook = new("https://example.cn", "whsec_AAAA") };
        await settings.TryReplaceAsync(Farmer, await settings.FindAsync(Farmer), told);
        await notices.WriteAsync(Farmer, "a", Said);
        await outbox.DoneAsync(Assert.Single(await outbox.DueAsync(Start, 10)));

        Assert.False(await notices.ForgetQueuedAsync(Start, 10));
        await outbox.QueueAsync(Farmer, Owed("a"), Start);
        Assert.Empty(await outbox.DueAsync(Start, 10));
        Assert.False(await notices.ForgetQueuedAsync(Start.AddDays(1), 10));

        await notices.WriteAsync(Farmer, "a", Said);
        Assert.Empty(await outbox.DueAsync(Start, 10));
    }

    private static LocalizedText Said => new("申请已受理\n内容", "Accepted\nContent");

    private static OwedMessage Owed(string key) => new(
        new(MessageType.Notice, key, Start, NoticeLanguage.Zh, "题", "文", null), [new(NoticeChannel.Webhook, "")]);

    private NoticeStore Notices(StorageConnection connection) =>
        new(connection, new NoticeSettingsStore(connection, _clock), new Outbox(connection), _clock);
}
