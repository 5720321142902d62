using System.IO.Compression;

namespace Dingzhou.App.Tests.Policies;

/// <summary>A version of a pack from the hands of the one who wrote it to the applications it judges.</summary>
[Trait("Needs", "MovableClock")]
public sealed class PackLifeTests(Azurite azurite)
{
    private const string Versions = "/api/policies/agriculture-2022/versions";

    [MovableClockFact]
    public async Task A_version_is_handed_in_approved_by_a_second_person_and_judges_what_is_submitted_from_its_day()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (zhang, li) = (await app.AsAsync(Person.With("policyManager", "张")), await app.AsAsync(Person.With("policyManager", "李")));
        var before = await FarmCase.SubmittedAsync(app);
        var drafted = await FarmCase.DraftedAsync(app);

        // Handed in: the keepers of the policies see it, the public does not yet.
        var uploaded = (await UploadAsync(zhang, LaterVersion.Of("2", "2022-09-01"))).Must(HttpStatusCode.Created);
        var hash = uploaded.String("hash");
        Assert.Equal(("checked", $"{Versions}/{hash}"), (uploaded.String("status"), uploaded.Location));
        Assert.Equal("张", uploaded.Json.GetProperty("uploadedBy").GetProperty("name").GetString());
        Assert.Equal(["1"], await NumbersAsync(app.Public()));
        Assert.Equal(["2", "1"], await NumbersAsync(li));
        (await app.Public().GetAsync($"{Versions}/{hash}")).MustRefuse(404, "version-not-found");
        (await app.Public().GetAsync($"{Versions}/{hash}/content")).MustRefuse(404, "version-not-found");
        Assert.Equal(
            "2", (await li.GetAsync($"{Versions}/{hash}")).Must(HttpStatusCode.OK).Json.GetProperty("content").GetProperty("policy")
            .GetProperty("version").GetString());

        // Approved by another person, once.
        (await zhang.PostAsync($"{Versions}/{hash}/approval", new { reason = "好" })).MustRefuse(403, "own-upload");
        (await (await app.AsAsync(Person.Reviewer("王"))).PostAsync($"{Versions}/{hash}/approval", new { reason = "好" })).MustRefuse(
            403, "forbidden");
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal(
                "approved", (await li.PostAsync($"{Versions}/{hash}/approval", new { reason = "经市农业农村局审核" })).Must(HttpStatusCode.OK)
                .String("status"));
        Assert.Equal(["2", "1"], await NumbersAsync(app.Public()));
        Assert.Equal("1", await VersionInForceAsync(app));
        Assert.Equal("30000.00", await EstimateAsync(app, "2022-09-01"));
        Assert.Equal("20000.00", await EstimateAsync(app, "2022-08-31"));

