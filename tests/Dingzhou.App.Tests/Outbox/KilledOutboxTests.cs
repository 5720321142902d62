using Dingzhou.TestKit.Notices;

namespace Dingzhou.App.Tests.Outbox;

/// <summary>
/// The process is killed (SIGKILL) before each single write in turn, from what is told over the outbox to what was delivered: nobody misses
/// anything, and what comes again comes under the same identity.
/// </summary>
[Trait("Needs", "MovableClock")]
public sealed class KilledOutboxTests(Azurite azurite, ITestOutputHelper output)
{
    /// <summary>More writes than it takes.</summary>
    private const int MostWrites = 40;

    [MovableClockFact]
    public async Task A_notice_reaches_its_reader_by_every_way_and_once_whichever_write_the_app_dies_before()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var issuer = new TokenIssuer();
        await using var mail = new MailServer();
        await using var receiver = new Receiver();
        var settings = new Dictionary<string, string>(Clocks.August2022.Concat(mail.Settings), StringComparer.Ordinal)
        {
            ["Storage__ConnectionString"] = storage.ConnectionString, ["Webhooks__AllowPrivate"] = "true",
        };
        await using var app = await AppProcess.StartAsync(
            azurite.ConnectionString, azurite.NewPrefix(), issuer.Address, movableClock: true, settings);
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = Patience.Longest };
        var (clock, bureau) = (new Clock(http), new Api(http, issuer.Token(Person.Reviewer("名单员"))));
        var readers = Enumerable.Range(0, MostWrites).Select(i => new Reader(
            new Api(http, issuer.Token(Person.Applicant("农场", CreditCode.Of(5000 + i)))), CreditCode.Of(5000 + i), $"r{i}@farm.example")).ToList();
        await SubscribeAsync(readers, clock, mail, receiver);

        // What an installation and a process do once comes before.
        await TellAsync(app, storage, clock, bureau, readers[0], dieBefore: int.MaxValue);
        var round = 0;
        bool killed;
        do
            killed = await TellAsync(app, storage, clock, bureau, readers[++round], dieBefore: round);
        while (killed && round + 1 < MostWrites);
        output.WriteLine($"killed before each of {round - 1} writes");
        Assert.InRange(round, 10, MostWrites - 2);

        // Whatever was claimed by a process that died is due again after a while.
        await clock.AdvanceByAsync(TimeSpan.FromMinutes(20));
        foreach (var reader in readers.Take(round + 1))
        {
            Assert.Single(await Notices.TitlesAsync(reader.Api));
            var mails = mail.To(reader.Email).Where(m => OutboxApp.CodeIn(m.Text).Length == 0);
            Assert.Single(mails.Select(m => m.Id).Distinct());
            Assert.Single(receiver.Under($"/{reader.Code}").Select(c => c.Id).Distinct());
        }

        // What was delivered is not queued again by whoever says it again.
        var counts = readers.Select(r => mail.To(r.Email).Count).ToList();
        foreach (var reader in readers.Take(round + 1))
            (await Subscriber.RecordAsync(bureau, reader.Code)).Must(HttpStatusCode.OK);
        await clock.AdvanceByAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(counts, readers.Select(r => mail.To(r.Email).Count));
    }

    private static async Task SubscribeAsync(IReadOnlyList<Reader> readers, Clock clock, MailServer mail, Receiver receiver)
    {
        foreach (var reader in readers)
        {
            var wanted = Subscriber.Settings(emails: [reader.Email], webhookUrl: $"{receiver.Address}{reader.Code}");
            (await Subscriber.PutAsync(reader.Api, wanted)).Must(HttpStatusCode.OK);
            (await reader.Api.PostAsync("/api/notice-settings/codes", new { address = reader.Email })).Must(HttpStatusCode.NoContent);
        }

        await clock.AdvanceByAsync(TimeSpan.FromMinutes(2));
        foreach (var reader in readers)
        {
            var code = OutboxApp.CodeIn(Assert.Single(mail.To(reader.Email)).Text);
            (await reader.Api.PostAsync("/api/notice-settings/confirmations", new { address = reader.Email, code })).Must(HttpStatusCode.OK);
        }
    }

    /// <summary>Has something recorded of which the reader is told, and delivers it; before the write of that number the app dies.</summary>
    /// <returns>Whether there was such a write.</returns>
    private static async Task<bool> TellAsync(
        AppProcess app, StorageRequests storage, Clock clock, Api bureau, Reader reader, int dieBefore)
    {
        var (writes, reached) = (0, new TaskCompletionSource());
        storage.Before = line =>
        {
            if (line.StartsWith("GET", StringComparison.Ordinal) || line.StartsWith("HEAD", StringComparison.Ordinal)
                || StorageRequest.Read(line).Reason != StorageReason.Work || Interlocked.Increment(ref writes) < dieBefore)
                return Task.CompletedTask;
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite);
        };
        var telling = TellAsync(clock, bureau, reader);
        var killed = await Task.WhenAny(telling, reached.Task) == reached.Task;
        if (killed)
        {
            await app.KillAsync();
            storage.Before = null;
            await Assert.ThrowsAnyAsync<Exception>(() => telling);
            await app.StartAsync();
            await TellAsync(clock, bureau, reader);
        }

        await telling.ContinueWith(_ => { }, TaskScheduler.Default);
        storage.Before = null;
        return killed;
    }

    private static async Task TellAsync(Clock clock, Api bureau, Reader reader)
    {
        (await Subscriber.RecordAsync(bureau, reader.Code)).Must(HttpStatusCode.OK);
        await clock.AdvanceByAsync(TimeSpan.FromMinutes(1));
    }

    private sealed record Reader(Api Api, string Code, string Email);
}
