using Dingzhou.App.Tests.Filings;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Land;

/// <summary>入市 over HTTP (定政发〔2022〕22号, part 2): up to the letter of approval and the register; then a case that starts from the plot.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class MarketTests(SharedApp shared)
{
    private const string Town = "明月店镇人民政府";
    private const string Bureau = "市自然资源和规划局";

    [Fact]
    public async Task A_plot_is_approved_has_its_letter_and_stands_in_the_register()
    {
        var code = CreditCode.Any();
        var village = await shared.App.AsAsync(Person.Applicant("某村股份经济合作社", code));
        var file = new[] { await Filers.HandInAsync(village, AppliedCase.Pdf("证明"), "证明") };
        Assert.Equal(
            ["/contents/housing", "/contents/ownerCode", "/contents/sealed"],
            Cases.Faults(await Cases.OpenAsync(
                village, "market-entry", null, Plot(file, ("housing", true), ("sealed", true), ("ownerCode", CreditCode.Any())))).Order());
        var c = (await Cases.OpenAsync(village, "market-entry", null, Plot(file))).Must(HttpStatusCode.Created).String("id");

        await OfficialAsync(Town, "town-consent", "approve");
        await OfficialAsync(Bureau, "acceptance", "accept", new { ownerConfirmed = true });
        await OfficialAsync("市行政审批局", "review", "agree", new { industryRequirements = "符合准入。" });
        await OfficialAsync("市生态环境局", "review", "agree", new { environmentRequirements = "雨污分流。" });
        await OfficialAsync(
            Bureau, "review", "agree", new { titleOpinion = "清楚。", planningConditions = "仓储，限高24米。", plotRatio = "1.0—1.5" });
        await OfficialAsync("市农业农村局", "review", "agree", new { collectiveOpinion = "同意。" });
        await OfficialAsync(Town, "review", "agree");
        await VillageAsync("entrusting", "done", new { pricedMode = "grant", entrustment = file });
        await BasePriceAsync();

        // 66 of 100 are fewer than two thirds; 67 are enough.
        await VillageAsync("resolution", "record", Resolution(66));
        await VillageAsync("resolution", "record", Resolution(67));
        await VillageAsync("plan", "done", new
        {
            planParties = "合作社", planLand = "村东", planTerm = "出让50年", planTrade = "挂牌", planPrice = "300万元", planDistribution = "七三",
            planDates = "2023年", planRights = "按合同", planFiles = file,
        });
        await OfficialAsync(Town, "town-review", "approve", new { submission = "明政请〔2022〕1号" });
        await OfficialAsync(
            "市政府", "city", "approve", new { letterNumber = "定集入〔2022〕1号", form = "meeting", reference = "常务会议纪要〔2022〕1号" });
        await Patience.UntilAsync(async () => Cases.OpenSteps(await Cases.GetAsync(village, c)).Contains("supply-plan"));

        var letter = (await village.GetAsync("/api/certificates")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Single();
        Assert.Equal(
            ("定集入〔2022〕1号", "市政府"),
            (letter.GetProperty("certificateNumber").GetString(), letter.GetProperty("issuedBy").GetString()));
        var facts = (await Cases.GetAsync(village, c)).GetProperty("facts");
        var number = facts.GetProperty("plotNumber").GetString()!;
        var plot = (await shared.App.Public().GetAsync($"/api/plots/{Uri.EscapeDataString(number)}")).Must(HttpStatusCode.OK);
        Assert.Equal("仓储，限高24米。", plot.Json.GetProperty("facts").GetProperty("planningConditions").GetString());
        Assert.DoesNotContain("13800000000", plot.Text, StringComparison.Ordinal);

        // An audit starts from the plot: what the register knows is asked of nobody.
        var auditor = await shared.App.AsAsync(Person.Reviewer("审计", "市审计局"));
        var audit = (await Cases.OpenAsync(auditor, "plot-audit", number, new
        {
            auditKind = "regular", auditFrom = "2022-01-01", auditThrough = "2022-06-30", scope = "入市资金",
        })).Must(HttpStatusCode.Created).String("id");
        var known = (await Cases.GetAsync(auditor, audit)).GetProperty("facts");
        Assert.Equal((code, Town), (known.GetProperty("ownerCode").GetString(), known.GetProperty("town").GetString()));
        (await Cases.AnswerAsync(village, audit, "accounts", "done", contents: new { accounts = file })).Must(HttpStatusCode.Accepted);

        async Task VillageAsync(string step, string act, object contents) =>
            (await Cases.AnswerAsync(village, c, step, act, contents: contents)).Must(HttpStatusCode.Accepted);

        async Task OfficialAsync(string department, string step, string act, object? contents = null) => (await Cases.AnswerAsync(
            await shared.App.AsAsync(Person.Reviewer($"{step}-{department}", department)), c, step, act, "同意。", contents))
            .Must(HttpStatusCode.Accepted);

        async Task BasePriceAsync()
        {
            var official = await shared.App.AsAsync(Person.Reviewer("评估", Bureau));
            var report = new[] { await Filers.HandInAsync(official, AppliedCase.Pdf("评估报告"), "评估报告") };
            (await Cases.AnswerAsync(official, c, "base-price", "done", contents: new
            {
                benchmark = "2022年集体建设用地基准地价", balance = "相当", basePrice = 288, priceReport = report,
            })).Must(HttpStatusCode.Accepted);
        }

        object Resolution(int inFavour) => new
        {
            eligible = 100, present = 100, inFavour, assembly = "members", resolvedOn = "2022-08-10", resolvedPlot = "村东12亩", mode = "grant",
            years = 50, tradeForm = "listing", floorPrice = 300, payment = "一次付清", rights = "按合同", distribution = "七成分配", minutes = file,
        };
    }

    private static Dictionary<string, object> Plot(string[] file, params (string Name, object Value)[] otherwise)
    {
        var stated = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["owner"] = "某村股份经济合作社", ["ownerKind"] = "village", ["represented"] = "collective",
            ["ownershipNumber"] = "冀2020定州市不动产权第0001号", ["registered"] = true, ["delegated"] = false, ["representative"] = "赵六",
            ["phone"] = "13800000000", ["town"] = Town, ["village"] = "某村", ["location"] = "村东", ["boundaries"] = "东至路，南至渠",
            ["coordinates"] = new[] { "4265000,38592000", "4265000,38592100", "4265080,38592100", "4265080,38592000" }, ["area"] = 12,
            ["purpose"] = "warehousing", ["priority"] = "facility", ["spatialPlan"] = true, ["conversion"] = "none", ["clearTitle"] = true,
            ["settled"] = true, ["infrastructure"] = "ready", ["safe"] = true, ["housing"] = false, ["conforms"] = true, ["disputed"] = false,
            ["homestead"] = false, ["sealed"] = false, ["mortgaged"] = false, ["buildingsDisputed"] = false, ["useConditions"] = true,
            ["unlawful"] = false, ["otherBar"] = false, ["files"] = file,
        };
        foreach (var (name, value) in otherwise)
            stated[name] = value;
        return stated;
    }
}