        // In force from its day: new cases are judged by it, those submitted before by the version before.
        await app.Clock.AdvanceToAsync(new DateTimeOffset(2022, 9, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal("2", await VersionInForceAsync(app));
        await drafted.UploadAsync();
        var submitted = (await drafted.Applicant.PostAsync($"{drafted.Path}/submission")).Must(HttpStatusCode.Accepted).Json;
        Assert.Equal((hash, 30_000m), PolicyAndEstimate(submitted));
        var (firstHash, amount) = PolicyAndEstimate(await before.ReadAsync());
        Assert.NotEqual(hash, firstHash);
        Assert.Equal(FarmCase.Award, amount);
        (await li.PostAsync($"{Versions}/{hash}/withdrawal", new { reason = "错" })).MustRefuse(409, "in-force");

        var versions = (await app.Public().GetAsync(Versions)).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([("inForce", "2022-09-01", "2024-08-08"), ("ended", "2022-08-09", "2022-08-31")], versions.Select(v =>
            (v.GetProperty("status").GetString()!, v.GetProperty("inForceFrom").GetString()!, v.GetProperty("inForceThrough")
                .GetString()!)));
        Assert.All(versions, v => Assert.False(v.TryGetProperty("uploadedBy", out _)));

        // Whoever has the hash has the content, and the history says who did what.
        var zip = (await app.Public().GetAsync($"{Versions}/{hash}/content")).Must(HttpStatusCode.OK);
        using (var archive = new ZipArchive(new MemoryStream(zip.Body)))
            Assert.Contains(archive.Entries, e => e.FullName == "matters/article-08-operators.yaml");
        var history = (await li.GetAsync("/api/policies/agriculture-2022/history")).Must(HttpStatusCode.OK).Json;
        Assert.True(history.GetProperty("isWhole").GetBoolean());
        Assert.Equal([("installed", "系统"), ("checked", "张"), ("approved", "李")], history.GetProperty("events").EnumerateArray().Select(e =>
            (e.GetProperty("change").GetProperty("kind").GetString()!, e.GetProperty("by").GetProperty("name").GetString()!)));
        (await app.Public().GetAsync("/api/health/ready")).Must(HttpStatusCode.OK);
    }

    [MovableClockFact]
    public async Task A_version_with_faults_is_refused_with_file_line_and_reason_of_each_and_nothing_is_kept()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var zhang = await app.AsAsync(Person.With("policyManager", "张"));
        const string Land = "matters/article-02-land.yaml";

        var errors = (await UploadAsync(zhang, LaterVersion.Of("2", "2022-09-01",
            (Land, "fact: area, is: atLeast", "fact: acreage, is: atLeast"), ("pack.yaml", "lastDay: 11-15", "lastDay: 11-31"))))
                .MustRefuse(422, "invalid-pack");
        Assert.Contains("没有名为 acreage 的事实。", errors.EnumerateArray().Select(e => e.GetProperty("detail").GetString()));
        Assert.Equal(
            [($"agriculture-2022/{Land}", LineOf("fact: area, is: atLeast", Land)),
                ("agriculture-2022/pack.yaml", LineOf("lastDay: 11-15", "pack.yaml") + 1)],
            errors.EnumerateArray().Select(e => (e.GetProperty("file").GetString()!, e.GetProperty("line").GetInt32())).Order());

        // The examples are run: 20,000 was worked out by hand.
        var examples =
            (await UploadAsync(
            zhang, LaterVersion.Of("2", "2022-09-01", ("examples/article-08-operators.yaml", "award: 20000.00", "award: 21000.00"))))
            .MustRefuse(422, "invalid-pack");
        Assert.All(examples.EnumerateArray(), e => Assert.Contains("应为 21000.00 元，实际算得 20000.00 元", e.GetProperty("detail").GetString()));

        // As Windows sends a ZIP file; what nobody sees in a text is found.
        var unseen = LaterVersion.Of("2", "2022-09-01", ("text.md", "# 定州市推进", "# \u200B定州市推进"));
        unseen.Headers.ContentType = new("application/x-zip-compressed");
        Assert.Contains(
            "（U+200B）", (await UploadAsync(zhang, unseen)).MustRefuse(422, "invalid-pack")[0].GetProperty("detail").GetString(),
            StringComparison.Ordinal);

        (await UploadAsync(zhang, LaterVersion.Of("2", "2022-08-10"))).MustRefuse(422, "pack-does-not-fit");
        (await UploadAsync(zhang, new StringContent("id: a", System.Text.Encoding.UTF8, "application/yaml"))).MustRefuse(
            415, "unsupported-media-type");
        (await zhang.SendAsync(HttpMethod.Post, Versions, LaterVersion.Of("2", "2022-09-01"))).MustRefuse(400, "idempotency-key-required");
        (await zhang.SendAsync(HttpMethod.Post, "/api/policies/other/versions", LaterVersion.Of("2", "2022-09-01"), CommandId.New()))
            .MustRefuse(422, "invalid-pack");
        (await UploadAsync(await app.AsAsync(Person.With("auditor", "审")), LaterVersion.Of("2", "2022-09-01"))).MustRefuse(
            403, "forbidden");
        Assert.Equal(["1"], await NumbersAsync(zhang));
    }

    [MovableClockFact]
    public async Task A_version_is_handed_in_by_what_differs_and_is_the_same_as_the_whole_one()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (zhang, li) = (await app.AsAsync(Person.With("policyManager", "张")), await app.AsAsync(Person.With("policyManager", "李")));
        var first = (await app.Public().GetAsync(Versions)).Json.GetProperty("items")[0].GetProperty("hash").GetString()!;

