namespace Dingzhou.App.Tests.Grants.Funds;

/// <summary>Two officials answer one objection at the same moment: one answer counts, and the other leaves nothing behind.</summary>
[Trait("Needs", "MovableClock")]
public sealed class AnsweredAtOnceTests(Azurite azurite)
{
    private const string Science = "市科技局";

    [MovableClockFact]
    public async Task What_the_answer_that_came_too_late_would_have_claimed_is_free()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var award = await EquipmentAsync(app, "XM-2022-07");
        foreach (var (stage, outcome, name, facts) in new[]
        {
            ("acceptance", "accept", "张受理", (object?)null), ("review", "approve", "李审查", null),
            ("verification", "approve", "王核验", new { selected = true, effectiveInvestment = 5_000_000 }),
        })
            (await award.DecideAsync(await app.AsAsync(Person.Reviewer(name, Science)), stage, outcome, facts)).Must(
                HttpStatusCode.Accepted);
        var path = $"/api/settlements/leaders-2022-{award.Id}";
        await Patience.UntilAsync(async () => (await app.Public().GetAsync($"{path}/list")).Status == HttpStatusCode.OK);
        var objection = new { name = "赵六", contact = "13900000000", applicationId = award.Id, reason = "项目不符" };
        (await app.Public().PostAsync($"{path}/objections", objection, CommandId.New())).Must(HttpStatusCode.Created);

        string[] projects = ["XM-2022-08", "XM-2022-09"];
        var answers = await Task.WhenAll(projects.Select(async (project, i) =>
        {
            var head = await app.AsAsync(Person.Reviewer($"局长{i}", Science));
            return await head.AnswerAsync(path, 1, "uphold", "经查项目有误", new { project });
        }));

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        foreach (var (project, answer) in projects.Zip(answers))
        {
            var other = await EquipmentAsync(app, project);
            Assert.Equal(answer.Status == HttpStatusCode.Accepted, (await other.ReadAsync()).TryGetProperty("contested", out _));
        }
    }

    private static Task<AppliedCase> EquipmentAsync(TestKit.App app, string project) => AppliedCase.SubmittedAsync(
        app, "equipment-upgrading", "enterprise", new { leader = false, project, investment = 6_000_000 }, "project-filing",
        "investment-proof");
}
