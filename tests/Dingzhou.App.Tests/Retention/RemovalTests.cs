using System.Net.Http.Json;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Retention;

/// <summary>What has been kept long enough goes, with a record that it did, and nothing else does.</summary>
[Trait("Needs", "MovableClock")]
public sealed class RemovalTests(Azurite azurite)
{
    /// <summary>The last of the 30 days after 10 August 2022.</summary>
    private static readonly DateOnly LastDay = new(2022, 9, 9);

    [MovableClockFact]
    public async Task A_deleted_draft_goes_on_the_day_after_its_last_with_its_file_and_leaves_a_record()
    {
        await using var kit = await RetainedApp.StartAsync(azurite);
        var (own, shared) = (AppliedCase.Pdf("own"), AppliedCase.Pdf("shared"));
        var other = await FarmCase.DraftedAsync(kit.App);
        var draft = await FarmCase.DraftedAsync(kit.App);
        await RetainedApp.HandInAsync(draft, own);
        await RetainedApp.HandInAsync(draft, shared);
        var kept = await RetainedApp.HandInAsync(other, shared);
        var history = (await draft.Applicant.GetAsync($"{draft.Path}/history")).Must(HttpStatusCode.OK).Json;
        (await draft.Applicant.DeleteAsync(draft.Path)).Must(HttpStatusCode.NoContent);

        // A dry run shows what will be, and changes nothing.
        Assert.Equal((0, 0), await kit.ReportAsync("deleted-draft", LastDay));
        Assert.Equal((1, 0), await kit.ReportAsync("deleted-draft", LastDay.AddDays(1)));
        var report = (await kit.Lawyer.GetAsync($"/api/retention/report/deleted-draft?day={LastDay.AddDays(1):O}")).Must(HttpStatusCode.OK).Json;
        var over = Assert.Single(report.GetProperty("items").EnumerateArray());
        Assert.Equal((draft.Id, "2022-09-09"), (over.GetProperty("id").GetString(), over.GetProperty("lastDay").GetString()));
        Assert.Empty(await kit.RemovalsAsync());

        // Through the whole of its last day it is there.
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(LastDay, 23));
        (await draft.Applicant.GetAsync(draft.Path)).Must(HttpStatusCode.OK);
        Assert.True(await kit.IsStoredAsync(own));

        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(LastDay.AddDays(1), 1));
        Assert.Equal("application-not-found", (await draft.Applicant.GetAsync(draft.Path)).Must(HttpStatusCode.NotFound).Code);
        Assert.False(await kit.IsStoredAsync(own));
        Assert.Equal(shared, (await other.Applicant.GetAsync(kept)).Must(HttpStatusCode.OK).Body);
        foreach (var table in new[] { "Applications", "PendingEffects", "ClosedApplications", "DocumentOwners" })
            Assert.Empty(await kit.RowsWithAsync(table, draft.Id));
        var record = Assert.Single(await kit.RemovalsAsync());
        Assert.Equal(
            ("deleted-draft", draft.Id, "2022-09-09", 2, own.Length + shared.Length, 1),
            (record.GetProperty("retentionKind").GetString(), record.GetProperty("id").GetString(), record.GetProperty("lastDay").GetString(),
                record.GetProperty("fileCount").GetInt32(), record.GetProperty("fileBytes").GetInt32(),
                record.GetProperty("sharedFileCount").GetInt32()));

        // Whoever has kept a copy of its history knows it by the hash: the deletion came after what was read.
        Assert.Equal(history.GetProperty("events").GetArrayLength() + 1, record.GetProperty("eventCount").GetInt32());
        Assert.Equal(64, record.GetProperty("lastHash").GetString()!.Length);
        Assert.True(record.TryGetProperty("removedAt", out _));

        // There is nothing left to remove, and nothing is recorded again; the shared file goes with the other draft.
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(LastDay.AddDays(2), 1));
        Assert.Single(await kit.RemovalsAsync());
        (await other.Applicant.DeleteAsync(other.Path)).Must(HttpStatusCode.NoContent);
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromDays(32));
        Assert.Equal(2, (await kit.RemovalsAsync()).Count);
        Assert.False(await kit.IsStoredAsync(shared));
    }

    [MovableClockFact]
    public async Task So_many_as_the_rules_allow_go_in_a_day_and_the_rest_on_the_next()
    {
        using var policies = new ChangedPolicies("retention.yaml", "mostADay: 2000", "mostADay: 2");
        await using var kit = await RetainedApp.StartAsync(azurite, policies: policies);
        foreach (var name in new[] { "first", "second", "third" })
            await kit.DeletedDraftAsync(AppliedCase.Pdf(name));

        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(LastDay.AddDays(1), 1));
        Assert.Equal(2, (await kit.RemovalsAsync()).Count);
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(LastDay.AddDays(2), 1));
        Assert.Equal(3, (await kit.RemovalsAsync()).Count);
    }

    [MovableClockFact]
    public async Task A_confirmation_that_led_to_a_draft_which_is_gone_by_now_makes_no_second_application()
    {
        await using var kit = await RetainedApp.StartAsync(azurite);
        var uscc = CreditCode.Any();
        var (path, farm) = ($"/api/enterprises/{uscc}", await kit.App.AsAsync(Person.Applicant("农场", uscc)));
        (await farm.SendAsync(HttpMethod.Put, path, JsonContent.Create(FarmCase.Profile))).Must(HttpStatusCode.OK);
        var first = await ConfirmedAsync();
        (await farm.DeleteAsync($"/api/applications/{first}")).Must(HttpStatusCode.NoContent);
        var second = await ConfirmedAsync();
        Assert.NotEqual(first, second);

        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(LastDay.AddDays(1), 1));

        Assert.Equal(first, Assert.Single(await kit.RemovalsAsync()).GetProperty("id").GetString());
        Assert.Equal(second, await ConfirmedAsync());

        async Task<string> ConfirmedAsync() =>
            (await farm.PostAsync(
                $"{path}/entitlements/{FarmCase.Matter}/confirmation", new { facts = new { result = "new" } }, CommandId.New()))
            .Must(HttpStatusCode.Created).Json.GetProperty("application").GetProperty("id").GetString()!;
    }

    [MovableClockFact]
    public async Task A_copy_keeps_its_documents_when_what_it_was_copied_from_goes()
    {
        await using var kit = await RetainedApp.StartAsync(azurite);
        var (file, draft) = (AppliedCase.Pdf("copied"), await FarmCase.DraftedAsync(kit.App));
        await RetainedApp.HandInAsync(draft, file);
        var copy = (await draft.Applicant.PostAsync($"{draft.Path}/copies", idempotencyKey: CommandId.New())).Must(HttpStatusCode.Created);
        (await draft.Applicant.DeleteAsync(draft.Path)).Must(HttpStatusCode.NoContent);

        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(LastDay.AddDays(1), 1));

        Assert.Equal(1, Assert.Single(await kit.RemovalsAsync()).GetProperty("sharedFileCount").GetInt32());
        var document = Assert.Single(copy.Json.GetProperty("documents").EnumerateArray()).GetProperty("id").GetString();
        Assert.Equal(file, (await draft.Applicant.GetAsync($"{copy.Location}/documents/{document}")).Must(HttpStatusCode.OK).Body);
    }

    [MovableClockFact]
    public async Task A_lapsed_draft_goes_after_two_years_and_a_withdrawn_application_after_ten()
    {
        await using var kit = await RetainedApp.StartAsync(azurite);
        var (lapsing, withdrawn) = (await FarmCase.DraftedAsync(kit.App), await FarmCase.SubmittedAsync(kit.App));
        (await withdrawn.Applicant.PostAsync($"{withdrawn.Path}/withdrawal", new { reason = "另行申报。" })).Must(HttpStatusCode.Accepted);

        // Its window is over: it lapses on the first day that the platform lives through again.
        await kit.App.Clock.SetAsync(RetainedApp.At(new(2023, 1, 10), 12));
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromHours(1));
        Assert.Equal("lapsed", await lapsing.StatusAsync());
        await kit.App.Clock.SetAsync(RetainedApp.At(new(2025, 1, 9), 12));
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2025, 1, 10), 12));
        Assert.Equal("lapsed", await lapsing.StatusAsync());
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2025, 1, 11), 12));
        (await lapsing.Applicant.GetAsync(lapsing.Path)).Must(HttpStatusCode.NotFound);
        Assert.Empty(await ListedAsync(lapsing));

        await kit.App.Clock.SetAsync(RetainedApp.At(new(2032, 8, 9), 12));
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2032, 8, 10), 12));
        Assert.Equal("withdrawn", await withdrawn.StatusAsync());
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2032, 8, 11), 12));
        (await withdrawn.Applicant.GetAsync(withdrawn.Path)).Must(HttpStatusCode.NotFound);
        Assert.Empty(await ListedAsync(withdrawn));
        foreach (var (one, kind) in new[] { (lapsing, "lapsed-draft"), (withdrawn, "ended-application") })
        {
            foreach (var table in new[] { "Applications", "PendingEffects", "ClosedApplications", "Claims" })
                Assert.Empty(await kit.RowsWithAsync(table, one.Id));
            Assert.Equal(one.Id, Assert.Single(await kit.RemovalsAsync(kind)).GetProperty("id").GetString());
        }

        static async Task<IReadOnlyList<JsonElement>> ListedAsync(AppliedCase one) =>
            [.. (await one.Applicant.GetAsync("/api/applications")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];
    }

    [MovableClockFact]
    public async Task A_case_goes_ten_years_after_its_end_and_from_every_list()
    {
        await using var kit = await RetainedApp.StartAsync(azurite);
        var justice = await Justice.OfAsync(kit.App);
        var (department, document) = (await justice.DepartmentAsync("市民政局"), await justice.RegisterAsync(971, "市民政局"));
        var ended = (await Cases.OpenAsync(department, "problem-report", document, new { problem = "无法执行。" })).Must(HttpStatusCode.Created);
        var open = (await Cases.OpenAsync(department, "problem-report", document, new { problem = "仍在办理。" })).Must(HttpStatusCode.Created);
        (await Cases.AnswerAsync(justice.Lawyer, ended.Location!, "answer", "refuse", "不成立。")).Must(HttpStatusCode.Accepted);
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("answered", Cases.Result(await Cases.GetAsync(department, ended.Location!)));

        await kit.App.Clock.SetAsync(RetainedApp.At(new(2032, 8, 9), 12));
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2032, 8, 10), 12));
        (await department.GetAsync(ended.Location!)).Must(HttpStatusCode.OK);

        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2032, 8, 11), 12));
        var id = ended.String("id");
        Assert.Equal("case-not-found", (await department.GetAsync(ended.Location!)).Must(HttpStatusCode.NotFound).Code);
        (await department.GetAsync(open.Location!)).Must(HttpStatusCode.OK);
        foreach (var table in new[] { "Cases", "CaseLists", "CasesOfOpeners" })
            Assert.Empty(await kit.RowsWithAsync(table, id));
        Assert.Equal(id, Assert.Single(await kit.RemovalsAsync("case")).GetProperty("id").GetString());
    }

    [MovableClockFact]
    public async Task A_months_notices_go_together_after_two_years_and_its_readings_after_three()
    {
        await using var kit = await RetainedApp.StartAsync(azurite);
        var farm = await FarmCase.SubmittedAsync(kit.App);
        (await kit.Auditor.GetAsync(farm.Path)).Must(HttpStatusCode.OK);
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2022, 9, 1), 1));
        Assert.Equal(["申请已提交"], await Notices.TitlesAsync(farm.Applicant));

        // The notices of August are there until the end of August 2024, whatever was sent since.
        await kit.App.Clock.SetAsync(RetainedApp.At(new(2024, 8, 30), 12));
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2024, 8, 31), 12));
        Assert.Contains("申请已提交", await Notices.TitlesAsync(farm.Applicant));
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2024, 9, 1), 12));
        Assert.DoesNotContain("申请已提交", await Notices.TitlesAsync(farm.Applicant));
        var gone = await kit.RemovalsAsync("notice");
        Assert.NotEmpty(gone);
        Assert.All(gone, r => Assert.Equal("2024-08-31", r.GetProperty("lastDay").GetString()));

        await kit.App.Clock.SetAsync(RetainedApp.At(new(2025, 8, 30), 12));
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2025, 8, 31), 12));
        Assert.NotEmpty(await kit.RowsWithAsync("AccessLog", farm.Id));
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2025, 9, 1), 12));
        Assert.Empty(await kit.RowsWithAsync("AccessLog", farm.Id));
    }
}
