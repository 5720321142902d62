using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Persons;

/// <summary>一人一档: a person finds what is kept of it, and nobody else does.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class PersonTests(SharedApp shared)
{
    private static readonly object Stuck = new { matter = "房屋登记", obstacle = "旧房没有图纸。" };
    private readonly TestKit.App _app = shared.App;

    [Fact]
    public async Task A_person_without_any_role_finds_its_cases_and_who_has_read_of_them()
    {
        var person = new Person($"citizen-{CreditCode.Any()}", "孙先生", []);
        var (citizen, office) = (await _app.AsAsync(person), await _app.AsAsync(Person.Reviewer("政办", "市政务服务管理办公室")));
        var me = (await citizen.GetAsync("/api/me")).Must(HttpStatusCode.OK).Json;
        Assert.Equal(("孙先生", 0), (me.GetProperty("name").GetString(), me.GetProperty("roles").GetArrayLength()));
        Assert.Empty(await ItemsAsync(citizen, me.GetProperty("casesLink").GetString()!));

        var first = (await Cases.OpenAsync(citizen, "stuck-matter", null, Stuck)).Must(HttpStatusCode.Created).Location!;
        var second = (await Cases.OpenAsync(citizen, "stuck-matter", null, Stuck)).Must(HttpStatusCode.Created).Location!;
        var cases = await ItemsAsync(citizen, "/api/me/cases");
        Assert.Equal([second, first], cases.Select(c => $"/api/cases/{c.GetProperty("id").GetString()}"));
        Assert.All(cases, c => Assert.False(c.TryGetProperty("resultId", out _)));

        (await citizen.GetAsync(first)).Must(HttpStatusCode.OK);
        (await office.GetAsync($"{first}/private")).Must(HttpStatusCode.OK);
        (await Cases.AnswerAsync(office, first, "acceptance", "reject", "请到窗口办理。")).Must(HttpStatusCode.Accepted);
        var readings = await ItemsAsync(citizen, "/api/me/readings");
        Assert.NotEmpty(readings);
        Assert.All(readings, r => Assert.Equal("市政务服务管理办公室", r.GetProperty("readBy").GetProperty("zh").GetString()));
        Assert.All(readings, r => Assert.False(r.TryGetProperty("readerName", out _)));
        Assert.Equal(
            ["not-taken"], (await ItemsAsync(citizen, "/api/me/cases")).Where(c => c.TryGetProperty("resultId", out _))
            .Select(c => c.GetProperty("resultId").GetString()));

        // A page at a time, and nothing of anybody else.
        var page = (await citizen.GetAsync("/api/me/cases?limit=1")).Must(HttpStatusCode.OK).Json;
        Assert.Equal(
            [first],
            (await ItemsAsync(citizen, $"/api/me/cases?limit=1&cursor={page.GetProperty("cursor").GetString()}"))
                .Select(c => $"/api/cases/{c.GetProperty("id").GetString()}"));
        var neighbour = await _app.AsAsync(new Person($"citizen-{CreditCode.Any()}", "邻居", []));
        foreach (var list in new[] { "cases", "readings" })
            Assert.Empty(await ItemsAsync(neighbour, $"/api/me/{list}"));
        (await neighbour.GetAsync($"/api/me/cases?limit=1&cursor={page.GetProperty("cursor").GetString()}")).MustRefuse(400, "invalid-parameter");
        foreach (var path in new[] { "/api/me", "/api/me/cases", "/api/me/readings" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await _app.Public().GetAsync(path)).Status);
    }

    [Fact]
    public async Task What_is_begun_for_an_enterprise_stands_in_its_file_too_and_an_agent_sees_its_authority()
    {
        var uscc = CreditCode.Any();
        var (farm, agent) = (await _app.AsAsync(Person.Applicant("农场", uscc)), new Person($"agent-{uscc}", "代办员", ["agent"], uscc));
        (await farm.PutAsync($"/api/agents/{agent.Subject}", new { name = agent.Name, validThrough = "2022-12-31" })).Must(HttpStatusCode.OK);
        var api = await _app.AsAsync(agent);
        var opened = (await Cases.OpenAsync(api, "stuck-matter", null, Stuck)).Must(HttpStatusCode.Created).String("id");

        foreach (var (reader, list) in new[] { (api, "/api/me/cases"), (api, $"/api/enterprises/{uscc}/cases"), (farm, $"/api/enterprises/{uscc}/cases") })
            Assert.Equal(opened, Assert.Single(await ItemsAsync(reader, list)).GetProperty("id").GetString());
        Assert.Empty(await ItemsAsync(farm, "/api/me/cases"));
        Assert.Equal("2022-12-31", (await api.GetAsync("/api/me")).Must(HttpStatusCode.OK).Json.GetProperty("heldAuthority")
            .GetProperty("validThrough").GetString());

        // Taken back, it is held no more, and the enterprise's cases are not the agent's to see.
        (await farm.DeleteAsync($"/api/agents/{agent.Subject}")).Must(HttpStatusCode.NoContent);
        Assert.False((await api.GetAsync("/api/me")).Must(HttpStatusCode.OK).Json.TryGetProperty("heldAuthority", out _));
        (await api.GetAsync($"/api/enterprises/{uscc}/cases")).MustRefuse(403, "no-authority");
    }

    private static async Task<List<JsonElement>> ItemsAsync(Api api, string path) =>
        [.. (await api.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];
}
