using Dingzhou.App.Tests.Policies;

namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>One case from the first draft to its approval, and the ways it can end before.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class CaseJourneyTests(SharedApp shared)
{
    [Fact]
    public async Task A_case_goes_from_draft_to_approval_and_every_step_is_in_its_history()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var farm = await FarmCase.DraftedAsync(shared.App);
        Assert.Equal("draft", await farm.StatusAsync());
        await farm.UploadAsync();
        (await farm.Applicant.PostAsync($"{farm.Path}/submission")).Must(HttpStatusCode.Accepted);
        Assert.Equal("acceptance", await farm.StepAsync());
        await DecideAsync(farm, reviewers.Acceptance, "acceptance", "accept");
        Assert.Equal("review", await farm.StepAsync());
        await DecideAsync(farm, reviewers.Review, "review", "approve");
        Assert.Equal("verification", await farm.StepAsync());
        await DecideAsync(farm, reviewers.Verification, "verification", "approve");

        var approved = await farm.ReadAsync();
        Assert.Equal("approved", approved.GetProperty("status").GetString());
        Assert.Equal(FarmCase.Award, approved.GetProperty("award").GetProperty("amount").GetDecimal());
        Assert.NotEmpty(approved.GetProperty("award").GetProperty("trace").GetProperty("steps").EnumerateArray());
        await (await farm.Applicant.GetAsync(farm.Path)).MustComeOutAgainAsync();
        Assert.Equal(
            ["drafted", "documentAdded", "submitted", "opened", "stepOpened", "answered", "stepClosed", "stepOpened", "answered", "stepClosed",
                "stepOpened", "answered", "stepClosed", "closed", "awardApproved"],
            await farm.HistoryAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await farm.Applicant.GetAsync($"{farm.Path}/award-letter")).Status);
    }

    [Fact]
    public async Task A_deficiency_is_told_once_corrected_and_the_case_goes_on()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var farm = await FarmCase.SubmittedAsync(shared.App);
        var notice = AppliedCase.Deficient("result", "请核对结果");
        (await reviewers.Acceptance.PostAsync(farm.Answers, notice, CommandId.New())).Must(HttpStatusCode.Accepted);
        Assert.Equal("correcting", await farm.StatusAsync());

        Assert.Equal(HttpStatusCode.Conflict, (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Status);
        (await farm.Applicant.PostAsync($"{farm.Path}/correction", new { facts = new { result = "monitored" }, note = "已核对" })).Must(
            HttpStatusCode.Accepted);
        Assert.Equal("acceptance", await farm.StepAsync());
        var again = await reviewers.Acceptance.PostAsync(farm.Answers, notice, CommandId.New());
        Assert.Equal("deficiency-already-notified", again.Code);
        await DecideAsync(farm, reviewers.Acceptance, "acceptance", "accept");
        Assert.Equal("review", await farm.StepAsync());
    }

    [Fact]
    public async Task The_applicant_never_reads_the_internal_reasons_of_the_officials()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var farm = await FarmCase.SubmittedAsync(shared.App);
        await DecideAsync(farm, reviewers.Acceptance, "acceptance", "accept");
        var decision = new { stepId = "review", act = "refuse", reason = "𠮷田 😀", internalReason = "内部意见", contents = new { ground = "untrue" } };
        (await reviewers.Review.PostAsync(farm.Answers, decision, CommandId.New())).Must(HttpStatusCode.Accepted);

        Assert.DoesNotContain("内部意见", (await farm.Applicant.GetAsync(farm.Path)).Text, StringComparison.Ordinal);
        foreach (var path in new[] { $"/api/cases/{farm.Id}/private", $"{farm.Path}/history" })
        {
            Assert.DoesNotContain("内部意见", (await farm.Applicant.GetAsync(path)).Text, StringComparison.Ordinal);
            Assert.Contains("内部意见", (await reviewers.Review.GetAsync(path)).Text, StringComparison.Ordinal);
        }

        // Without them, and without the platform, the applicant checks its history all the same; and so does who may read everything.
        Assert.DoesNotContain("李审查", (await farm.Applicant.GetAsync($"{farm.Path}/history")).Text, StringComparison.Ordinal);
        foreach (var api in new[] { farm.Applicant, reviewers.Review })
            await (await api.GetAsync($"{farm.Path}/history")).MustBeCheckedOutsideAsync();
        Assert.Equal("rejected", await farm.StatusAsync());
    }

    [Fact]
    public async Task Verification_follows_the_facts_found_and_keeps_the_declared_ones_too()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var farm = await FarmCase.SubmittedAsync(shared.App);
        await DecideAsync(farm, reviewers.Acceptance, "acceptance", "accept");
        await DecideAsync(farm, reviewers.Review, "review", "approve");
        var decision = FarmCase.Decision("verification", "approve", new { result = "monitored" });
        (await reviewers.Verification.PostAsync(farm.Answers, decision, CommandId.New())).Must(HttpStatusCode.Accepted);

        var read = await farm.ReadAsync();
        Assert.Equal("new", read.GetProperty("facts").GetProperty("result").GetString());
        Assert.Equal("monitored", read.GetProperty("verifiedFacts").GetProperty("result").GetString());
        Assert.Equal(10_000m, read.GetProperty("award").GetProperty("amount").GetDecimal());
    }

    [Fact]
    public async Task A_withdrawn_case_ends_and_the_same_honour_may_be_applied_for_again()
    {
        var farm = await FarmCase.SubmittedAsync(shared.App);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SecondAsync(farm)).Status);

        (await farm.Applicant.PostAsync($"{farm.Path}/withdrawal", new { reason = "明年再报" })).Must(HttpStatusCode.Accepted);

        Assert.Equal("withdrawn", await farm.StatusAsync());
        Assert.Equal(HttpStatusCode.Accepted, (await SecondAsync(farm)).Status);
    }

    /// <summary>The same farm applies for the same thing once more.</summary>
    private static async Task<Answer> SecondAsync(FarmCase first)
    {
        var made = await first.Applicant.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New());
        var id = made.Must(HttpStatusCode.Created).String("id");
        await first.Applicant.UploadAsync(
            $"/api/applications/{id}/documents?material=recognition", FarmCase.Pdf(id), "application/pdf", "认定文件.pdf");
        return await first.Applicant.PostAsync($"/api/applications/{id}/submission");
    }

    private static async Task DecideAsync(FarmCase farm, Api reviewer, string stepId, string act) =>
        (await farm.DecideAsync(reviewer, stepId, act)).Must(HttpStatusCode.Accepted);
}
