using Dingzhou.App.Tests.Grants.Funds;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>What officials do at a step beside approving: a part, a refusal with its ground, more time, who handles it, many at once.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class DecisionTests(SharedApp shared)
{
    [Fact]
    public async Task A_refusal_names_a_ground_of_the_matters_list_and_no_other()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var farm = await LandCase.SubmittedAsync(
            await shared.App.AsAsync(Person.Applicant("丰收", CreditCode.Any())), $"DZ-{CommandId.New()[..8]}");
        (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        foreach (var contents in new object[] { new { }, new { ground = "我局认为不妥" } })
        {
            Assert.Equal(
                ["/contents/ground"],
                Cases.Faults(await Cases.AnswerAsync(reviewers.Review, farm.Id, "review", "refuse", "不符合条件。", contents)));
        }

        var asked = (await Cases.GetAsync(reviewers.Review, farm.Id)).GetProperty("possible").EnumerateArray()
            .First(p => p.GetProperty("act").GetString() == "refuse").GetProperty("asked")[0].GetProperty("fact").GetProperty("choices");
        Assert.Contains(asked.EnumerateArray(), g => g.GetProperty("value").GetString() == "condition-1");
        (await Cases.AnswerAsync(reviewers.Review, farm.Id, "review", "refuse", "未达到条件。", new { ground = "condition-1" }))
            .Must(HttpStatusCode.Accepted);
        Assert.Equal("rejected", await farm.StatusAsync());
    }

    [Fact]
    public async Task A_part_is_approved_by_the_facts_that_were_found_and_says_which()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var farmer = await shared.App.AsAsync(Person.Applicant("丰收", CreditCode.Any()));
        var land = await LandCase.SubmittedAsync(farmer, $"DZ-{CommandId.New()[..8]}");
        await LandCase.ReviewAsync(land, reviewers);
        Task<Answer> PartlyAsync(object contents) =>
            Cases.AnswerAsync(reviewers.Verification, land.Id, "verification", "approvePartly", "其余地块未种植粮食。", contents);
        Assert.Equal(["/contents/approvedPart", "/contents"], Cases.Faults(await PartlyAsync(new { })));
        Assert.Equal(["/contents"], Cases.Faults(await PartlyAsync(new { approvedPart = "3000 亩" })));

        // 3,000 mu at 200 yuan each (第二条).
        (await PartlyAsync(new { approvedPart = "3000 亩", area = 3000, rentAboveMarket = false })).Must(HttpStatusCode.Accepted);
        Assert.Equal(600_000m, (await land.ReadAsync()).GetProperty("award").GetProperty("amount").GetDecimal());
        Assert.Contains("部分同意", (await farmer.GetAsync(land.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_is_extended_once_for_a_reason_that_the_applicant_reads()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var farm = await AcceptedAsync(reviewers);
        Task<Answer> ExtendAsync(string? reason, object contents) =>
            Cases.AnswerAsync(reviewers.Review, farm.Id, "review", "extend", reason, contents);
        Assert.Equal(["/contents/allowedBy", "/reason"], Cases.Faults(await ExtendAsync(null, new { })));

        // 15 working days from 10 August end on the 31st; with ten more, past the Mid-Autumn holiday of 10 to 12 September, on the 15th.
        Assert.Equal("2022-08-31", await LastDayAsync(farm));
        (await ExtendAsync("需要委托测绘。", new { allowedBy = "赵局长" })).Must(HttpStatusCode.Accepted);
        Assert.Equal("2022-09-15", await LastDayAsync(farm));
        var notices = (await farm.Applicant.GetAsync("/api/notices")).Must(HttpStatusCode.OK).Text;
        Assert.Contains("需要委托测绘。", notices, StringComparison.Ordinal);
        Assert.Equal("wrong-act", (await ExtendAsync("再延长。", new { allowedBy = "赵局长" })).Must(HttpStatusCode.Conflict).Code);
        (await farm.DecideAsync(reviewers.Review, "review", "approve")).Must(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Whoever_takes_a_step_on_answers_it_until_it_is_given_on_or_back_and_each_leaves_its_trace()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var (first, second) = (reviewers.Review, await shared.App.AsAsync(Person.Reviewer("钱审查")));
        var farm = await AcceptedAsync(reviewers);
        var handler = $"/api/cases/{farm.Id}/steps/review/handler";
        (await first.PutAsync(handler, new { })).Must(HttpStatusCode.OK);
        (await first.PutAsync(handler, new { })).Must(HttpStatusCode.OK);
        var taken = await second.PostAsync(farm.Answers, AppliedCase.Decision("review", "approve"), CommandId.New());
        Assert.Equal((HttpStatusCode.Conflict, "handled-by-another"), (taken.Status, taken.Code));

        // Who accepted it does not review it, and so cannot take that on; nor can another department, nor the applicant.
        Assert.Equal(
            "second-stage", (await reviewers.Acceptance.PutAsync(handler, new { reason = "改由我办" })).Must(HttpStatusCode.Forbidden).Code);
        var other = await shared.App.AsAsync(Person.Reviewer("外人", "市民政局"));
        (await other.PutAsync(handler, new { })).Must(HttpStatusCode.NotFound);
        (await farm.Applicant.PutAsync(handler, new { })).Must(HttpStatusCode.Forbidden);

        Assert.Equal(["/reason"], Cases.Faults(await second.PutAsync(handler, new { })));
        Assert.Equal(["/name"], Cases.Faults(await first.PutAsync(handler, new { subject = "x" })));
        (await second.PutAsync(handler, new { reason = "李审查休假" })).Must(HttpStatusCode.OK);
        var shown = (await Cases.GetAsync(second, farm.Id)).GetProperty("openSteps")[0].GetProperty("stepHandlers")[0];
        Assert.Equal(("钱审查", true), (shown.GetProperty("name").GetString(), shown.GetProperty("isCaller").GetBoolean()));
        Assert.Equal(["/reason"], Cases.Faults(await first.DeleteAsync(handler)));
        (await second.DeleteAsync(handler)).Must(HttpStatusCode.OK);
        (await farm.DecideAsync(first, "review", "approve")).Must(HttpStatusCode.Accepted);

        // The applicant learns that somebody had it, and nobody's name.
        foreach (var path in new[] { farm.Path, $"{farm.Path}/history" })
            Assert.DoesNotContain("钱审查", (await farm.Applicant.GetAsync(path)).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.Contains("李审查休假", (await first.GetAsync($"{farm.Path}/history")).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_are_answered_at_once_and_each_is_judged_by_itself()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var (good, bad) = (await AcceptedAsync(reviewers), await FarmCase.SubmittedAsync(shared.App));
        var answer = AppliedCase.Decision("review", "approve");
        var body = new { caseAnswers = new[] { good.Id, bad.Id, "2022-NOSUCHCASE00" }.Select(caseId => new { caseId, stepAnswer = answer }) };
        var key = CommandId.New();
        for (var tries = 0; tries < 2; tries++)
        {
            var results = (await reviewers.Review.PostAsync("/api/case-answers", body, key)).Must(HttpStatusCode.OK).Json
                .GetProperty("items").EnumerateArray().ToList();
            Assert.Equal([good.Id, bad.Id, "2022-NOSUCHCASE00"], results.Select(r => r.GetProperty("caseId").GetString()));
            Assert.Equal(
                [null, "wrong-stage", "application-not-found"],
                results.Select(r => r.TryGetProperty("refusal", out var p) ? p.GetProperty("code").GetString() : null));
        }

        Assert.Equal(("verification", "acceptance"), (await good.StepAsync(), await bad.StepAsync()));
        Assert.Equal(2, (await good.HistoryAsync()).Count(k => k == "answered"));

        Assert.Equal(
            ["/caseAnswers/1/caseId"],
            Cases.Faults(await reviewers.Review.PostAsync(
                "/api/case-answers", new { caseAnswers = new[] { bad.Id, bad.Id }.Select(caseId => new { caseId, stepAnswer = answer }) }, CommandId.New())));
        Assert.Equal(
            ["/caseAnswers"],
            Cases.Faults(await reviewers.Review.PostAsync("/api/case-answers", new { caseAnswers = Array.Empty<object>() }, CommandId.New())));
        (await good.Applicant.PostAsync("/api/case-answers", body, CommandId.New())).Must(HttpStatusCode.Forbidden);
    }

    private static async Task<string?> LastDayAsync(AppliedCase farm) =>
        (await farm.ReadAsync()).GetProperty("case").GetProperty("openSteps")[0].GetProperty("dueOn").GetString();

    private async Task<FarmCase> AcceptedAsync(Reviewers reviewers)
    {
        var farm = await FarmCase.SubmittedAsync(shared.App);
        (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        return farm;
    }
}
