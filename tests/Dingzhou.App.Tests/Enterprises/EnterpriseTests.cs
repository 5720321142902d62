using System.Net.Http.Json;

namespace Dingzhou.App.Tests.Enterprises;

/// <summary>免申即享: what is known is filled in once, and the enterprise hears of what it qualifies for.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class EnterpriseTests(SharedApp shared)
{
    private const string Told = "您可能符合奖补条件，可一步确认申报";
    private readonly TestKit.App _app = shared.App;

    [Fact]
    public async Task A_title_that_the_bureau_records_is_told_once_and_applied_for_in_one_step()
    {
        var uscc = CreditCode.Any();
        var path = $"/api/enterprises/{uscc}";
        var (bureau, farm) = (await _app.AsAsync(Person.Reviewer("名单员")), await _app.AsAsync(Person.Applicant("农场", uscc)));
        Assert.Equal(0, (await farm.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("eventCount").GetInt32());
        (await bureau.GetAsync(path)).MustRefuse(404, "file-not-found");

        // The bureau records the title from its list; the same list read in again tells nobody twice.
        foreach (var _ in Enumerable.Range(0, 2))
            (await RecordAsync(bureau, path, new { result = "new" }, "冀农发〔2022〕1号", "2022-08-01")).Must(HttpStatusCode.OK);
        Assert.Equal([Told], await Notices.TitlesAsync(farm));

        var file = (await farm.GetAsync(path)).Must(HttpStatusCode.OK);
        var source = Assert.Single(
            Assert.Single(file.Json.GetProperty("factsByMatter").EnumerateArray()).GetProperty("sources").EnumerateArray());
        Assert.Equal(("result", "冀农发〔2022〕1号", "2022-08-01", Person.Bureau),
            (source.GetProperty("fact").GetString(), source.GetProperty("source").GetString(),
            source.GetProperty("on").GetString(), source.GetProperty("recordedBy").GetString()));
        (await RecordAsync(farm, path, new { result = "monitored" })).MustRefuse(422, "invalid-file");

        var found = await FoundAsync(farm, path);
        Assert.Equal(("qualifies", "20000.00", true, false),
            (found.GetProperty("status").GetString(), found.GetProperty("estimate").GetProperty("amount").GetRawText(),
            found.GetProperty("isOpen").GetBoolean(), found.GetProperty("isClaimed").GetBoolean()));
        Assert.Equal(["otherSupport"], found.GetProperty("missingFacts").EnumerateArray().Select(f => f.GetProperty("fact").GetString()));
        Assert.Equal(["recognition"], found.GetProperty("missingMaterials").EnumerateArray().Select(m => m.GetProperty("id").GetString()));

        // Confirmed with nothing added: a draft that says at once what it lacks, the same one for whoever confirms at the same moment.
        (await ConfirmAsync(farm, path, new { }, CommandId.New())).MustRefuse(422, "profile-missing");
        (await farm.SendAsync(HttpMethod.Put, path, JsonContent.Create(FarmCase.Profile), ifMatch: "\"99\"")).MustRefuse(412, "stale");
        (await farm.SendAsync(HttpMethod.Put, path, JsonContent.Create(FarmCase.Profile), ifMatch: file.ETag)).Must(HttpStatusCode.OK);
        var (first, second) = (CommandId.New(), CommandId.New());
        var drafts = await Task.WhenAll(ConfirmAsync(farm, path, new { }, first), ConfirmAsync(farm, path, new { }, second));
        var draft = drafts[0].Must(HttpStatusCode.Created).Json;
        var draftId = draft.GetProperty("application").GetProperty("id").GetString();
        Assert.Equal(draftId, drafts[1].Must(HttpStatusCode.Created).Json.GetProperty("application").GetProperty("id").GetString());
        Assert.False(draft.GetProperty("submitted").GetBoolean());
        Assert.Equal(
            ["/documents/recognition", "/facts/otherSupport"], draft.GetProperty("faults").Faults().Select(f => f.Pointer)
            .Order(StringComparer.Ordinal));
        Assert.Equal("draft", draft.GetProperty("application").GetProperty("status").GetString());

        // With the certificate on file and the one figure added that draft is submitted, once however often and by whatever key it is sent.
        (await farm.UploadAsync(
            $"{path}/documents?matterId={FarmCase.Matter}&material=recognition", FarmCase.Pdf(uscc), "application/pdf", "认定文件.pdf")).Must(
            HttpStatusCode.Created);
        var key = CommandId.New();
        var ids = new List<string>();
        foreach (var confirmed in await Task.WhenAll(
            new[] { key, key, CommandId.New() }.Select(k => ConfirmAsync(farm, path, new { facts = new { otherSupport = 0 } }, k))))
        {
            Assert.True(confirmed.Must(HttpStatusCode.Created).Json.GetProperty("submitted").GetBoolean());
            ids.Add(confirmed.Json.GetProperty("application").GetProperty("id").GetString()!);
        }

        (await ConfirmAsync(farm, path, new { facts = new { otherSupport = 1 } }, key)).MustRefuse(422, "idempotency-key-reused");
        Assert.Equal(draftId, Assert.Single(ids.Distinct()));

        // A key under which there was nothing left to do is known as well.
        var late = CommandId.New();
        Assert.Equal(
            draftId, (await ConfirmAsync(farm, path, new { }, late)).Must(HttpStatusCode.Created).Json.GetProperty("application")
            .GetProperty("id").GetString());
        (await ConfirmAsync(farm, path, new { facts = new { otherSupport = 1 } }, late)).MustRefuse(422, "idempotency-key-reused");

        var application = (await farm.GetAsync($"/api/applications/{Assert.Single(ids.Distinct())}")).Must(HttpStatusCode.OK).Json;
        Assert.Equal(("underWay", "new", "20000.00"),
            (application.GetProperty("status").GetString(), application.GetProperty("facts").GetProperty("result").GetString(),
            application.GetProperty("estimate").GetProperty("amount").GetRawText()));
        Assert.Equal("认定文件.pdf", Assert.Single(application.GetProperty("documents").EnumerateArray()).GetProperty("name").GetString());
        Assert.True((await FoundAsync(farm, path)).GetProperty("isClaimed").GetBoolean());
        (await RecordAsync(farm, path, new { otherSupport = 0 })).Must(HttpStatusCode.OK);

        // Withdrawn, it does not stand in the way of another; a late repeat still gets its own.
        (await farm.PostAsync($"/api/applications/{draftId}/withdrawal", new { })).Must(HttpStatusCode.Accepted);
        var next = (await ConfirmAsync(farm, path, new { }, CommandId.New())).Must(HttpStatusCode.Created).Json.GetProperty("application");
        Assert.NotEqual(draftId, next.GetProperty("id").GetString());
        Assert.Equal(
            draftId, (await ConfirmAsync(farm, path, new { facts = new { otherSupport = 0 } }, key)).Must(
            HttpStatusCode.Created).Json.GetProperty("application").GetProperty("id").GetString());
        Assert.Equal(
            draftId, (await ConfirmAsync(farm, path, new { }, late)).Must(HttpStatusCode.Created).Json.GetProperty("application")
            .GetProperty("id").GetString());
        Assert.Equal(1, (await Notices.TitlesAsync(farm)).Count(t => t == Told));
    }

    [Fact]
    public async Task Who_has_applied_finds_what_it_said_there_and_can_fill_in_the_file()
    {
        var uscc = CreditCode.Any();
        var (path, farm) = ($"/api/enterprises/{uscc}", await _app.AsAsync(Person.Applicant("农场", uscc)));
        var made = (await farm.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Must(HttpStatusCode.Created).Location!;
        Assert.False((await farm.GetAsync(path)).Must(HttpStatusCode.OK).Json.TryGetProperty("profile", out _));
        (await farm.UploadAsync($"{made}/documents?material=recognition", FarmCase.Pdf(uscc), "application/pdf", "认定文件.pdf")).Must(
            HttpStatusCode.Created);
        (await farm.PostAsync($"{made}/submission")).Must(HttpStatusCode.Accepted);

        var file = (await farm.GetAsync(path)).Must(HttpStatusCode.OK);
        Assert.Equal("name phone bankAccount", Shown(file));
        Assert.Equal(0, file.Json.GetProperty("eventCount").GetInt32());

        // What is put in is kept by the version that was seen, and stands before what the application said.
        (await farm.SendAsync(HttpMethod.Put, path, JsonContent.Create(new { name = "新名家庭农场", kind = "familyFarm" }), ifMatch: file.ETag))
            .Must(HttpStatusCode.OK);
        (await farm.SendAsync(HttpMethod.Put, path, JsonContent.Create(FarmCase.Profile), ifMatch: file.ETag)).MustRefuse(412, "stale");
        Assert.Equal("name", Shown((await farm.GetAsync(path)).Must(HttpStatusCode.OK)));
    }

    [Fact]
    public async Task Drafts_that_were_deleted_use_up_no_confirmation()
    {
        var uscc = CreditCode.Any();
        var (path, farm) = ($"/api/enterprises/{uscc}", await _app.AsAsync(Person.Applicant("农场", uscc)));
        (await farm.SendAsync(HttpMethod.Put, path, JsonContent.Create(FarmCase.Profile))).Must(HttpStatusCode.OK);

        // Twenty that come to nothing are the most; whoever deletes a draft has made no work for anybody.
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 22; i++)
        {
            var draft = (await ConfirmAsync(farm, path, new { facts = new { result = "new" } }, CommandId.New())).Must(
                HttpStatusCode.Created);
            Assert.True(ids.Add(draft.Json.GetProperty("application").GetProperty("id").GetString()!));
            (await farm.DeleteAsync(draft.Location!)).Must(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task A_file_is_its_enterprises_own_and_a_department_sees_and_records_only_what_is_its_business()
    {
        var uscc = CreditCode.Any();
        var path = $"/api/enterprises/{uscc}";
        var farm = await _app.AsAsync(Person.Applicant("农场", uscc));
        (await RecordAsync(farm, path, new { result = "new", otherSupport = 0 })).Must(HttpStatusCode.OK);
        (await farm.SendAsync(HttpMethod.Put, path, JsonContent.Create(FarmCase.Profile))).Must(HttpStatusCode.OK);
        var (neighbour, other, auditor) = (await _app.AsAsync(Person.Applicant("邻居", CreditCode.Any())),
            await _app.AsAsync(Person.Reviewer("外人", "市民政局")), await _app.AsAsync(Person.With("auditor", "审计员")));

        foreach (var suffix in new[] { "", "/entitlements" })
            (await neighbour.GetAsync(path + suffix)).MustRefuse(404, "file-not-found");
        (await RecordAsync(neighbour, path, new { result = "new" })).MustRefuse(404, "file-not-found");
        (await ConfirmAsync(neighbour, path, new { }, CommandId.New())).MustRefuse(404, "file-not-found");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.Public().GetAsync(path)).Status);

        // To a department without business on it there is no file.
        foreach (var suffix in new[] { "", "/entitlements" })
            (await other.GetAsync(path + suffix)).MustRefuse(404, "file-not-found");
        (await RecordAsync(other, path, new { result = "new" }, "名单")).MustRefuse(403, "other-department");
        Assert.Single((await auditor.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("factsByMatter").EnumerateArray());

        // A name for the department concerned; where to pay and whom to ring only for the enterprise and the auditor.
        var bureau = await _app.AsAsync(Person.Reviewer("名单员"));
        foreach (var (reader, sees) in new[] { (bureau, "name"), (auditor, "name phone bankAccount"), (farm, "name phone bankAccount") })
            Assert.Equal(sees, Shown((await reader.GetAsync(path)).Must(HttpStatusCode.OK)));
        Assert.Equal("name", Shown((await RecordAsync(bureau, path, new { result = "new" }, "名单")).Must(HttpStatusCode.OK)));
        (await RecordAsync(bureau, "/api/enterprises/123", new { result = "new" }, "名单")).MustRefuse(422, "invalid-file");
    }

    /// <summary>What an answer shows of the name, the phone and the account.</summary>
    private static string Shown(Answer file) => file.Json.TryGetProperty("profile", out var profile)
        && profile.ValueKind == System.Text.Json.JsonValueKind.Object
        ? string.Join(
            ' ', new[] { "name", "phone", "bankAccount" }.Where(
            f => profile.TryGetProperty(f, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String))
        : "";

    private static Task<Answer> RecordAsync(Api api, string path, object facts, string? source = null, string? on = null) =>
        api.PatchAsync($"{path}/facts", new { matterId = FarmCase.Matter, facts, source, on }, null);

    private static Task<Answer> ConfirmAsync(Api api, string path, object body, string key) =>
        api.PostAsync($"{path}/entitlements/{FarmCase.Matter}/confirmation", body, key);

    private static async Task<System.Text.Json.JsonElement> FoundAsync(Api api, string path) =>
        Assert.Single((await api.GetAsync($"{path}/entitlements")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
}
