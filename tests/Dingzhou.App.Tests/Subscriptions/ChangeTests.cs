using Dingzhou.App.Tests.Policies;

namespace Dingzhou.App.Tests.Subscriptions;

/// <summary>What is watched changes, and its subscribers are told: on the day on which it does, and once.</summary>
[Trait("Needs", "MovableClock")]
public sealed class ChangeTests(Azurite azurite)
{
    private const string Versions = "/api/policies/agriculture-2022/versions";

    [MovableClockFact]
    public async Task A_matter_is_told_on_the_day_of_the_version_that_changes_it_and_no_other_matter_of_the_policy()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (farm, other, searcher) = (await Watcher.OfAsync(app), await Watcher.OfAsync(app), await Watcher.OfAsync(app));
        await farm.WatchAsync(new { matterId = FarmCase.Matter });
        await other.WatchAsync(new { matterId = "grain-land" });
        await searcher.WatchAsync(new { matterSearch = new { q = "家庭农场", policyId = LaterVersion.Policy } });
        var (zhang, li) = (await app.AsAsync(Person.With("policyManager", "张")), await app.AsAsync(Person.With("policyManager", "李")));
        var hash = (await zhang.SendAsync(HttpMethod.Post, Versions, LaterVersion.Of("2", "2022-08-12"), CommandId.New()))
            .Must(HttpStatusCode.Created).String("hash");
        (await li.PostAsync($"{Versions}/{hash}/approval", new { reason = "经审核" })).Must(HttpStatusCode.OK);

        // Published is not in force.
        await Watcher.LiveUntilAsync(app, 11);
        Assert.Empty(await farm.ToldAsync());

        // Its figure is another one: 30,000 in place of 20,000. One may apply until 15 November, that day included.
        await Watcher.LiveUntilAsync(app, 12);
        const string Changed = "· 有变化：省级示范家庭农场奖补（定政发〔2022〕20号），变化的是标准；目前可以申报，至2022年11月15日止。";
        Assert.Equal([Changed], await farm.ToldAsync());
        Assert.Equal([Changed], await searcher.ToldAsync());
        Assert.Empty(await other.ToldAsync());

