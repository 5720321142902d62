using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Supervision;

/// <summary>
/// 谁审批谁负责，谁主管谁监管: of a matter that was moved to another department the results reach the one in charge of the sector, and what it finds comes
/// back. None of the shipped matters was moved, so here one is.
/// </summary>
[Trait("Needs", "MovableClock")]
public sealed class SupervisionTests(Azurite azurite)
{
    private const string Sector = "市畜牧中心";
    private const string Matter = "demonstration-family-farm";

    [MovableClockFact]
    public async Task Results_reach_the_supervising_department_once_and_its_inspections_and_penalties_come_back()
    {
        using var policies = ChangedPolicies.WithMoved(Matter, Sector);
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, policies.Settings);
        var farm = await FarmCase.SubmittedAsync(app);
        var uscc = (await farm.ReadAsync()).GetProperty("applicant").GetProperty("uscc").GetString()!;
        var path = $"/api/enterprises/{uscc}";
        var reviewers = await Reviewers.OfAsync(app);
        var (sector, other) = (await app.AsAsync(Person.Reviewer("监管员", Sector)), await app.AsAsync(Person.Reviewer("他局", "市体育局")));
        var auditor = await app.AsAsync(Person.With("auditor", "审计员"));

        // Nothing is known before it is decided.
        Assert.Empty(await ItemsAsync(sector, "/api/supervision/results"));
        foreach (var list in new[] { "awards", "inspections", "penalties" })
            (await sector.GetAsync($"{path}/{list}")).MustRefuse(404, "file-not-found");
        await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept");
        await farm.DecideAsync(reviewers.Review, "review", "approve");
        foreach (var _ in Enumerable.Range(0, 2))
            await farm.DecideAsync(reviewers.Verification, "verification", "approve");
        Assert.Equal("approved", await farm.StatusAsync());

        var result = Assert.Single(await ItemsAsync(sector, "/api/supervision/results"));
        Assert.Equal(
            (farm.Id, "approved", uscc, FarmCase.Award),
            (result.GetProperty("applicationId").GetString(), result.GetProperty("supervisedOutcome").GetString(),
            result.GetProperty("uscc").GetString(), result.GetProperty("amount").GetDecimal()));
        Assert.Equal(1, (await Notices.TitlesAsync(sector)).Count(t => t == "审批结果：已核准"));
        Assert.Empty(await ItemsAsync(reviewers.Review, "/api/supervision/results"));
        Assert.Empty(await ItemsAsync(other, "/api/supervision/results"));
        (await farm.Applicant.GetAsync("/api/supervision/results")).MustRefuse(403, "forbidden");

        // The award stands in the enterprise's file, for those whom it concerns.
        foreach (var reader in new[] { farm.Applicant, sector, reviewers.Review, auditor })
        {
            Assert.Equal(FarmCase.Award, Assert.Single(await ItemsAsync(reader, $"{path}/awards")).GetProperty("approvedAmount").GetDecimal());
            Assert.Equal(farm.Id, Assert.Single(await ItemsAsync(reader, $"{path}/applications")).GetProperty("id").GetString());
        }

        foreach (var list in new[] { "awards", "applications", "inspections", "penalties" })
            (await other.GetAsync($"{path}/{list}")).MustRefuse(404, "file-not-found");

