namespace Dingzhou.App.Tests.Representations;

/// <summary>An agent acts for an organisation only while the organisation's recorded authority holds, and only in what it is for.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class AgentTests(SharedApp shared)
{
    [Fact]
    public async Task An_agent_acts_with_authority_only_and_no_longer_than_it_holds()
    {
        var uscc = CreditCode.Any();
        var farm = await shared.App.AsAsync(Person.Applicant("场主", uscc));
        var agent = await shared.App.AsAsync(new Person("agent-" + uscc, "代办员", ["agent"], uscc));
        Assert.Equal("no-authority", (await agent.GetAsync("/api/applications")).Code);
        Assert.Equal("no-authority", (await agent.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Code);

        // Nobody gives himself an authority, and one without a sensible end is refused.
        var path = $"/api/agents/agent-{uscc}";
        var (soon, late) = ($"{(await shared.App.TodayAsync()).AddMonths(4):O}", $"{(await shared.App.TodayAsync()).AddYears(10):O}");
        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(agent, path, soon)).Status);
        Assert.Equal("invalid-authority", (await PutAsync(farm, path, late)).Code);
        (await PutAsync(farm, path, soon)).Must(HttpStatusCode.OK);

        (await agent.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Must(HttpStatusCode.Created);
        Assert.Single((await farm.GetAsync("/api/applications")).Json.GetProperty("items").EnumerateArray());
        var given = Assert.Single((await farm.GetAsync("/api/agents")).Json.GetProperty("items").EnumerateArray());
        Assert.True(given.TryGetProperty("firstUsedAt", out _));

        (await farm.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        Assert.Equal("no-authority", (await agent.GetAsync("/api/applications")).Code);

        // What was given and taken back stays on record, and the organisation was told.
        var history = (await farm.GetAsync("/api/representation-history")).Must(HttpStatusCode.OK).Json;
        Assert.True(history.GetProperty("isWhole").GetBoolean());
        Assert.Equal(
            ["authorityGiven", "authorityUsed", "authorityRevoked"],
            history.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("change").GetProperty("kind").GetString()));
        Assert.Equal(2, (await Notices.TitlesAsync(farm)).Count(t => t == "办事人员或代理授权有变更"));
    }

    [Fact]
    public async Task An_agent_for_some_matters_sees_and_does_nothing_else()
    {
        var uscc = CreditCode.Any();
        var owner = await shared.App.AsAsync(Person.Applicant("场主", uscc));
        var agent = await shared.App.AsAsync(new Person("agent-" + uscc, "代办员", ["agent"], uscc));
        var farm = (await owner.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Must(HttpStatusCode.Created).Location!;
        var through = $"{(await shared.App.TodayAsync()).AddMonths(4):O}";
        var other = EverValid.Matter("grain-land");
        (await owner.PutAsync(
            $"/api/agents/agent-{uscc}",
            new { name = "代办员", kind = "relative", validThrough = through, matterIds = new[] { other } })).Must(HttpStatusCode.OK);

        Assert.Empty((await agent.GetAsync("/api/applications")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        foreach (var path in new[] { "", "/history", "/timeline", "/archive", "/submission-check" })
            (await agent.GetAsync(farm + path)).MustRefuse(403, "outside-authority");
        (await agent.PostAsync($"{farm}/copies", null, CommandId.New())).MustRefuse(403, "outside-authority");
        (await agent.DeleteAsync(farm)).MustRefuse(403, "outside-authority");
        (await agent.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).MustRefuse(403, "outside-authority");
        Assert.NotEqual(HttpStatusCode.OK, (await agent.GetAsync("/api/notices")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await agent.GetAsync($"/api/enterprises/{uscc}")).Status);

        // Given anew for the matter, it opens at once what it is for.
        (await owner.PutAsync(
            $"/api/agents/agent-{uscc}",
            new { name = "代办员", kind = "window", validThrough = through, policyIds = new[] { "agriculture-2022" } })).Must(HttpStatusCode.OK);
        Assert.Single((await agent.GetAsync("/api/applications")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        (await agent.GetAsync(farm)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_fault_of_an_authority_is_told_at_once()
    {
        var owner = await shared.App.AsAsync(Person.Applicant("场主", CreditCode.Any()));
        var today = await shared.App.TodayAsync();

        var refused = await owner.PutAsync("/api/agents/somebody", new
        {
            name = " ", validFrom = $"{today.AddDays(9):O}", validThrough = $"{today.AddDays(8):O}", matterIds = new[] { "no-such-matter" },
            policyIds = Array.Empty<string>(),
        });

        Assert.Equal(
            [("/matterIds/0", "invalid"), ("/name", "invalid"), ("/policyIds", "invalid"), ("/validFrom", "invalid")],
            refused.Must(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").Faults().Order());
        Assert.Empty((await owner.GetAsync("/api/agents")).Json.GetProperty("items").EnumerateArray());
    }

    private static Task<Answer> PutAsync(Api api, string path, string validThrough) =>
        api.PutAsync(path, new { name = "代办员", validThrough });
}
