namespace Dingzhou.App.Tests.Subscriptions;

/// <summary>Who subscribes to what, and who sees and ends it.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class SubscriptionTests(SharedApp shared)
{
    [MovableClockFact]
    public async Task The_same_twice_is_one_subscription_however_it_is_written()
    {
        var watcher = await Watcher.OfAsync(shared.App);
        var made = (await watcher.SubscribeAsync(new { documentSearch = new { q = "养犬", department = "市公安局" } })).Must(HttpStatusCode.Created);
        var again = (await watcher.SubscribeAsync(new { documentSearch = new { department = " 市公安局", q = "养犬 ", number = "" } }))
            .Must(HttpStatusCode.OK);

        Assert.Equal(made.Text, again.Text);
        Assert.Equal([made.String("id")], await watcher.ListAsync());
        Assert.Equal($"{Watcher.Path}/{made.String("id")}", made.Location);
        var read = (await watcher.Api.GetAsync(made.Location!)).Must(HttpStatusCode.OK).Json;
        Assert.Equal("规范性文件检索（养犬、市公安局）", read.GetProperty("name").GetProperty("zh").GetString());
        Assert.Equal("养犬", read.GetProperty("watched").GetProperty("documentSearch").GetProperty("q").GetString());
        Assert.False(read.TryGetProperty("toldAt", out _));

        (await watcher.Api.DeleteAsync(made.Location!)).Must(HttpStatusCode.NoContent);
        (await watcher.Api.DeleteAsync(made.Location!)).MustRefuse(404, "subscription-not-found");
        Assert.Empty(await watcher.ListAsync());
    }

    [MovableClockFact]
    public async Task Only_the_organisation_or_department_itself_sees_and_ends_what_it_watches()
    {
        var uscc = CreditCode.Any();
        var (owner, stranger) = (new Watcher(await shared.App.AsAsync(Person.Applicant("场主", uscc))), await Watcher.OfAsync(shared.App));
        var id = await owner.WatchAsync(new { matterId = FarmCase.Matter });
        var path = $"{Watcher.Path}/{id}";

        Assert.Empty(await stranger.ListAsync());
        (await stranger.Api.GetAsync(path)).MustRefuse(404, "subscription-not-found");
        (await stranger.Api.DeleteAsync(path)).MustRefuse(404, "subscription-not-found");
        (await shared.App.Public().GetAsync(Watcher.Path)).MustRefuse(401, "token-required");
        (await (await shared.App.AsAsync(Person.With("reviewer", "无部门"))).GetAsync(Watcher.Path)).MustRefuse(403, "no-organisation");

        // An agent reads what the organisation watches, and does not say what it watches.
        (await owner.Api.PutAsync($"/api/agents/agent-{uscc}", new { name = "代办员", validThrough = "2022-12-31" })).Must(HttpStatusCode.OK);
        var agent = new Watcher(await shared.App.AsAsync(new Person($"agent-{uscc}", "代办员", ["agent"], uscc)));
        Assert.Equal([id], await agent.ListAsync());
        (await agent.SubscribeAsync(new { matterId = "grain-land" })).MustRefuse(403, "forbidden");
        (await agent.Api.DeleteAsync(path)).MustRefuse(403, "forbidden");

        // All of a department have the same.
        var (first, second) = (await shared.App.AsAsync(Person.Reviewer("甲", "市气象局")), await shared.App.AsAsync(Person.Reviewer("乙", "市气象局")));
        Assert.Equal(id, await new Watcher(first).WatchAsync(new { matterId = FarmCase.Matter }));
        Assert.Equal([id], await new Watcher(second).ListAsync());
        (await second.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        Assert.Equal([id], await owner.ListAsync());
    }

    [MovableClockFact]
    public async Task There_are_fifty_at_the_most_and_they_come_page_by_page()
    {
        var watcher = await Watcher.OfAsync(shared.App);
        var ids = new List<string>();
        foreach (var year in Enumerable.Range(1950, 49))
            ids.Add(await watcher.WatchAsync(new { documentSearch = new { year } }));

        // Of several at once none is too many.
        var last = await Task.WhenAll(Enumerable.Range(2101, 4).Select(year => watcher.SubscribeAsync(new { documentSearch = new { year } })));
        Assert.All(last.Where(a => a.Status != HttpStatusCode.Created), a => a.MustRefuse(409, "too-many-subscriptions"));
        Assert.InRange(last.Count(a => a.Status == HttpStatusCode.Created), 0, 1);
        if (last.All(a => a.Status != HttpStatusCode.Created))
            await watcher.WatchAsync(new { documentSearch = new { year = 2150 } });
        (await watcher.SubscribeAsync(new { matterId = FarmCase.Matter })).MustRefuse(409, "too-many-subscriptions");

        var (found, cursor) = (new List<string>(), "");
        do
        {
            var page = (await watcher.Api.GetAsync($"{Watcher.Path}?limit=20{cursor}")).Must(HttpStatusCode.OK).Json;
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("cursor", out var next) ? $"&cursor={next.GetString()}" : null;
        }
        while (cursor is not null);
        Assert.Equal((50, 50), (found.Count, found.Distinct().Count()));
        Assert.Superset(ids.ToHashSet(), found.ToHashSet());

        (await watcher.Api.DeleteAsync($"{Watcher.Path}/{ids[0]}")).Must(HttpStatusCode.NoContent);
        await watcher.WatchAsync(new { matterId = FarmCase.Matter });
    }

    [Fact]
    public async Task What_is_longer_than_anything_that_is_searched_for_is_refused()
    {
        var (watcher, tooLong) = (await Watcher.OfAsync(shared.App), new string('长', 101));

        var errors = (await watcher.SubscribeAsync(new { matterSearch = new { q = tooLong, policyId = tooLong, department = "局" } }))
            .MustRefuse(422, "invalid-subscription");

        Assert.Equal(
            [("/matterSearch/policyId", "too-long"), ("/matterSearch/q", "too-long")],
            errors.EnumerateArray().Select(e => (e.GetProperty("pointer").GetString()!, e.GetProperty("code").GetString()!)));
    }

    [Theory]
    [InlineData("""{}""", ":one-to-watch")]
    [InlineData("""{"matterId":"grain-land","documentId":"定政办〔2018〕216号"}""", ":one-to-watch")]
    [InlineData("""{"matterId":" ","documentSearch":{"q":"犬","year":22,"number":"20号","department":"《》"}}""",
        "/documentSearch/q:invalid /documentSearch/number:invalid /documentSearch/department:invalid /documentSearch/year:invalid")]
    [InlineData("""{"matterSearch":{"theme":"space"},"documentSearch":{"q":"犬"}}""",
        ":one-to-watch /matterSearch/theme:invalid /documentSearch/q:invalid")]
    [InlineData("""{"matterId":"none"}""", "/matterId:unknown-matter")]
    [InlineData("""{"documentId":"定政办〔1999〕999号"}""", "/documentId:unknown-document")]
    [InlineData("""{"documentId":"../x"}""", "/documentId:unknown-document")]
    public async Task What_cannot_be_watched_is_refused_with_every_fault(string body, string faults)
    {
        var watcher = await Watcher.OfAsync(shared.App);

        var errors = (await watcher.SubscribeAsync(System.Text.Json.Nodes.JsonNode.Parse(body)!)).MustRefuse(422, "invalid-subscription");

        Assert.Equal(faults, string.Join(' ', errors.EnumerateArray().Select(
            e => $"{e.GetProperty("pointer").GetString()}:{e.GetProperty("code").GetString()}")));
        Assert.Empty(await watcher.ListAsync());
    }
}
