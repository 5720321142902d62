namespace Dingzhou.App.Tests.Http;

/// <summary>A cursor goes on with the list it came with, for whoever was given it, and opens nothing else.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class CursorTests(SharedApp shared)
{
    [Fact]
    public async Task A_cursor_is_good_for_its_own_list_and_caller_only()
    {
        var uscc = CreditCode.Any();
        var owner = await shared.App.AsAsync(Person.Applicant("合作社", uscc));
        foreach (var _ in Enumerable.Range(0, 2))
            (await owner.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Must(HttpStatusCode.Created);
        var first = (await owner.GetAsync("/api/applications?limit=1")).Must(HttpStatusCode.OK).Json;
        var cursor = first.GetProperty("cursor").GetString()!;

        // The size of a page may change on the way.
        var second = (await owner.GetAsync($"/api/applications?limit=2&cursor={cursor}")).Must(HttpStatusCode.OK).Json;
        Assert.NotEqual(
            first.GetProperty("items")[0].GetProperty("id").GetString(), Assert.Single(second.GetProperty("items").EnumerateArray())
            .GetProperty("id").GetString());

        var colleague = await shared.App.AsAsync(new Person("u-colleague", "同事", ["applicant"], uscc));
        (await colleague.GetAsync($"/api/applications?cursor={cursor}")).MustRefuse(400, "invalid-parameter");
        foreach (var list in new[] { "/api/notices", "/api/agents", "/api/publicities", "/api/publications", "/api/regulations" })
            Assert.Equal(
                [("?cursor", "invalid-parameter")], (await owner.GetAsync($"{list}?cursor={cursor}")).MustRefuse(400, "invalid-parameter")
                .Faults());
    }

    [Fact]
    public async Task A_cursor_is_good_under_the_same_filters_only()
    {
        (await (await shared.App.AsAsync(Person.With("legal", "周法制", "市司法局"))).PostAsync("/api/regulation-imports")).Must(
            HttpStatusCode.OK);
        var anybody = shared.App.Public();
        var cursor = (await anybody.GetAsync("/api/regulations?year=2020&status=valid&on=2022-09-01&limit=1")).Must(HttpStatusCode.OK)
            .String("cursor");

        (await anybody.GetAsync($"/api/regulations?status=valid&on=2022-09-01&year=2020&limit=3&cursor={cursor}")).Must(HttpStatusCode.OK);
        (await anybody.GetAsync($"/api/regulations?year=2018&status=valid&on=2022-09-01&cursor={cursor}")).MustRefuse(
            400, "invalid-parameter");
        (await anybody.GetAsync($"/api/regulations?cursor={cursor}")).MustRefuse(400, "invalid-parameter");
    }

    [Fact]
    public async Task What_is_wrong_with_a_page_is_told_at_once() =>
        Assert.Equal(
            [("?order", "invalid-parameter"), ("?limit", "invalid-parameter"), ("?cursor", "invalid-parameter")],
            (await shared.App.Public().GetAsync("/api/regulations?limit=0&cursor=AAAA&order=up")).MustRefuse(400, "invalid-parameter")
                .Faults());
}
