using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Retention;

/// <summary>What a legal hold names stays, however long it has been kept, until the hold is released.</summary>
[Trait("Needs", "MovableClock")]
public sealed class LegalHoldTests(Azurite azurite)
{
    /// <summary>The day after the 30 days after 10 August 2022.</summary>
    private static readonly DateOnly Over = new(2022, 9, 10);

    [MovableClockFact]
    public async Task A_hold_keeps_what_it_names_and_its_release_lets_it_go_on_the_next_day()
    {
        await using var kit = await RetainedApp.StartAsync(azurite);
        var (first, second, third) = (AppliedCase.Pdf("first"), AppliedCase.Pdf("second"), AppliedCase.Pdf("third"));
        var (one, two) = (await kit.DeletedDraftAsync(first), await kit.DeletedDraftAsync(second));
        await kit.DeletedDraftAsync(third);
        var uscc = (await kit.Auditor.GetAsync($"/api/retention/report/deleted-draft?day={Over:O}")).Json.GetProperty("items")
            .EnumerateArray().Single(t => t.GetProperty("id").GetString() == two.Id).GetProperty("uscc").GetString()!;
        var byId = (await RetainedApp.HoldAsync(kit.Auditor, "application", one.Id)).Must(HttpStatusCode.Created).String("id");
        var ofAll = (await RetainedApp.HoldAsync(kit.Lawyer, "enterprise", uscc, "诉讼需要。")).Must(HttpStatusCode.Created).String("id");

        Assert.Equal((3, 2), await kit.ReportAsync("deleted-draft", Over));
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(Over.AddDays(1), 1));
        Assert.Single(await kit.RemovalsAsync());
        Assert.Equal(
            (true, true, false), (await kit.IsStoredAsync(first), await kit.IsStoredAsync(second), await kit.IsStoredAsync(third)));
        (await one.Applicant.GetAsync(one.Path)).Must(HttpStatusCode.OK);