        // An inspection: who supervises records it; everything wrong is named at once.
        (await InspectAsync(reviewers.Review, path)).MustRefuse(403, "other-department");
        (await InspectAsync(other, path)).MustRefuse(403, "other-department");
        (await InspectAsync(farm.Applicant, path)).MustRefuse(403, "forbidden");
        Assert.Equal(
            ["/details", "/legalBasis/article", "/officials", "/on", "/reference"],
            Cases.Faults(await InspectAsync(sector, path, on: "2022-08-11", article: " ", details: "", reference: "", officials: ["甲", "甲"]))
                .Order(StringComparer.Ordinal));
        var key = CommandId.New();
        var inspected = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => InspectAsync(sector, path, key: key)));
        Assert.Single(inspected.Select(i => i.Must(HttpStatusCode.Created).String("id")).Distinct());
        Assert.Equal(["/reference"], Cases.Faults(await InspectAsync(sector, path)));

        // A penalty: of money with its amount, and never without one.
        Assert.Equal(
            ["/amount", "/sanctions"],
            Cases.Faults(await PunishAsync(sector, path, ["warning", "warning"], 1m)).Order(StringComparer.Ordinal));
        Assert.Equal(["/amount"], Cases.Faults(await PunishAsync(sector, path, ["fine"], amount: null)));
        Assert.Equal(["/amount"], Cases.Faults(await PunishAsync(sector, path, ["fine"], 0.001m)));
        (await PunishAsync(reviewers.Review, path, ["fine"], 500m)).MustRefuse(403, "other-department");
        var penalty = (await PunishAsync(sector, path, ["warning", "fine"], 500m)).Must(HttpStatusCode.Created).String("id");

        foreach (var reader in new[] { farm.Applicant, sector, reviewers.Review, auditor })
        {
            Assert.Equal("rectification", Assert.Single(await ItemsAsync(reader, $"{path}/inspections")).GetProperty("finding").GetString());
            Assert.Equal(500m, Assert.Single(await ItemsAsync(reader, $"{path}/penalties")).GetProperty("amount").GetDecimal());
        }

        // Withdrawn by whoever imposed it, it stays on record with the reason.
        var withdrawal = $"{path}/penalties/{penalty}/withdrawal";
        (await reviewers.Review.PostAsync(withdrawal, new { reason = "不当。" })).MustRefuse(404, "penalty-not-found");
        (await other.PostAsync(withdrawal, new { reason = "不当。" })).MustRefuse(404, "file-not-found");
        Assert.Equal(["/reason"], Cases.Faults(await sector.PostAsync(withdrawal, new { reason = "" })));
        foreach (var reason in new[] { "复议撤销。", "再次撤销。" })
            Assert.Equal(
                "复议撤销。", (await sector.PostAsync(withdrawal, new { reason })).Must(HttpStatusCode.OK).Json.GetProperty("withdrawal")
                .GetProperty("reason").GetString());
        Assert.Equal(
            "复议撤销。", Assert.Single(await ItemsAsync(farm.Applicant, $"{path}/penalties")).GetProperty("withdrawal")
            .GetProperty("reason").GetString());

        foreach (var told in new[] { farm.Applicant, reviewers.Review })
        {
            var titles = await Notices.TitlesAsync(told);
            foreach (var title in new[] { "行政检查结果", "行政处罚", "行政处罚已撤销" })
                Assert.Equal(1, titles.Count(t => t == title));
        }
    }

    private static Task<Answer> InspectAsync(
        Api api, string path, string on = "2022-08-10", string article = "第二十条", string details = "台账不全。",
        string reference = "定牧检〔2022〕1号", string[]? officials = null, string? key = null) => api.PostAsync(
        $"{path}/inspections",
        new
        {
            matterId = Matter, on, legalBasis = new { document = "中华人民共和国农业法", article }, inspectionOccasion = "routine", finding = "rectification", details,
            reference, officials = officials ?? ["甲", "乙"],
        },
        key ?? CommandId.New());

    private static Task<Answer> PunishAsync(Api api, string path, string[] sanctions, decimal? amount) => api.PostAsync(
        $"{path}/penalties",
        new
        {
            matterId = Matter, on = "2022-08-10", legalBasis = new { document = "中华人民共和国农业法", article = "第九十条" }, sanctions, amount,
            details = "逾期未改正。", reference = "定牧罚〔2022〕1号",
        },
        CommandId.New());

    private static async Task<List<JsonElement>> ItemsAsync(Api api, string path) =>
        [.. (await api.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];
}
