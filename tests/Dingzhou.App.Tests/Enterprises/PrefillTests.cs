namespace Dingzhou.App.Tests.Enterprises;

/// <summary>一次采集: what is known is filled in with its source, and what a department's record proves is not proved again.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class PrefillTests(SharedApp shared)
{
    private static readonly string Cooperative = EverValid.Matter("demonstration-cooperative");
    private readonly TestKit.App _app = shared.App;

    [Fact]
    public async Task What_the_file_knows_is_filled_in_with_its_source_and_can_be_overwritten()
    {
        var uscc = CreditCode.Any();
        var (path, farm) = ($"/api/enterprises/{uscc}", await _app.AsAsync(Person.Applicant("农场", uscc)));
        (await RecordAsync(await _app.AsAsync(Person.Reviewer("名单员")), path, FarmCase.Matter, new { result = "new" }, "2022-08-01"))
            .Must(HttpStatusCode.OK);
        (await farm.PatchAsync($"{path}/facts", new { matterId = FarmCase.Matter, facts = new { otherSupport = 5 } }, null)).Must(
            HttpStatusCode.OK);
        (await farm.UploadAsync(
            $"{path}/documents?matterId={FarmCase.Matter}&material=recognition", FarmCase.Pdf(uscc), "application/pdf", "认定文件.pdf")).Must(
            HttpStatusCode.Created);

        var key = CommandId.New();
        var draft = (await DraftAsync(farm, FarmCase.Matter, "familyFarm", new { otherSupport = 7 }, key: key)).Must(HttpStatusCode.Created);
        Assert.Equal(("new", 7m), (Fact(draft, "result").GetString(), Fact(draft, "otherSupport").GetDecimal()));
        Assert.Equal("recognition", Assert.Single(draft.Json.GetProperty("documents").EnumerateArray()).GetProperty("material").GetString());
        var filled = Assert.Single(draft.Json.GetProperty("filledIn").EnumerateArray());
        Assert.Equal(("result", "名单", "2022-08-01", Person.Bureau),
            (filled.GetProperty("fact").GetString(), filled.GetProperty("source").GetString(), filled.GetProperty("on").GetString(),
            filled.GetProperty("recordedBy").GetString()));
        Assert.Equal(
            draft.String("id"), (await DraftAsync(farm, FarmCase.Matter, "familyFarm", new { otherSupport = 7 }, key: key)).Must(
            HttpStatusCode.Created).String("id"));

        // What is written over it is the applicant's own.
        var saved = (await farm.PatchAsync(draft.Location!, new { facts = new { result = "monitored" } }, draft.ETag)).Must(HttpStatusCode.OK);
        Assert.Equal("monitored", Fact(saved, "result").GetString());
        Assert.False(saved.Json.TryGetProperty("filledIn", out _));

        // Nothing is filled in where a null says so, or where nothing is to be.
        var without = (await DraftAsync(
            farm, FarmCase.Matter, "familyFarm", new Dictionary<string, string?> { ["result"] = null })).Must(HttpStatusCode.Created);
        Assert.Equal((false, 5m), (Has(without, "result"), Fact(without, "otherSupport").GetDecimal()));
        var empty = (await DraftAsync(farm, FarmCase.Matter, "familyFarm", new { }, prefill: false)).Must(HttpStatusCode.Created);
        Assert.Equal((false, false), (Has(empty, "result"), Has(empty, "otherSupport")));
        Assert.Empty(empty.Json.GetProperty("documents").EnumerateArray());

        // Of another enterprise nothing is known.
        var other = await _app.AsAsync(Person.Applicant("邻居", CreditCode.Any()));
        Assert.False(Has((await DraftAsync(other, FarmCase.Matter, "familyFarm", new { })).Must(HttpStatusCode.Created), "result"));
    }

    [Fact]
    public async Task A_material_is_not_asked_for_where_a_department_s_record_of_this_year_proves_the_same()
    {
        // Recorded a year and a day ago, or by the cooperative itself, it proves nothing.
        Assert.Equal(["/documents/recognition"], await FaultsAsync("2021-08-09", byBureau: true));
        Assert.Equal(["/documents/recognition"], await FaultsAsync("2022-08-01", byBureau: false));
        Assert.Empty(await FaultsAsync("2021-08-10", byBureau: true));
        Assert.Equal(["/documents/recognition"], await FaultsAsync("2022-08-01", byBureau: true, stated: new { result = "monitored" }));
    }

    private async Task<List<string>> FaultsAsync(string on, bool byBureau, object? stated = null)
    {
        var uscc = CreditCode.Any();
        var (path, applicant) = ($"/api/enterprises/{uscc}", await _app.AsAsync(Person.Applicant("合作社", uscc)));
        (await RecordAsync(
            byBureau ? await _app.AsAsync(Person.Reviewer("名单员")) : applicant, path, Cooperative, new { level = "provincial", result = "new" }, on))
            .Must(HttpStatusCode.OK);
        (await applicant.PatchAsync($"{path}/facts", new { matterId = Cooperative, facts = new { otherSupport = 0 } }, null)).Must(
            HttpStatusCode.OK);
        var draft = (await DraftAsync(applicant, Cooperative, "cooperative", stated ?? new { })).Must(HttpStatusCode.Created);
        var check = (await applicant.GetAsync($"{draft.Location}/submission-check")).Must(HttpStatusCode.OK).Json;
        var faults = check.GetProperty("faults").Faults().Select(f => f.Pointer).ToList();
        var submitted = await applicant.PostAsync($"{draft.Location}/submission");
        Assert.Equal(faults.Count == 0 ? HttpStatusCode.Accepted : HttpStatusCode.UnprocessableEntity, submitted.Status);
        if (faults.Count > 0)
            return faults;
        Assert.Equal(["recognition"], submitted.Json.GetProperty("provenMaterials").EnumerateArray().Select(m => m.GetString()));

        // Nor is it missing to whoever takes the case on.
        (await new AppliedCase(applicant, draft.String("id")).DecideAsync(
            await _app.AsAsync(Person.Reviewer("张受理")), "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        return faults;
    }

    private static Task<Answer> DraftAsync(
        Api api, string matterId, string kind, object facts, bool? prefill = null, string? key = null) => api.PostAsync(
        "/api/applications",
        new
        {
            matterId, facts, prefill,
            applicant = new { name = "测试单位", kind, contact = "测试", phone = "0312-2310000", bankAccount = "6228480631234567890" },
        },
        key ?? CommandId.New());

    private static Task<Answer> RecordAsync(Api api, string path, string matterId, object facts, string on) =>
        api.PatchAsync($"{path}/facts", new { matterId, facts, source = "名单", on }, null);

    private static JsonElement Fact(Answer application, string name) => application.Json.GetProperty("facts").GetProperty(name);

    private static bool Has(Answer application, string name) => application.Json.GetProperty("facts").TryGetProperty(name, out _);
}