        (await ReleaseAsync(kit.Lawyer, byId, "审计结束。")).Must(HttpStatusCode.OK);
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(Over.AddDays(2), 1));
        Assert.Equal(one.Id, (await kit.RemovalsAsync())[0].GetProperty("id").GetString());
        Assert.Equal((false, true), (await kit.IsStoredAsync(first), await kit.IsStoredAsync(second)));

        // Who, when and why stays in the list, of what was released too.
        var holds = (await kit.Auditor.GetAsync("/api/legal-holds")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([ofAll, byId], holds.Select(h => h.GetProperty("id").GetString()));
        Assert.False(holds[0].TryGetProperty("release", out _));
        var released = holds[1].GetProperty("release");
        Assert.Equal(("审计结束。", "周法制"), (released.GetProperty("reason").GetString(), released.GetProperty("by").GetProperty("name").GetString()));
        Assert.Equal("hold-released", (await ReleaseAsync(kit.Auditor, byId, "再次解除。")).Must(HttpStatusCode.Conflict).Code);
    }

    [MovableClockFact]
    public async Task A_hold_on_an_enterprise_keeps_a_case_of_which_nobody_is_told_that_it_is_its_own()
    {
        await using var kit = await RetainedApp.StartAsync(azurite);
        var (uscc, colleague) = (CreditCode.Any(), await kit.App.AsAsync(Person.Reviewer("赵核实")));
        var (kept, gone) = (await AnsweredRatingAsync(uscc), await AnsweredRatingAsync(CreditCode.Any()));
        (await RetainedApp.HoldAsync(kit.Auditor, "enterprise", uscc)).Must(HttpStatusCode.Created);

        await kit.App.Clock.SetAsync(RetainedApp.At(new(2032, 9, 30), 12));
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2032, 10, 1), 12));

        var record = Assert.Single(await kit.RemovalsAsync("case"));
        Assert.Equal(gone, record.GetProperty("id").GetString());
        Assert.False(record.TryGetProperty("uscc", out _));
        (await colleague.GetAsync(Cases.PathOf(gone))).Must(HttpStatusCode.NotFound);
        (await colleague.GetAsync(Cases.PathOf(kept))).Must(HttpStatusCode.OK);

        // The next day it is told to the one who answers; found untrue, it ends when the rater has said nothing for ten days.
        async Task<string> AnsweredRatingAsync(string of)
        {
            var farm = await AppliedCase.SubmittedAsync(
                await kit.App.AsAsync(Person.Applicant("场主", of)), "demonstration-family-farm", "familyFarm",
                new { result = "new", otherSupport = 0 }, ["recognition"]);
            (await farm.DecideAsync(await kit.App.AsAsync(Person.Reviewer("张受理")), "acceptance", "accept")).Must(HttpStatusCode.Accepted);
            var answer = (await farm.Applicant.PostAsync(
                $"{Cases.PathOf(farm.Id)}/contacts/1/rating", new { level = "veryDissatisfied" }, CommandId.New()))
                .Must(HttpStatusCode.Created).Json.GetProperty("rating").GetProperty("answerId").GetString()!;
            await kit.App.Clock.AdvanceByAsync(TimeSpan.FromDays(1));
            (await Cases.AnswerAsync(colleague, answer, "verification", "refuse", "经核实，办理未超时。")).Must(HttpStatusCode.Accepted);
            await kit.App.Clock.AdvanceByAsync(TimeSpan.FromDays(11));
            Assert.Equal("answered", Cases.Result(await Cases.GetAsync(colleague, answer)));
            return answer;
        }
    }

    [MovableClockFact]
    public async Task What_is_wrong_is_named_at_once_and_who_has_no_part_in_it_is_refused()
    {
        await using var kit = await RetainedApp.StartAsync(azurite);
        var reviewer = await kit.App.AsAsync(Person.Reviewer("经办员"));
        var farmer = await kit.App.AsAsync(Person.Applicant("农场", CreditCode.Of(977)));

        Assert.Equal(["/heldId", "/reason"], Cases.Faults(await RetainedApp.HoldAsync(kit.Auditor, "application", "2022-NONE", " ")));
        Assert.Equal(["/heldId"], Cases.Faults(await RetainedApp.HoldAsync(kit.Auditor, "case", "a/b\\c")));
        Assert.Equal(["/heldId"], Cases.Faults(await RetainedApp.HoldAsync(kit.Auditor, "enterprise", "91130000")));
        Assert.Equal(HttpStatusCode.BadRequest, (await RetainedApp.HoldAsync(kit.Auditor, "draft", "1")).Status);
        Assert.Equal("hold-not-found", (await ReleaseAsync(kit.Auditor, "NONE", "无")).Must(HttpStatusCode.NotFound).Code);
        Assert.Empty((await kit.Auditor.GetAsync("/api/legal-holds")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());

        Assert.Equal("invalid-parameter", (await kit.Auditor.GetAsync("/api/retention/report?day=2022-02-30")).Must(HttpStatusCode.BadRequest).Code);
        Assert.Equal(
            ["?kind", "?limit"],
            (await kit.Auditor.GetAsync("/api/retention/report/case?kind=x&limit=0")).Must(HttpStatusCode.BadRequest).Json
            .GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).Order());
        Assert.Equal(
            "retention-kind-not-found", (await kit.Auditor.GetAsync("/api/retention/report/award")).Must(HttpStatusCode.NotFound).Code);

        foreach (var outsider in new[] { reviewer, farmer })
        {
            foreach (var path in new[] { "/api/retention/report", "/api/retention/report/case", "/api/legal-holds", "/api/removals" })
                Assert.Equal(HttpStatusCode.Forbidden, (await outsider.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await RetainedApp.HoldAsync(outsider, "application", "2022-NONE")).Status);
        }

        // The rules are for everybody: what is removed and what never is.
        var rules = (await kit.App.Public().GetAsync("/api/retention/rules")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .ToDictionary(r => r.GetProperty("retentionKind").GetString()!, r => r.GetProperty("isPermanent").GetBoolean());
        Assert.Equal((false, true), (rules["deleted-draft"], rules["award"]));
    }

    private static Task<Answer> ReleaseAsync(Api by, string id, string reason) =>
        by.PostAsync($"/api/legal-holds/{id}/release", new { reason }, CommandId.New());
}
