using System.Net;
using Dingzhou.TestKit;

namespace Dingzhou.App.Tests.Identity;

/// <summary>Whoever an organisation has authorised as its agent decides nothing about it, in whichever role they come.</summary>
[Collection(SharedAppGroup.Name)]
[Trait("Needs", "MovableClock")]
public sealed class ImpartialityTests(SharedApp shared)
{
    private const string Quality = "市市场监管局";

    [MovableClockFact]
    public async Task An_authorised_agent_decides_neither_the_case_nor_an_objection_nor_the_list()
    {
        var award = await AppliedCase.SubmittedAsync(
            shared.App, "china-quality-award", "enterprise", new { leader = true, award = "quality", firstTime = true }, "award-document");
        var (clerk, mayor) = (Person.Reviewer("兼职经办", Quality), Person.With("approver", "兼职市长", "市政府"));
        foreach (var agent in new[] { clerk, mayor })
            (await award.Applicant.PutAsync(PathOf(agent), new { name = agent.Name, validThrough = "2022-12-31" })).Must(HttpStatusCode.OK);
        var (asClerk, asMayor) = (await shared.App.AsAsync(clerk), await shared.App.AsAsync(mayor));

        Assert.Equal("own-case", (await award.DecideAsync(asClerk, "acceptance", "accept")).Must(HttpStatusCode.Forbidden).Code);
        var uscc = (await award.ReadAsync()).GetProperty("applicant").GetProperty("uscc").GetString();
        var facts = new { matterId = "china-quality-award", facts = new { firstTime = true }, source = "名单", on = "2022-08-01" };
        Assert.Equal("own-case", (await asClerk.PatchAsync($"/api/enterprises/{uscc}/facts", facts, null)).Must(HttpStatusCode.Forbidden).Code);

        foreach (var (stage, outcome, by) in new[] { ("acceptance", "accept", Person.Reviewer("甲", Quality)), ("review", "approve", Person.Reviewer("乙", Quality)), ("verification", "approve", Person.Reviewer("丙", "市科技局")) })
            (await award.DecideAsync(await shared.App.AsAsync(by), stage, outcome)).Must(HttpStatusCode.Accepted);
        var path = $"/api/settlements/leaders-2022-{award.Id}";
        await Patience.UntilAsync(async () => (await shared.App.Public().GetAsync($"{path}/list")).Status == HttpStatusCode.OK);
        var objection = new { name = "赵六", contact = "13900000000", applicationId = award.Id, reason = "与事实不符" };
        (await shared.App.Public().PostAsync($"{path}/objections", objection, CommandId.New())).Must(HttpStatusCode.Created);
        var answer = new { upheld = false, reason = "与事实相符" };
        Assert.Equal("own-case", (await asClerk.PostAsync($"{path}/objections/1/resolution", answer)).Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal("second-stage", (await asMayor.PostAsync($"{path}/approval", new { approved = true, reason = "同意" }, CommandId.New())).Must(HttpStatusCode.Forbidden).Code);

        // Without the authority there is nothing between them any more.
        (await award.Applicant.DeleteAsync(PathOf(clerk))).Must(HttpStatusCode.NoContent);
        (await asClerk.PostAsync($"{path}/objections/1/resolution", answer)).Must(HttpStatusCode.Accepted);
    }

    private static string PathOf(Person agent) => $"/api/agents/{Uri.EscapeDataString(agent.Subject)}";
}
