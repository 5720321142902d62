using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Filings;

/// <summary>办事指南 of what can be filed: entered by one, approved by another, only ever made lighter, and asked for in time.</summary>
[Trait("Needs", "MovableClock")]
public sealed class FilingGuideTests(Azurite azurite)
{
    private const string Office = "市行政审批制度改革工作领导小组办公室";

    /// <summary>What the office is told; what the towns file has guides of its own, which it owes itself.</summary>
    private const string Report = "办事指南逾期未公布的部门";

    /// <summary>11: 粮食收购企业信息备案, 市发改局, one of six of its (6, 7, 8, 9, 11 and the storage facilities of 12).</summary>
    private const string Item = "11";
    private const string Department = "市发改局";

    [MovableClockFact]
    public async Task A_guide_is_entered_by_one_approved_by_another_and_can_only_become_lighter()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (one, two, anybody) = (
            await app.AsAsync(Person.Reviewer("甲", Department)), await app.AsAsync(Person.Reviewer("乙", Department)), app.Public());
        Assert.False((await ItemAsync(anybody)).TryGetProperty("guide", out _));

        // The one who entered it does not approve it; who is of another department does neither.
        var opened = (await Cases.OpenAsync(one, "filing-guide", Item, Guide(5, ["申请", "审查", "备案"], ["申请表", "营业执照"])))
            .Must(HttpStatusCode.Created);
        (await Cases.AnswerAsync(one, opened.Location!, "approval", "approve", "同意。")).MustRefuse(403, "own-case");
        var other = await app.AsAsync(Person.Reviewer("丙", "市民政局"));
        (await Cases.AnswerAsync(other, opened.Location!, "approval", "approve", "同意。")).MustRefuse(403, "other-department");
        (await Cases.OpenAsync(other, "filing-guide", Item, Guide(5, ["申请"], ["申请表"]))).MustRefuse(403, "other-department");
        (await Cases.OpenAsync(two, "filing-guide", Item, Guide(4, ["申请"], ["申请表"]))).MustRefuse(409, "too-many-open");
        (await Cases.OpenAsync(one, "filing-guide", "212", Guide(5, ["申请"], ["申请表"]))).MustRefuse(404, "not-in-catalogue");
        (await Cases.AnswerAsync(two, opened.Location!, "approval", "approve", "与实际一致。")).Must(HttpStatusCode.Accepted);
        await EndedAsync(one, opened.Location!, "published");

        var guide = (await ItemAsync(anybody)).GetProperty("guide");
        Assert.Equal(
            ("2022-08-10", 5, "申请表 营业执照"),
            (guide.GetProperty("publishedOn").GetString(), guide.GetProperty("guideElements").GetProperty("workingDays").GetInt32(),
                string.Join(' ', guide.GetProperty("guideElements").GetProperty("filingMaterials").EnumerateArray().Select(m => m.GetString()))));

