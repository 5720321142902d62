namespace Dingzhou.App.Tests.Identity;

/// <summary>Whoever an organisation has authorised as its agent decides nothing about it, in whichever role they come.</summary>
[Collection(SharedAppGroup.Name)]
[Trait("Needs", "MovableClock")]
public sealed class ImpartialityTests(SharedApp shared)
{
    private const string Quality = "市市场监管局";

    [MovableClockFact]
    public async Task An_authorised_agent_decides_neither_the_case_nor_an_objection()
    {
        var award = await AppliedCase.SubmittedAsync(
            shared.App, "china-quality-award", "enterprise", new { leader = true, award = "quality", firstTime = true }, "award-document");
        var clerk = Person.Reviewer("兼职经办", Quality);
        var uscc = (await award.ReadAsync()).GetProperty("applicant").GetProperty("uscc").GetString()!;
        (await award.Applicant.PutAsync(PathOf(clerk), new { name = clerk.Name, validThrough = "2022-12-31" })).Must(HttpStatusCode.OK);
        (await (await shared.App.AsAsync(new(clerk.Subject, clerk.Name, ["agent"], uscc))).GetAsync("/api/applications")).Must(HttpStatusCode.OK);
        var asClerk = await shared.App.AsAsync(clerk);

        Assert.Equal("own-case", (await award.DecideAsync(asClerk, "acceptance", "accept")).Must(HttpStatusCode.Forbidden).Code);
        var facts = new { matterId = "china-quality-award", facts = new { firstTime = true }, source = "名单", on = "2022-08-01" };
        Assert.Equal(
            "own-case", (await asClerk.PatchAsync($"/api/enterprises/{uscc}/facts", facts, null)).Must(HttpStatusCode.Forbidden).Code);

        foreach (var (stage, outcome, by) in new[] { ("acceptance", "accept", Person.Reviewer("甲", Quality)),
            ("review", "approve", Person.Reviewer("乙", Quality)), ("verification", "approve", Person.Reviewer("丙", "市科技局")) })
            (await award.DecideAsync(await shared.App.AsAsync(by), stage, outcome)).Must(HttpStatusCode.Accepted);
        var path = $"/api/settlements/leaders-2022-{award.Id}";
        await Patience.UntilAsync(async () => (await shared.App.Public().GetAsync($"{path}/list")).Status == HttpStatusCode.OK);
        var objection = new { name = "赵六", contact = "13900000000", applicationId = award.Id, reason = "与事实不符" };
        (await shared.App.Public().PostAsync($"{path}/objections", objection, CommandId.New())).Must(HttpStatusCode.Created);
        Assert.Equal("own-case", (await asClerk.AnswerAsync(path, 1, "dismiss", "与事实相符")).Must(HttpStatusCode.Forbidden).Code);

        // Without the authority there is nothing between them any more.
        (await award.Applicant.DeleteAsync(PathOf(clerk))).Must(HttpStatusCode.NoContent);
        (await asClerk.AnswerAsync(path, 1, "dismiss", "与事实相符")).Must(HttpStatusCode.Accepted);
    }

    [MovableClockFact]
    public async Task Who_is_named_an_agent_unasked_decides_as_before_and_the_auditor_sees_it()
    {
        var award = await AppliedCase.SubmittedAsync(
            shared.App, "china-quality-award", "enterprise", new { leader = true, award = "quality", firstTime = true }, "award-document");
        var (clerk, mayor) = (Person.Reviewer("甲", Quality), Person.With("approver", "市长", "市政府"));
        var reviewers =
            new[] { ("acceptance", "accept", clerk), ("review", "approve", Person.Reviewer("乙", Quality)),
            ("verification", "approve", Person.Reviewer("丙", "市科技局")) };
        foreach (var named in reviewers.Select(r => r.Item3).Append(mayor))
            (await award.Applicant.PutAsync(PathOf(named), new { name = named.Name, validThrough = "2022-12-31" })).Must(HttpStatusCode.OK);

        foreach (var (stage, outcome, by) in reviewers)
            (await award.DecideAsync(await shared.App.AsAsync(by), stage, outcome)).Must(HttpStatusCode.Accepted);

        // Whatever else keeps the list from being approved now, it is not the one who approves.
        var path = $"/api/settlements/leaders-2022-{award.Id}";
        await Patience.UntilAsync(async () => (await shared.App.Public().GetAsync($"{path}/list")).Status == HttpStatusCode.OK);
        (await (await shared.App.AsAsync(mayor)).ApproveAsync(path)).MustRefuse(409, "wrong-stage");

        var uscc = (await award.ReadAsync()).GetProperty("applicant").GetProperty("uscc").GetString();
        (await (await shared.App.AsAsync(new Person(mayor.Subject, mayor.Name, ["agent"], uscc))).GetAsync("/api/applications")).Must(
            HttpStatusCode.OK);
        var auditor = await shared.App.AsAsync(Person.With("auditor", "审计员"));
        var given = (await auditor.GetAsync($"/api/agents?uscc={uscc}")).Must(HttpStatusCode.OK).Json.GetProperty("items")
            .EnumerateArray().ToList();
        Assert.Equal(4, given.Count);
        Assert.Equal(
            [mayor.Subject], given.Where(a => a.TryGetProperty("firstUsedAt", out _)).Select(a => a.GetProperty("agent").GetString()));
        (await auditor.GetAsync("/api/agents")).MustRefuse(400, "invalid-parameter");
        (await award.Applicant.GetAsync($"/api/agents?uscc={uscc}")).Must(HttpStatusCode.OK);
        (await award.Applicant.GetAsync($"/api/agents?uscc={CreditCode.Any()}")).MustRefuse(400, "invalid-parameter");
    }

    private static string PathOf(Person agent) => $"/api/agents/{Uri.EscapeDataString(agent.Subject)}";
}
