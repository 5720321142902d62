using System.Net.Http.Headers;

namespace Dingzhou.App.Tests.Http;

/// <summary>Storage that is away: whoever asks is told soon, and told the truth.</summary>
public sealed class StorageAwayTests(Azurite azurite)
{
    private static readonly Person Farmer = Person.Applicant("种粮合作社", CreditCode.Of(79));

    public enum Outage
    {
        Stopped,
        Silent,
    }

    [Theory]
    [InlineData(Outage.Stopped)]
    [InlineData(Outage.Silent)]
    public async Task Who_asks_while_storage_is_away_is_told_when_to_ask_again_and_a_repeat_is_done_once(Outage outage)
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "Storage elsewhere is not the tests' to stop.");
        await using var own = await Azurite.StartAsync(persistent: true);
        await using var app = await StartAsync(own, own.ConnectionString);
        var api = await app.AsAsync(Farmer);
        await DraftAsync(api, CommandId.New());
        var key = CommandId.New();

        await (outage == Outage.Stopped ? own.StopAsync() : own.PauseAsync());
        var reads = Enumerable.Range(0, 10).Select(_ => api.GetAsync("/api/applications"));
        var writes = Enumerable.Range(0, 10).Select(_ => api.PostAsync("/api/applications", FarmCase.Draft(), key));
        var answers = await Task.WhenAll(reads.Concat(writes));

        Assert.All(answers, answer => answer.MustRefuse(503, "storage-unavailable"));
        Assert.All(answers[..10], answer => Assert.DoesNotContain("可能", answer.String("detail"), StringComparison.Ordinal));
        Assert.All(answers[10..], MustSayThatItMayHaveBeenDone);
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/api/applications"))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await app.TokenAsync(Farmer));
            using var answer = await app.Http.SendAsync(request);
            Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        }

        (await app.Public().GetAsync("/api/policies")).Must(HttpStatusCode.OK);
        (await app.Public().GetAsync("/api/health/live")).Must(HttpStatusCode.OK);

        await (outage == Outage.Stopped ? own.StartAgainAsync() : own.ContinueAsync());
        await DraftAsync(api, key);
        Assert.Equal(2, await DraftsAsync(api));
    }

    [Fact]
    public async Task What_was_done_when_storage_went_away_is_not_called_undone()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "Needs to stand before the app's storage.");
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var app = await StartAsync(azurite, storage.ConnectionString);
        var api = await app.AsAsync(Farmer);
        await DraftAsync(api, CommandId.New());
        var key = CommandId.New();

        // The first thing that is written after the commit is the list.
        _ = storage.HoldAsync("~Drafts-");
        var answer = await api.PostAsync("/api/applications", FarmCase.Draft(), key);
        storage.Release();

        answer.MustRefuse(503, "storage-unavailable");
        MustSayThatItMayHaveBeenDone(answer);
        await DraftAsync(api, key);
    }

    [Fact]
    public async Task While_it_is_not_known_which_policies_hold_one_reads_of_them_and_nothing_is_decided_by_them()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "Needs to stand before the app's storage.");
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var app = await StartAsync(azurite, storage.ConnectionString);
        var (api, key) = (await app.AsAsync(Farmer), CommandId.New());
        await DraftAsync(api, CommandId.New());

        // What was looked at a minute ago has to be looked at anew, by the sweep first.
        _ = storage.HoldAsync("Policies(");
        await app.Clock.AdvanceByAsync(TimeSpan.FromMinutes(2));
        (await app.Public().GetAsync("/api/policies")).Must(HttpStatusCode.OK);
        (await api.PostAsync("/api/applications", FarmCase.Draft(), key)).MustRefuse(503, "storage-unavailable");

        storage.Release();
        await DraftAsync(api, key);
        Assert.Equal(2, await DraftsAsync(api));
    }

    /// <summary>Asks again and again: the app's patience is short here, and a busy machine makes storage slow too.</summary>
    private static Task<Answer> DraftAsync(Api api, string key) =>
        Patience.UntilAsync(() => api.PostAsync("/api/applications", FarmCase.Draft(), key), answer =>
            answer.Status == HttpStatusCode.Created);

    private static async Task<int> DraftsAsync(Api api)
    {
        var drafts = await Patience.UntilAsync(() => api.GetAsync("/api/applications"), answer => answer.Status == HttpStatusCode.OK);
        return drafts.Json.GetProperty("items").GetArrayLength();
    }

    private static void MustSayThatItMayHaveBeenDone(Answer answer)
    {
        Assert.Contains("可能已经生效，也可能没有", answer.String("detail"), StringComparison.Ordinal);
        Assert.Contains("同一 Idempotency-Key", answer.String("detail"), StringComparison.Ordinal);
    }

    private static Task<TestKit.App> StartAsync(Azurite azurite, string connectionString) =>
        TestKit.App.StartAsync(azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Runtime__ClockStart"] = "2022-09-01T09:00:00+08:00", ["AzureWebJobsStorage"] = connectionString, ["Storage__Patience"] = "3",
        });
}