        // A day, a step, a material more: each named with its reason. A material is another one only where its words are.
        var heavier = await Cases.OpenAsync(two, "filing-guide", Item, Guide(6, ["申请", "审查", "公示", "备案"], ["申请表", "审计报告"]));
        Assert.Equal(["/contents/filingMaterials", "/contents/filingSteps", "/contents/workingDays"], Cases.Faults(heavier).Order());
        Assert.Contains("审计报告", heavier.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("申请表", heavier.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["/contents/filingMaterials", "/contents/sampleText", "/contents/workingDays"],
            Cases.Faults(await Cases.OpenAsync(two, "filing-guide", Item, new { filingSteps = new[] { "申请" }, workingDays = "五", filingMaterials = 3 }))
                .Order());
        var lighter = (await Cases.OpenAsync(two, "filing-guide", Item, Guide(0, ["申请", "备案"], ["申请表"]))).Must(HttpStatusCode.Created);
        (await Cases.AnswerAsync(one, lighter.Location!, "approval", "approve", "同意。")).Must(HttpStatusCode.Accepted);
        await EndedAsync(one, lighter.Location!, "published");
        var all = (await anybody.GetAsync($"/api/filing-items/{Item}/guides")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(g => g.GetProperty("guideElements").GetProperty("workingDays").GetInt32());
        Assert.Equal([0, 5], all);
    }

    [MovableClockFact]
    public async Task What_all_towns_file_has_one_guide_of_the_office_of_the_catalogue()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (one, two, town) = (
            await app.AsAsync(Person.Reviewer("主任", Office)), await app.AsAsync(Person.Reviewer("副主任", Office)),
            await app.AsAsync(Person.Reviewer("镇经办", "东亭镇人民政府")));
        (await Cases.OpenAsync(town, "filing-guide", "69", Guide(0, ["申请"], ["申请表"]))).MustRefuse(403, "other-department");
        var opened = (await Cases.OpenAsync(one, "filing-guide", "69", Guide(0, ["申请"], ["申请表"]))).Must(HttpStatusCode.Created);
        (await Cases.AnswerAsync(two, opened.Location!, "approval", "approve", "同意。")).Must(HttpStatusCode.Accepted);
        await EndedAsync(one, opened.Location!, "published");

        // 69, 103, 140 and the two of 186: of five it owes four.
        await app.Clock.AdvanceToAsync(At(8, 15, 1));
        var duty = Assert.Single((await one.GetAsync("/api/duties")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        Assert.Contains("4 项", duty.GetProperty("what").GetProperty("zh").GetString(), StringComparison.Ordinal);
    }

    [MovableClockFact]
    public async Task Departments_without_guides_are_reminded_and_then_reported()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (department, second, office) = (
            await app.AsAsync(Person.Reviewer("甲", Department)), await app.AsAsync(Person.Reviewer("乙", Department)),
            await app.AsAsync(Person.Reviewer("主任", Office)));
        Assert.Empty((await department.GetAsync("/api/duties")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        var figures = await FiguresAsync(app);
        // 46 to 48 and 185 name two departments each.
        Assert.Equal((28, 247 + 4), (figures.Count, figures.Sum(f => f.Items)));
        var count = figures.Single(f => f.Department == Department).Items;

        // The notice is of 15 August: 15 working days end on 5 September, five before are 29 August.
        await app.Clock.AdvanceToAsync(At(8, 15, 1));
        var duty = Assert.Single((await department.GetAsync("/api/duties")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(At(9, 6), duty.GetProperty("dueAt").GetDateTimeOffset());
        await app.Clock.AdvanceToAsync(At(8, 28, 23));
        Assert.Empty(await Notices.TitlesAsync(department));
        await app.Clock.AdvanceToAsync(At(8, 29, 1));
        Assert.Equal(["办事指南公布期限临近"], await Notices.TitlesAsync(department));
        Assert.DoesNotContain(Report, await Notices.TitlesAsync(office));

        var opened = (await Cases.OpenAsync(department, "filing-guide", Item, Guide(0, ["申请"], ["申请表"]))).Must(HttpStatusCode.Created);
        (await Cases.AnswerAsync(second, opened.Location!, "approval", "approve", "同意。")).Must(HttpStatusCode.Accepted);
        await EndedAsync(department, opened.Location!, "published");
        Assert.Equal(1, (await FiguresAsync(app)).Single(f => f.Department == Department).Guides);

        await app.Clock.AdvanceToAsync(At(9, 5, 23));
        Assert.DoesNotContain("办事指南逾期未公布", await Notices.TitlesAsync(department));
        await app.Clock.AdvanceToAsync(At(9, 6, 1));
        Assert.Contains("办事指南逾期未公布", await Notices.TitlesAsync(department));
        var report = Assert.Single(
            (await office.GetAsync("/api/notices")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray(),
            n => n.GetProperty("title").GetString() == Report);
        Assert.Contains($"{Department}（{count - 1}）", report.GetProperty("text").GetString(), StringComparison.Ordinal);

        // As long as some are missing, again in each month, and once.
        await app.Clock.AdvanceToAsync(At(9, 30, 23));
        Assert.Single(await Notices.TitlesAsync(office), t => t == Report);
        await app.Clock.AdvanceToAsync(At(10, 2, 1));
        Assert.Equal(2, (await Notices.TitlesAsync(office)).Count(t => t == Report));
    }

    private static object Guide(int days, string[] steps, string[] materials) => new
    {
        filingSteps = steps, workingDays = days, filingMaterials = materials, sampleText = "粮食收购企业信息备案表（示范文本）",
        channels = new[] { "河北政务服务网" },
    };

    private static async Task<JsonElement> ItemAsync(Api by) => (await by.GetAsync($"/api/filing-items/{Item}")).Must(HttpStatusCode.OK).Json;

    private static async Task<IReadOnlyList<(string Department, int Items, int Guides)>> FiguresAsync(TestKit.App app) =>
    [
        .. (await app.Public().GetAsync("/api/filing-guide-figures")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(f => (
                f.GetProperty("department").GetString()!, f.GetProperty("itemCount").GetInt32(), f.GetProperty("guideCount").GetInt32())),
    ];

    private static Task EndedAsync(Api by, string id, string result) =>
        Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(by, id)) == result);

    private static DateTimeOffset At(int month, int day, int hour = 0) => new(2022, month, day, hour, 0, 0, TimeSpan.FromHours(8));
}
