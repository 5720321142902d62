using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Certificates.Use;

/// <summary>A department uses certificates in scenes that it has published, and nowhere else (二（三）, 三（三）).</summary>
[Trait("Needs", "MovableClock")]
public sealed class CertificateSceneTests(Azurite azurite)
{
    private const string Department = "市市场监管局";
    private const string Scenes = "/api/certificate-scenes";
    private const string Number = "JY11306820000001";

    [MovableClockFact]
    public async Task A_scene_is_entered_by_one_approved_by_another_published_changed_and_ended()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var (one, two, anybody) = (await OfficialAsync(kit, "甲"), await OfficialAsync(kit, "乙"), kit.App.Public());
        var wrong = await one.PostAsync(Scenes, new { contents = Content(kinds: ["2.3", "9.9", "1.9"]) }, CommandId.New());
        Assert.Equal(["/contents/kindIds/1"], Cases.Faults(wrong));
        (await kit.Enterprise.PostAsync(Scenes, new { contents = Content() }, CommandId.New())).MustRefuse(403, "forbidden");
        (await (await kit.App.AsAsync(Person.With("reviewer", "无部门"))).PostAsync(Scenes, new { contents = Content() }, CommandId.New()))
            .MustRefuse(403, "no-department");

        var proposed = (await one.PostAsync(Scenes, new { contents = Content() }, CommandId.New())).Must(HttpStatusCode.Created).Location!;
        (await Cases.AnswerAsync(one, proposed, "approval", "approve", "同意。")).MustRefuse(403, "own-case");
        Assert.Empty((await anybody.GetAsync(Scenes)).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        var scene = await ApprovedAsync(kit, one, two, proposed);

        foreach (var query in new[] { "", $"?department={Department}", "?department=市市场监督管理局&certificateKindId=2.3" })
            Assert.Equal([scene], await IdsAsync(anybody, query));
        Assert.Empty(await IdsAsync(anybody, "?certificateKindId=2.1"));
        Assert.Empty(await IdsAsync(anybody, "?department=市公安局"));
        (await anybody.GetAsync($"{Scenes}?certificateKindId=9.9")).MustRefuse(404, "certificate-kind-not-found");

        // A change is the next version, and the one before can still be read.
        var change = (await two.PostAsync(
            Scenes, new { sceneId = scene, contents = Content(claims: ["certificate_number"]) }, CommandId.New())).Must(HttpStatusCode.Created);
        await ApprovedAsync(kit, two, one, change.Location!);
        var versions = (await anybody.GetAsync($"{Scenes}/{scene}/versions")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal([2, 1], versions.EnumerateArray().Select(v => v.GetProperty("sceneVersion").GetInt32()));
        var other = await kit.App.AsAsync(Person.Reviewer("丙", "市公安局"));
        (await other.PostAsync(Scenes, new { sceneId = scene, contents = Content() }, CommandId.New()))
            .MustRefuse(403, "scene-of-other-department");
        (await other.DeleteAsync($"{Scenes}/{scene}")).MustRefuse(403, "scene-of-other-department");

        // Nor is it taken over with its number among what is stated: what comes of that is a scene of one's own.
        var stated = JsonSerializer.SerializeToNode(Content())!.AsObject();
        stated["sceneId"] = scene;
        var own = (await other.PostAsync(Scenes, new { contents = stated }, CommandId.New())).Must(HttpStatusCode.Created).Location!;
        var colleague = await kit.App.AsAsync(Person.Reviewer("丁", "市公安局"));
        (await Cases.AnswerAsync(colleague, own, "approval", "approve", "同意。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(other, own)) == "published");
        Assert.Equal([scene], await IdsAsync(anybody, $"?department={Department}"));
        (await other.DeleteAsync($"{Scenes}/{Assert.Single(await IdsAsync(anybody, "?department=市公安局"))}")).Must(HttpStatusCode.NoContent);

        // What is ended meanwhile is not changed any more.
        var late = (await one.PostAsync(Scenes, new { sceneId = scene, contents = Content() }, CommandId.New())).Must(HttpStatusCode.Created);
        (await one.DeleteAsync($"{Scenes}/{scene}")).Must(HttpStatusCode.NoContent);
        (await one.DeleteAsync($"{Scenes}/{scene}")).Must(HttpStatusCode.NoContent);
        (await Cases.AnswerAsync(two, late.Location!, "approval", "approve", "同意。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(one, late.Location!)) == "ended");
        (await one.PostAsync(Scenes, new { sceneId = scene, contents = Content() }, CommandId.New())).MustRefuse(409, "scene-ended");
        Assert.Empty(await IdsAsync(one, ""));
        (await anybody.GetAsync($"{Scenes}/none")).MustRefuse(404, "scene-not-found");
    }

    [MovableClockFact]
    public async Task In_a_scene_the_department_reads_its_claims_by_exact_numbers_and_the_holder_sees_it()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var (one, two) = (await OfficialAsync(kit, "甲"), await OfficialAsync(kit, "乙"));
        var scene = await PublishAsync(kit, one, two);

        var read = (await ReadAsync(one, scene, kit.Uscc)).Must(HttpStatusCode.OK);
        Assert.Equal(
            [("valid_through", "2027-08-09"), ("法定代表人", "甲经理")],
            Uses.Disclosed(read).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value)));
        foreach (var unnamed in new[] { "中山路", "甲食品", kit.Uscc, Number })
            Assert.DoesNotContain(unnamed, read.Text, StringComparison.Ordinal);
        Assert.Equal([$"{Department}|食品安全检查：办件 2022-17|valid_through 法定代表人"], await Uses.TraceAsync(kit.Enterprise, path));

        // Another department, another kind, no purpose: none of it is read, nor in anybody's trace.
        var other = await kit.App.AsAsync(Person.Reviewer("丙", "市公安局"));
        (await ReadAsync(other, scene, kit.Uscc)).MustRefuse(403, "scene-of-other-department");
        (await ReadAsync(one, scene, kit.Uscc, kind: "2.4")).MustRefuse(403, "kind-outside-scene");
        Assert.Equal(
            [("/useReason", "invalid-purpose")],
            (await ReadAsync(one, scene, kit.Uscc, reason: " ")).MustRefuse(422, "invalid-scene-reading").Faults());
        (await ReadAsync(kit.Enterprise, scene, kit.Uscc)).MustRefuse(403, "forbidden");
        Assert.Single(await Uses.TraceAsync(kit.Enterprise, path));

        // One that does not hold is refused with its reason, and the holder sees that somebody asked.
        (await kit.ActAsync(path, "suspension")).Must(HttpStatusCode.OK);
        (await ReadAsync(one, scene, kit.Uscc)).MustRefuse(409, "certificate-suspended");
        Assert.Equal($"{Department}|食品安全检查：办件 2022-17|", (await Uses.TraceAsync(kit.Enterprise, path))[0]);
        (await kit.ActAsync(path, "resumption")).Must(HttpStatusCode.OK);

        // With the functions the scene moves, and the former department reads nothing in it.
        var legal = await kit.App.AsAsync(Person.With("legal", "周法制", "市司法局"));
        (await legal.PostAsync(
            "/api/function-moves",
            new { fromDepartment = Department, toDepartment = "市数据局", on = "2022-08-10", basis = "定编〔2022〕9号" }, CommandId.New()))
            .Must(HttpStatusCode.Created);
        (await ReadAsync(one, scene, kit.Uscc)).MustRefuse(403, "scene-of-other-department");
        var successor = await kit.App.AsAsync(Person.Reviewer("接办", "市数据局"));
        (await ReadAsync(successor, scene, kit.Uscc)).Must(HttpStatusCode.OK);
        Assert.Equal([scene], await IdsAsync(successor, "?department=市数据局"));

        (await successor.DeleteAsync($"{Scenes}/{scene}")).Must(HttpStatusCode.NoContent);
        (await ReadAsync(successor, scene, kit.Uscc)).MustRefuse(409, "scene-ended");
    }

    [MovableClockFact]
    public async Task Whoever_tries_numbers_is_told_the_same_of_all_and_stopped_for_the_day()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var (one, two) = (await OfficialAsync(kit, "甲"), await OfficialAsync(kit, "乙"));
        var scene = await PublishAsync(kit, one, two);
        var (wrongHolder, wrongNumber) = (
            await ReadAsync(one, scene, CreditCode.Of(5)), await ReadAsync(one, scene, kit.Uscc, number: "JY11306820000002"));
        foreach (var refused in new[] { wrongHolder, wrongNumber })
            refused.MustRefuse(404, "no-such-certificate");
        Assert.Equal(wrongHolder.Json.GetProperty("detail").GetString(), wrongNumber.Json.GetProperty("detail").GetString());

        // Ten a day, however many come at once; then not even what there is.
        var tried = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => ReadAsync(one, scene, kit.Uscc, number: $"X{i}")));
        Assert.Equal(8, tried.Count(t => t.Code == "no-such-certificate"));
        Assert.Equal(4, tried.Count(t => t.Code == "too-many-scene-readings"));
        (await ReadAsync(one, scene, kit.Uscc)).MustRefuse(403, "too-many-scene-readings");
        (await ReadAsync(two, scene, kit.Uscc)).Must(HttpStatusCode.OK);
        Assert.Single(await Uses.TraceAsync(kit.Enterprise, path));
        await kit.App.Clock.AdvanceToAsync(new(2022, 8, 11, 0, 0, 1, TimeSpan.FromHours(8)));
        (await ReadAsync(one, scene, kit.Uscc)).Must(HttpStatusCode.OK);
    }

    private static Task<Api> OfficialAsync(CertificateApp kit, string name) => kit.App.AsAsync(Person.Reviewer(name, Department));

    private static object Content(string[]? kinds = null, string[]? claims = null) => new
    {
        sceneName = "食品安全检查", usePurpose = "检查时核对许可", kindIds = kinds ?? [CertificateApp.FoodPermit],
        allowedClaims = claims ?? ["法定代表人", "valid_through"], sceneBasis = "《中华人民共和国食品安全法》第一百一十条", guideText = "检查时出示执法证。",
    };

    private static Task<Answer> ReadAsync(
        Api by, string scene, string holderCode, string number = Number, string kind = CertificateApp.FoodPermit,
        string reason = "办件 2022-17") =>
        by.PostAsync(
            $"{Scenes}/{scene}/readings", new { kindId = kind, holderCode, certificateNumber = number, useReason = reason }, CommandId.New());

    private static async Task<string> PublishAsync(CertificateApp kit, Api one, Api two) => await ApprovedAsync(
        kit, one, two, (await one.PostAsync(Scenes, new { contents = Content() }, CommandId.New())).Must(HttpStatusCode.Created).Location!);

    /// <summary>Has it approved, and gives the one scene that there is.</summary>
    private static async Task<string> ApprovedAsync(CertificateApp kit, Api one, Api two, string proposed)
    {
        (await Cases.AnswerAsync(two, proposed, "approval", "approve", "确属职责所需。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(one, proposed)) == "published");
        return Assert.Single(await IdsAsync(kit.Person, ""))!;
    }

    private static async Task<IReadOnlyList<string?>> IdsAsync(Api by, string query) =>
    [
        .. (await by.GetAsync($"{Scenes}{query}")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(s => s.GetProperty("id").GetString()),
    ];
}
