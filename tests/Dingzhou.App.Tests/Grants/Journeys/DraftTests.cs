using System.Net.Http.Json;

namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>
/// A draft keeps what is right, says beforehand what submission would say, and can be deleted; its agent may do all of it too.
/// </summary>
[Collection(SharedAppGroup.Name)]
public sealed class DraftTests(SharedApp shared)
{
    [Fact]
    public async Task One_wrong_fact_does_not_lose_the_others()
    {
        var api = await shared.App.AsAsync(Person.Applicant("测试", CreditCode.Any()));
        var key = CommandId.New();
        var draft = FarmCase.Draft(new { result = "champion", otherSupport = 5, colour = "red" });

        // A repeat says the same.
        Answer made = null!;
        foreach (var _ in Enumerable.Range(0, 2))
        {
            made = (await api.PostAsync("/api/applications", draft, key)).Must(HttpStatusCode.Created);
            Assert.Equal(
                [("/facts/colour", "fact.unknown"), ("/facts/result", "fact.choice")], made.Json.GetProperty("notSaved").Faults().Order());
            Assert.Equal("{\"otherSupport\":5}", made.Json.GetProperty("facts").GetRawText());
        }

        // The choices are named as people call them.
        Assert.Contains(
            made.Json.GetProperty("notSaved").EnumerateArray(), f =>
            f.GetProperty("detail").GetString()!.Contains("新获得", StringComparison.Ordinal));

        var path = made.Location!;
        var saved = (await api.PatchAsync(path, new { facts = new { result = "new", otherSupport = -1 } }, made.ETag)).Must(
            HttpStatusCode.OK);
        Assert.Equal([("/facts/otherSupport", "fact.belowMinimum")], saved.Json.GetProperty("notSaved").Faults());
        Assert.Equal((5m, "new"),
            (saved.Json.GetProperty("facts").GetProperty("otherSupport").GetDecimal(), saved.Json.GetProperty("facts")
            .GetProperty("result").GetString()));
        Assert.False((await api.GetAsync(path)).Json.TryGetProperty("notSaved", out _));
    }

    [Fact]
    public async Task A_check_says_what_submission_would_say_and_changes_nothing()
    {
        var (farm, uscc) = (await FarmCase.DraftedAsync(shared.App), CreditCode.Any());
        var before = (await farm.Applicant.GetAsync(farm.Path)).Text;
        var check = (await farm.Applicant.GetAsync($"{farm.Path}/submission-check")).Must(HttpStatusCode.OK).Json;
        var refused = await farm.Applicant.PostAsync($"{farm.Path}/submission");

        Assert.False(check.GetProperty("isReady").GetBoolean());
        Assert.Equal(refused.Code, check.GetProperty("code").GetString());
        Assert.Equal(refused.Json.GetProperty("detail").GetString(), check.GetProperty("detail").GetString());
        Assert.Equal(refused.Json.GetProperty("errors").GetRawText(), check.GetProperty("faults").GetRawText());
        Assert.Equal(FarmCase.Award, check.GetProperty("estimate").GetProperty("amount").GetDecimal());
        Assert.Equal(before, (await farm.Applicant.GetAsync(farm.Path)).Text);

        await farm.UploadAsync();
        Assert.True((await farm.Applicant.GetAsync($"{farm.Path}/submission-check")).Must(HttpStatusCode.OK).Json.GetProperty("isReady")
            .GetBoolean());
        Assert.Equal("draft", await farm.StatusAsync());
        (await (await shared.App.AsAsync(Person.Applicant("外人", uscc))).GetAsync($"{farm.Path}/submission-check")).MustRefuse(
            404, "application-not-found");
        (await farm.Applicant.PostAsync($"{farm.Path}/submission")).Must(HttpStatusCode.Accepted);
        Assert.Equal("wrong-status", (await farm.Applicant.GetAsync($"{farm.Path}/submission-check")).Json.GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_agent_with_authority_drafts_checks_and_deletes_and_the_record_stays()
    {
        var uscc = CreditCode.Any();
        var farm = await shared.App.AsAsync(Person.Applicant("场主", uscc));
        var agent = await shared.App.AsAsync(new Person($"agent-{uscc}", "代办员", ["agent"], uscc));
        var authority = $"/api/agents/agent-{uscc}";
        (await farm.SendAsync(
            HttpMethod.Put, authority,
            JsonContent.Create(new { name = "代办员", validThrough = $"{(await shared.App.TodayAsync()).AddMonths(4):O}" }))).Must(
            HttpStatusCode.OK);
        var path = (await agent.PostAsync("/api/applications", FarmCase.Draft(new { result = "champion" }), CommandId.New())).Must(
            HttpStatusCode.Created).Location!;
        var document =
            (await agent.UploadAsync($"{path}/documents?material=recognition", AppliedCase.Pdf(uscc), "application/pdf", "a.pdf")).Must(
            HttpStatusCode.Created).Location!;
        (await agent.GetAsync($"{path}/submission-check")).Must(HttpStatusCode.OK);
        (await (await shared.App.AsAsync(Person.Applicant("外人", CreditCode.Any()))).DeleteAsync(path)).MustRefuse(
            404, "application-not-found");
        (await agent.DeleteAsync(path, "\"1\"")).MustRefuse(412, "stale");

        foreach (var _ in Enumerable.Range(0, 2))
            (await agent.DeleteAsync(path)).Must(HttpStatusCode.NoContent);

        Assert.Empty((await farm.GetAsync("/api/applications")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        var left = (await farm.GetAsync(path)).Must(HttpStatusCode.OK).Json;
        Assert.Equal(("deleted", "已删除", "{}", 0), (left.GetProperty("status").GetString(), left.GetProperty("statusText").GetString(),
            left.GetProperty("facts").GetRawText(), left.GetProperty("documents").GetArrayLength()));
        Assert.DoesNotContain("6228480631234567890", left.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await farm.GetAsync(document)).Status);
        Assert.Equal("wrong-status", (await farm.PatchAsync(path, new { facts = new { result = "new" } }, "\"3\"")).Code);
        var history = (await farm.GetAsync($"{path}/history")).Must(HttpStatusCode.OK).Json.GetProperty("events");
        Assert.Equal("申请人删除草稿。", history[history.GetArrayLength() - 1].GetProperty("text").GetProperty("zh").GetString());

        // Without authority it would not have been possible.
        (await farm.DeleteAsync(authority)).Must(HttpStatusCode.NoContent);
        Assert.Equal("no-authority", (await agent.DeleteAsync(path)).Code);
    }

    [Fact]
    public async Task What_is_submitted_is_not_deleted()
    {
        var farm = await FarmCase.SubmittedAsync(shared.App);

        (await farm.Applicant.DeleteAsync(farm.Path)).MustRefuse(409, "wrong-status");

        Assert.Equal("acceptance", await farm.StepAsync());
    }
}
