namespace Dingzhou.App.Tests.Identity;

/// <summary>An agent acts for an organisation only while the organisation's recorded authority holds.</summary>
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
        Assert.Single((await farm.GetAsync("/api/agents")).Json.GetProperty("items").EnumerateArray());

        (await farm.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        Assert.Equal("no-authority", (await agent.GetAsync("/api/applications")).Code);
    }

    private static Task<Answer> PutAsync(Api api, string path, string validThrough) => api.SendAsync(
        HttpMethod.Put, path, System.Net.Http.Json.JsonContent.Create(new { name = "代办员", validThrough }));
}
