namespace Dingzhou.App.Tests.Enterprises;

/// <summary>Who reads of an enterprise what is its own is seen by the enterprise.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class ReadingTests(SharedApp shared)
{
    private readonly TestKit.App _app = shared.App;

    [Fact]
    public async Task An_enterprise_sees_which_department_read_what_and_an_auditor_sees_who()
    {
        var farm = await FarmCase.SubmittedAsync(_app);
        var path = $"/api/enterprises/{(await farm.ReadAsync()).GetProperty("applicant").GetProperty("uscc").GetString()}";
        var (bureau, mayor) = (await _app.AsAsync(Person.Reviewer("经办员")), await _app.AsAsync(Person.With("approver", "吴市长")));
        Assert.Empty(await ReadAsync(farm.Applicant, path));

        (await bureau.GetAsync(farm.Path)).Must(HttpStatusCode.OK);
        (await mayor.GetAsync($"{farm.Path}/history")).Must(HttpStatusCode.OK);
        (await farm.Applicant.GetAsync(farm.Path)).Must(HttpStatusCode.OK);
        var seen = await ReadAsync(farm.Applicant, path);

        // The newest first, nothing of its own, and nobody's name; who has no department reads for the office that the role serves.
        Assert.Equal([("市政府", "history"), (Person.Bureau, "application")], seen.Select(r => (By(r), r.GetProperty("readPart").GetString())));
        Assert.All(seen, r => Assert.Equal(farm.Id, r.GetProperty("thingId").GetString()));
        Assert.All(seen, r => Assert.False(r.TryGetProperty("readerName", out _)));

        var first = (await farm.Applicant.GetAsync($"{path}/readings?limit=1")).Must(HttpStatusCode.OK).Json;
        Assert.Equal("市政府", By(Assert.Single(first.GetProperty("items").EnumerateArray())));
        var second = (await farm.Applicant.GetAsync($"{path}/readings?limit=1&cursor={first.GetProperty("cursor").GetString()}")).Must(
            HttpStatusCode.OK).Json;
        Assert.Equal(Person.Bureau, By(Assert.Single(second.GetProperty("items").EnumerateArray())));

        var auditor = await _app.AsAsync(Person.With("auditor", "审计员"));
        Assert.Equal(
            ["审计员", "吴市长", "经办员"], (await ReadAsync(auditor, path)).Select(r => r.GetProperty("readerName").GetString()));
        Assert.Equal("审计人员", By((await ReadAsync(farm.Applicant, path))[0]));
    }

    [Fact]
    public async Task Readings_are_nobody_elses()
    {
        var (farm, neighbour) = (await FarmCase.SubmittedAsync(_app), await _app.AsAsync(Person.Applicant("邻居", CreditCode.Any())));
        var path = $"/api/enterprises/{(await farm.ReadAsync()).GetProperty("applicant").GetProperty("uscc").GetString()}/readings";

        (await neighbour.GetAsync(path)).MustRefuse(404, "file-not-found");
        (await (await _app.AsAsync(Person.Reviewer("经办员"))).GetAsync(path)).MustRefuse(403, "forbidden");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.Public().GetAsync(path)).Status);
        (await farm.Applicant.GetAsync($"{path}?cursor=abc")).MustRefuse(400, "invalid-parameter");

        // Who is refused has read nothing.
        Assert.Empty(await ReadAsync(farm.Applicant, path[..^"/readings".Length]));
    }

    private static string By(JsonElement reading) => reading.GetProperty("readBy").GetProperty("zh").GetString()!;

    private static async Task<List<JsonElement>> ReadAsync(Api api, string path) =>
        [.. (await api.GetAsync($"{path}/readings")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];
}