        var hash = (await UploadAsync(zhang, LaterVersion.Overlay(first, "2022-09-01"))).Must(HttpStatusCode.Created).String("hash");

        // Handed in again as a whole it is there already.
        Assert.Equal(hash, (await UploadAsync(zhang, LaterVersion.Of("2", "2022-09-01"))).Must(HttpStatusCode.Created).String("hash"));
        Assert.Equal(["2", "1"], await NumbersAsync(zhang));
        Assert.Equal(
            "approved", (await li.PostAsync($"{Versions}/{hash}/approval", new { reason = "经市农业农村局审核" })).Must(HttpStatusCode.OK)
            .String("status"));
        Assert.Equal(("30000.00", "20000.00"), (await EstimateAsync(app, "2022-09-01"), await EstimateAsync(app, "2022-08-31")));

        // What is given out is whole; what became of each sentence is no part of a pack.
        var zip = (await app.Public().GetAsync($"{Versions}/{hash}/content")).Must(HttpStatusCode.OK);
        using var archive = new ZipArchive(new MemoryStream(zip.Body));
        Assert.Equal(
            TestKit.PackZip.FilesOf(LaterVersion.Policy).Select(f => f.Path).Where(p => p != "coverage.yaml" && !p.StartsWith("procedures/", StringComparison.Ordinal)).Order(),
            archive.Entries.Select(e => e.FullName).Order());

        // A slip is told where it stands; another version than those that are here cannot be changed, nor can one be overtaken.
        var slip = (await UploadAsync(zhang, LaterVersion.Overlay(first, "2022-09-01", "provincial"))).MustRefuse(422, "invalid-pack")[0];
        Assert.Equal(("agriculture-2022/matters/article-08-operators.yaml", 3),
            (slip.GetProperty("file").GetString(), slip.GetProperty("line").GetInt32()));
        var unknown = (await UploadAsync(zhang, LaterVersion.Overlay(new string('0', 64), "2022-09-01"))).MustRefuse(422, "invalid-pack")[
            0];
        Assert.StartsWith("没有哈希为 0000", unknown.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(("agriculture-2022/pack.yaml", 1), (unknown.GetProperty("file").GetString(), unknown.GetProperty("line").GetInt32()));
        var overtaking = (await UploadAsync(zhang, LaterVersion.Overlay(first, "2022-08-01"))).MustRefuse(422, "invalid-pack");
        Assert.All(
            overtaking.EnumerateArray(), e =>
            Assert.Equal("agriculture-2022/matters/article-08-operators.yaml", e.GetProperty("file").GetString()));
        var fit = (await UploadAsync(zhang, LaterVersion.Overlay(first, "2022-09-02"))).MustRefuse(422, "pack-does-not-fit");
        Assert.Equal(["number-taken"], fit.EnumerateArray().Select(e => e.GetProperty("code").GetString()));
    }

    private static Task<Answer> UploadAsync(Api api, HttpContent zip) => api.SendAsync(HttpMethod.Post, Versions, zip, CommandId.New());

    private static async Task<IReadOnlyList<string>> NumbersAsync(Api api) =>
        [.. (await api.GetAsync(Versions)).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(
            v => v.GetProperty("version").GetString()!)];

    private static async Task<string> VersionInForceAsync(TestKit.App app) =>
        (await app.Public().GetAsync("/api/policies/agriculture-2022")).Must(HttpStatusCode.OK).Json.GetProperty("policy").GetProperty(
            "version").GetString()!;

    private static async Task<string> EstimateAsync(TestKit.App app, string on) =>
        (await app.Public().PostAsync(
            "/api/estimates", new { matterId = FarmCase.Matter, on, facts = new { result = "new", otherSupport = 0 } }))
            .Must(HttpStatusCode.OK).Json.GetProperty("amount").GetRawText();

    private static (string Hash, decimal Amount) PolicyAndEstimate(JsonElement application) => (
        application.GetProperty("policy").GetProperty("hash").GetString()!, application.GetProperty("estimate").GetProperty("amount")
            .GetDecimal());

    private static int LineOf(string text, string file) =>
        Array.FindIndex(
            File.ReadAllLines(Repository.PathTo("policies", "agriculture-2022", file)), l =>
            l.Contains(text, StringComparison.Ordinal)) + 1;
}