        await Watcher.LiveUntilAsync(app, 13);
        Assert.Equal([Changed], await farm.ToldAsync());
    }

    [MovableClockFact]
    public async Task A_document_is_told_when_its_end_is_decided_and_when_it_comes()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var justice = await Justice.OfAsync(app);
        var (lapsing, repealed) =
            (await justice.RegisterAsync(1, "市民政局", validThrough: "2022-08-11"), await justice.RegisterAsync(2, "市民政局"));
        var (one, two) = (await Watcher.OfAsync(app), await Watcher.OfAsync(app));
        await one.WatchAsync(new { documentId = lapsing });
        await two.WatchAsync(new { documentId = repealed });
        await SuccessorAsync(justice);

        // It holds on its last day until 24:00. That the other one will be repealed is known.
        await Watcher.LiveUntilAsync(app, 11);
        Assert.Empty(await one.ToldAsync());
        const string Decided =
            "· 有变化：《测试办法2》（定政办〔2020〕2号），变化的是效力、日期、与其他文件的关系；目前现行有效，施行至2022年8月11日。";
        Assert.Equal([Decided], await two.ToldAsync());

        await Watcher.LiveUntilAsync(app, 12);
        const string Lapsed = "· 有变化：《测试办法1》（定政办〔2020〕1号），变化的是效力；目前已失效，施行至2022年8月11日。";
        const string Repealed = "· 有变化：《测试办法2》（定政办〔2020〕2号），变化的是效力；目前已废止，施行至2022年8月11日。";
        Assert.Equal([Lapsed], await one.ToldAsync());
        Assert.Equal([Repealed, Decided], await two.ToldAsync());

        await Watcher.LiveUntilAsync(app, 14);
        Assert.Equal([Lapsed], await one.ToldAsync());
        Assert.Equal([Repealed, Decided], await two.ToldAsync());
    }

    [MovableClockFact]
    public async Task Of_a_search_is_told_what_is_new_and_what_is_gone_until_one_unsubscribes()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var justice = await Justice.OfAsync(app);
        await justice.RegisterAsync(1, "市水利局", validThrough: "2022-08-11");
        await justice.RegisterAsync(2, "市水利局");
        var (watcher, former) = (await Watcher.OfAsync(app), await Watcher.OfAsync(app));
        var watched = new { documentSearch = new { department = "市水利局", status = "valid" } };
        await watcher.WatchAsync(watched);
        var id = await former.WatchAsync(watched);
        await SuccessorAsync(justice, effectiveOn: "2022-08-10");
        await justice.RegisterAsync(3, "市水利局");

        await Watcher.LiveUntilAsync(app, 11);
        string[] first =
        [
            "· 新增：《测试办法3》（定政办〔2020〕3号），现行有效。\n· 不再列出：《测试办法2》（定政办〔2020〕2号）。",
        ];
        Assert.Equal(first, await watcher.ToldAsync());
        Assert.Equal(first, await former.ToldAsync());
        (await former.Api.DeleteAsync($"{Watcher.Path}/{id}")).Must(HttpStatusCode.NoContent);

        // The same as on 定政办〔2020〕1号 itself: by the day alone.
        await Watcher.LiveUntilAsync(app, 13);
        Assert.Equal(["· 不再列出：《测试办法1》（定政办〔2020〕1号）。", .. first], await watcher.ToldAsync());
        Assert.Equal(first, await former.ToldAsync());
    }

    [MovableClockFact]
    public async Task A_search_that_finds_more_than_two_hundred_is_refused_and_one_that_comes_to_is_told_so_once()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (justice, watcher, late) = (await Justice.OfAsync(app), await Watcher.OfAsync(app), await Watcher.OfAsync(app));
        await Parallel.ForEachAsync(Enumerable.Range(1, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            await justice.RegisterAsync(i, "市水利局", validThrough: i == 200 ? "2022-08-12" : null));
        var watched = new { documentSearch = new { department = "市水利局", status = "valid" } };
        await watcher.WatchAsync(watched);
        await justice.RegisterAsync(201, "市水利局");

        var fault = (await late.SubscribeAsync(watched)).MustRefuse(422, "invalid-subscription")[0];
        Assert.Equal(
            ("/documentSearch", "too-wide", "检索到的超过 200 项，请增加条件、缩小范围。"),
            (fault.GetProperty("pointer").GetString(), fault.GetProperty("code").GetString(), fault.GetProperty("detail").GetString()));
        Assert.Empty(await late.ListAsync());
        await late.WatchAsync(new { documentSearch = new { department = "市水利局", q = "测试办法201" } });

        await Watcher.LiveUntilAsync(app, 12);
        var wide = Assert.Single(await watcher.ToldAsync());
        Assert.StartsWith("目前检索到的超过 200 项，暂不逐项告知变化；", wide, StringComparison.Ordinal);

        // One of them has lapsed: what has changed meanwhile is told.
        await Watcher.LiveUntilAsync(app, 13);
        Assert.Equal(
            ["· 新增：《测试办法201》（定政办〔2020〕201号），现行有效。\n· 不再列出：《测试办法200》（定政办〔2020〕200号）。", wide],
            await watcher.ToldAsync());
        Assert.Empty(await late.ToldAsync());
    }

    /// <summary>A document that repeals 定政办〔2020〕2号.</summary>
    private static async Task SuccessorAsync(Justice justice, string effectiveOn = "2022-08-12")
    {
        var body = new
        {
            number = "定政发〔2022〕90号", title = "新办法", issuer = "定州市人民政府",
            implementers = new { main = "市民政局", others = Array.Empty<string>() }, issuedOn = "2022-08-10", effectiveOn,
            relations = new[] { new { kind = "repeals", number = Justice.Number(2) } },
        };
        (await justice.Lawyer.PostAsync("/api/regulations", body, CommandId.New())).Must(HttpStatusCode.Created);
    }
}
