namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>Two applicants for one project: both are taken in, and decided one after the other.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class ContestJourneyTests(SharedApp shared)
{
    private const string Science = "市科技局";

    private static readonly object Found = new { selected = true, effectiveInvestment = 5_000_000 };

    [Fact]
    public async Task Who_comes_second_is_told_waits_and_goes_on_when_the_first_comes_to_nothing()
    {
        var (taker, reviewer, verifier) = (await OfAsync("甲"), await OfAsync("乙"), await OfAsync("丙"));
        var first = await SubmittedAsync("XM-2022-1-11");
        var second = await SubmittedAsync("xm〔2022〕1．11");
        var stranger = await SubmittedAsync("XM-2022-11-1");

        // The second knows what it waits for, and not for whom; the department knows both; the first and a stranger know nothing.
        var contested = Assert.Single((await second.ReadAsync()).GetProperty("contested").EnumerateArray());
        Assert.Equal("项目备案编号 xm〔2022〕1．11", contested.GetProperty("thing").GetProperty("zh").GetString());
        Assert.True(contested.GetProperty("isAwaited").GetBoolean());
        foreach (var path in new[] { second.Path, $"{second.Path}/history", "/api/notices" })
            Assert.DoesNotContain(first.Id, (await second.Applicant.GetAsync(path)).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.Contains("同一事物另有申请", await Notices.TitlesAsync(second.Applicant));
        Assert.Contains("同一事物另有申请", await Notices.TitlesAsync(taker));
        Assert.Equal(
            second.Id,
            Assert.Single((await taker.GetAsync(first.Path)).Must(HttpStatusCode.OK).Json.GetProperty("contested").EnumerateArray())
            .GetProperty("applicationId").GetString());
        Assert.All(new[] { await first.ReadAsync(), await stranger.ReadAsync() }, c => Assert.False(c.TryGetProperty("contested", out _)));

        // It is reviewed as ever; where its award is the next to be decided, its limit stands still.
        (await second.DecideAsync(taker, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await second.DecideAsync(reviewer, "review", "approve")).Must(HttpStatusCode.Accepted);
        var held = await UntilAsync(second, c => c.TryGetProperty("heldSince", out _));
        Assert.False(held.TryGetProperty("dueAt", out _));
        await UntilToldAsync(second, "办理期限中止");
        var early = await second.DecideAsync(verifier, "verification", "approve", Found);
        Assert.Equal((HttpStatusCode.Conflict, "contested"), (early.Status, early.Code));
        Assert.Contains($"“项目备案编号 xm〔2022〕1．11”另有申请（{first.Id}），尚未办结；同一事物不得重复享受（", early.Text, StringComparison.Ordinal);

        (await first.DecideAsync(taker, "acceptance", "reject")).Must(HttpStatusCode.Accepted);
        await UntilAsync(second, c => c.TryGetProperty("dueAt", out _));
        await UntilToldAsync(second, "办理期限继续计算");
        (await verifier.PostAsync(second.Answers, AppliedCase.Decision("verification", "approve", Found), CommandId.New()))
            .Must(HttpStatusCode.Accepted);
        Assert.Equal(500_000m, (await second.ReadAsync()).GetProperty("award").GetProperty("amount").GetDecimal());
        Assert.Equal(
            ["submitted", "contested", "answered", "answered", "held", "released", "answered", "factsVerified", "awardApproved"],
            (await second.HistoryAsync()).Where(k => k is not ("drafted" or "documentAdded") && AppliedCase.IsOfPeople(k)));
    }

    [Fact]
    public async Task What_the_first_is_awarded_the_second_does_not_get_but_without_it_what_is_its_own()
    {
        var (taker, reviewer, verifier) = (await OfAsync("甲"), await OfAsync("乙"), await OfAsync("丙"));
        var first = await SubmittedAsync("XM-2022-2-22");
        var second = await SubmittedAsync("XM-2022-2-22");
        foreach (var one in new[] { first, second })
        {
            (await one.DecideAsync(taker, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
            (await one.DecideAsync(reviewer, "review", "approve")).Must(HttpStatusCode.Accepted);
        }

        (await first.DecideAsync(verifier, "verification", "approve", Found)).Must(HttpStatusCode.Accepted);
        Assert.Equal("contested", (await second.DecideAsync(verifier, "verification", "approve", Found)).Code);
        var approved = Assert.Single((await second.ReadAsync()).GetProperty("contested").EnumerateArray());
        Assert.Equal("awarded", approved.GetProperty("standing").GetString());

        // What was found to be another project is nobody else's.
        var own = new { selected = true, effectiveInvestment = 5_000_000, project = "XM-2022-22-2" };
        (await verifier.PostAsync(second.Answers, AppliedCase.Decision("verification", "approve", own), CommandId.New()))
            .Must(HttpStatusCode.Accepted);
        Assert.Equal(("approved", "approved"), (await first.StatusAsync(), await second.StatusAsync()));
    }

    private Task<Api> OfAsync(string name) => shared.App.AsAsync(Person.Reviewer(name, Science));

    private Task<AppliedCase> SubmittedAsync(string project) => AppliedCase.SubmittedAsync(
        shared.App, "equipment-upgrading", "enterprise", new { leader = false, project, investment = 6_000_000 }, "project-filing",
        "investment-proof");

    // What its orchestration commits is told a moment later.
    private static Task UntilToldAsync(AppliedCase one, string title) =>
        Patience.UntilAsync(async () => (await Notices.TitlesAsync(one.Applicant)).Contains(title));

    private static Task<JsonElement> UntilAsync(AppliedCase one, Func<JsonElement, bool> holds) =>
        Patience.UntilAsync(one.ReadAsync, holds);
}
