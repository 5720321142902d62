using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>Whoever applies reads what happened, who has it now and until when, and what comes next; and no person's name.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class TimelineTests(SharedApp shared)
{
    [Fact]
    public async Task A_timeline_goes_from_the_draft_over_who_has_it_to_what_may_come()
    {
        var farm = await FarmCase.SubmittedAsync(shared.App);
        var timeline = await ReadAsync(farm);

        Assert.Equal(["now", "past", "next"], timeline.Select(PhaseOf).Distinct().OrderBy(p => p == "next").ThenBy(p => p == "past"));
        Assert.Equal(timeline.Select(PhaseOf).OrderBy(p => p switch { "past" => 0, "now" => 1, _ => 2 }), timeline.Select(PhaseOf));
        var now = Assert.Single(timeline, e => PhaseOf(e) == "now");
        Assert.Equal(("acceptance", Person.Bureau), (now.GetProperty("stepId").GetString(), ByWhom(now)));
        Assert.Equal((await farm.ReadAsync()).GetProperty("dueAt").GetString(), now.GetProperty("dueAt").GetString());
        Assert.Equal(
            ["review", "verification", null, "publicity", "approval", null],
            timeline.Where(e => PhaseOf(e) == "next").Select(e => e.TryGetProperty("stepId", out var step) ? step.GetString() : null));
        Assert.Equal("市政府", ByWhom(timeline.Single(e => e.TryGetProperty("stepId", out var step) && step.GetString() == "approval")));
    }

    [Fact]
    public async Task While_the_applicant_corrects_it_is_the_applicant_who_has_it_and_nobody_is_called_by_name()
    {
        var (farm, reviewers) = (await FarmCase.SubmittedAsync(shared.App), await Reviewers.OfAsync(shared.App));
        (await reviewers.Acceptance.PostAsync(farm.Answers, AppliedCase.Deficient("recognition", "盖章页缺失。"), CommandId.New())).Must(
            HttpStatusCode.Accepted);

        var answer = (await farm.Applicant.GetAsync($"{farm.Path}/timeline")).Must(HttpStatusCode.OK);
        var now = Assert.Single(answer.Json.GetProperty("entries").EnumerateArray(), e => PhaseOf(e) == "now");
        Assert.Equal("申请人", ByWhom(now));
        Assert.Contains("盖章页缺失。", now.GetProperty("text").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("张受理", answer.Text, StringComparison.Ordinal);

        (await farm.Applicant.PostAsync($"{farm.Path}/withdrawal", new { reason = "不再申请" }, CommandId.New())).Must(HttpStatusCode.Accepted);
        Assert.All(await ReadAsync(farm), e => Assert.Equal("past", PhaseOf(e)));
    }

    [Fact]
    public async Task A_case_of_another_procedure_has_one_too_and_withholds_what_is_withheld()
    {
        var document = await (await Justice.OfAsync(shared.App)).RegisterAsync(Random.Shared.Next(3000, 9000), "市民政局");
        var made = (await Cases.OpenAsync(
            shared.App.Public(), "proposal", document, new { name = "赵建议", contact = "13912345678", reason = "与新法不一致。" })).Must(
            HttpStatusCode.Created);

        var answer = (await shared.App.Public().GetAsync($"/api/cases/{made.String("id")}/timeline")).Must(HttpStatusCode.OK);

        Assert.Equal(["next", "now", "past"], answer.Json.GetProperty("entries").EnumerateArray().Select(PhaseOf).Distinct().Order());
        Assert.DoesNotContain("13912345678", answer.Text, StringComparison.Ordinal);
        (await shared.App.Public().GetAsync("/api/cases/proposal-2022-000000000000/timeline")).MustRefuse(404, "case-not-found");
    }

    [Fact]
    public async Task A_stranger_reads_no_timeline()
    {
        var farm = await FarmCase.SubmittedAsync(shared.App);
        var stranger = await shared.App.AsAsync(Person.Applicant("外人", CreditCode.Any()));

        (await stranger.GetAsync($"{farm.Path}/timeline")).MustRefuse(404, "application-not-found");
        (await shared.App.Public().GetAsync($"/api/cases/{farm.Id}/timeline")).MustRefuse(404, "case-not-found");
    }

    private static async Task<List<JsonElement>> ReadAsync(AppliedCase applied) =>
        [.. (await applied.Applicant.GetAsync($"{applied.Path}/timeline")).Must(HttpStatusCode.OK).Json.GetProperty("entries").EnumerateArray()];

    private static string PhaseOf(JsonElement entry) => entry.GetProperty("phase").GetString()!;

    private static string ByWhom(JsonElement entry) => entry.GetProperty("byWhom").GetProperty("zh").GetString()!;
}
