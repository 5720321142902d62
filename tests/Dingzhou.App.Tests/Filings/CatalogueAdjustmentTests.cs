using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Filings;

/// <summary>Changes of the catalogue of filings: each with its legal basis, from a day on, and with history.</summary>
[Trait("Needs", "MovableClock")]
public sealed class CatalogueAdjustmentTests(Azurite azurite)
{
    private const string Office = "市行政审批制度改革工作领导小组办公室";
    private const string Department = "市发改局";

    [MovableClockFact]
    public async Task An_item_is_changed_moved_and_ended_from_its_day_and_one_is_added_with_the_next_number()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (department, office, second, anybody) = (
            await app.AsAsync(Person.Reviewer("甲", Department)), await app.AsAsync(Person.Reviewer("主任", Office)),
            await app.AsAsync(Person.Reviewer("副主任", Office)), app.Public());

        // Changed at once: another level, and one basis more.
        await DecidedAsync(department, office, "filing-adjustment", "11", Asked("changed", "2022-08-10", new { newLevel = "县级", bases = "added" }));
        var item = (await ItemAsync(anybody, "11")).GetProperty("filingItem");
        Assert.Equal("县级", item.GetProperty("printedLevel").GetString());
        Assert.Equal(
            ["粮食流通管理条例", "河北省粮食流通管理规定"],
            item.GetProperty("bases").EnumerateArray().Select(b => b.GetProperty("title").GetString()));

        // Moved from 1 September: until then all stays with the department, the guide that waits for its approval among it.
        var guide = (await Cases.OpenAsync(department, "filing-guide", "7", new
        {
            filingSteps = new[] { "申请" }, workingDays = 1, filingMaterials = new[] { "竣工测量图" }, sampleText = "示范文本",
        })).Must(HttpStatusCode.Created);
        await DecidedAsync(department, office, "filing-adjustment", "7", Asked("moved", "2022-09-01", new { newDepartment = "市应急管理局" }));
        var successor = await app.AsAsync(Person.Reviewer("接办", "市应急管理局"));
        Assert.Equal([Department], DepartmentsOf(await ItemAsync(anybody, "7")));
        (await Cases.AnswerAsync(successor, guide.Location!, "approval", "approve", "同意。")).MustRefuse(403, "other-department");
        await app.Clock.AdvanceToAsync(At(9, 1, 1));
        Assert.Equal(["市应急管理局"], DepartmentsOf(await ItemAsync(anybody, "7")));
        (await Cases.AnswerAsync(successor, guide.Location!, "approval", "approve", "同意。")).Must(HttpStatusCode.Accepted);

        // Ended: it is found no more, and nothing new is begun about it; who asks for it is told since when.
        await DecidedAsync(office, second, "filing-adjustment", "9", Asked("ended", "2022-09-02", new { }));
        await app.Clock.AdvanceToAsync(At(9, 2, 1));
        Assert.Equal("2022-09-02", (await ItemAsync(anybody, "9")).GetProperty("endedOn").GetString());
        Assert.Empty(await FoundAsync(anybody, "石油天然气管道停止运行"));
        (await Cases.OpenAsync(department, "filing-adjustment", "9", Asked("ended", "2022-10-01", new { }))).MustRefuse(409, "document-ended");

        // Added, and found from its day on.
        var added = await DecidedAsync(office, second, "filing-addition", null, Addition("law"));
        Assert.Equal("212", added.GetProperty("facts").GetProperty("filingItemId").GetString());
        Assert.Empty(await FoundAsync(anybody, "无人机"));
        await app.Clock.AdvanceToAsync(At(9, 10, 1));
        Assert.Equal(["212"], await FoundAsync(anybody, "无人机"));
        Assert.Single((await ItemAsync(anybody, "11")).GetProperty("adjustments").EnumerateArray());
    }

    [MovableClockFact]
    public async Task What_has_no_basis_lies_behind_or_changes_nothing_is_refused()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (department, office) = (
            await app.AsAsync(Person.Reviewer("甲", Department)), await app.AsAsync(Person.Reviewer("主任", Office)));

        Assert.Equal(
            ["/contents/basisArticle", "/contents/basisKind", "/contents/basisTitle", "/contents/cause", "/contents/effectiveOn"],
            Cases.Faults(await Cases.OpenAsync(department, "filing-adjustment", "11", new { adjustment = "ended" })).Order());
        Assert.Equal(
            ["/contents/adjustment", "/contents/effectiveOn"],
            Cases.Faults(await Cases.OpenAsync(
                department, "filing-adjustment", "11", Asked("changed", "2022-08-09", new { newLevel = "市、县级" }))).Order());
        Assert.Equal(
            ["/contents/newDepartment"],
            Cases.Faults(await Cases.OpenAsync(department, "filing-adjustment", "11", Asked("moved", "2022-09-01", new { }))));
        Assert.Equal(
            ["/contents/newDepartment"],
            Cases.Faults(await Cases.OpenAsync(
                department, "filing-adjustment", "11", Asked("moved", "2022-09-01", new { newDepartment = Department }))));

        // 应当以法律、法规和规章作为设定依据: nothing is added on a normative document; nor by whoever files it.
        Assert.Equal(["/contents/basisKind"], Cases.Faults(await Cases.OpenAsync(office, "filing-addition", null, Addition("normative"))));
        (await Cases.OpenAsync(department, "filing-addition", null, Addition("law"))).MustRefuse(403, "other-department");
        var farmer = await app.AsAsync(Person.Applicant("农场", CreditCode.Any()));
        (await Cases.OpenAsync(farmer, "filing-adjustment", "11", Asked("ended", "2022-09-01", new { }))).MustRefuse(403, "other-department");
        Assert.Empty((await ItemAsync(app.Public(), "11")).GetProperty("adjustments").EnumerateArray());
    }

    [MovableClockFact]
    public async Task What_is_decided_after_the_day_that_was_asked_for_holds_from_the_decision_on()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var (department, office) = (
            await app.AsAsync(Person.Reviewer("甲", Department)), await app.AsAsync(Person.Reviewer("主任", Office)));
        var opened = (await Cases.OpenAsync(department, "filing-adjustment", "9", Asked("ended", "2022-08-12", new { })))
            .Must(HttpStatusCode.Created).Location!;
        await app.Clock.AdvanceToAsync(At(8, 15, 9));

        (await Cases.AnswerAsync(office, opened, "decision", "approve", "依据充分。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(department, opened)) == "adjusted");

        Assert.Equal("2022-08-15", (await ItemAsync(app.Public(), "9")).GetProperty("endedOn").GetString());
    }

    [MovableClockFact]
    public async Task What_a_department_files_goes_with_its_functions()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var legal = await app.AsAsync(Person.With("legal", "周法制", "市司法局"));

        (await legal.PostAsync(
            "/api/function-moves",
            new { fromDepartment = Department, toDepartment = "市数据局", on = "2022-09-01", basis = "定编〔2022〕9号" }, CommandId.New()))
            .Must(HttpStatusCode.Created);

        Assert.Equal([Department], DepartmentsOf(await ItemAsync(app.Public(), "11")));
        await app.Clock.AdvanceToAsync(At(9, 1, 1));
        Assert.Equal(["市数据局"], DepartmentsOf(await ItemAsync(app.Public(), "11")));
    }

    private static Dictionary<string, object?> Asked(string adjustment, string effectiveOn, object more)
    {
        var asked = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["adjustment"] = adjustment, ["cause"] = "law", ["basisTitle"] = "河北省粮食流通管理规定", ["basisNumber"] = "省政府令〔2022〕第1号",
            ["basisArticle"] = "第九条", ["basisKind"] = "provincialRule", ["effectiveOn"] = effectiveOn,
        };
        foreach (var property in more.GetType().GetProperties())
            asked[property.Name] = property.GetValue(more);
        return asked;
    }

    private static object Addition(string basisKind) => new
    {
        newName = "民用无人机登记备案", newLevel = "县级", newDepartment = "市公安局", cause = "law", basisTitle = "无人驾驶航空器飞行管理暂行条例",
        basisArticle = "第十条", basisKind, effectiveOn = "2022-09-10",
    };

    private static async Task<JsonElement> DecidedAsync(Api asks, Api decides, string procedure, string? item, object contents)
    {
        var opened = (await Cases.OpenAsync(asks, procedure, item, contents)).Must(HttpStatusCode.Created).Location!;
        (await Cases.AnswerAsync(decides, opened, "decision", "approve", "依据充分。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(asks, opened)) == "adjusted");
        return await Cases.GetAsync(asks, opened);
    }

    private static async Task<JsonElement> ItemAsync(Api by, string id) =>
        (await by.GetAsync($"/api/filing-items/{id}")).Must(HttpStatusCode.OK).Json;

    private static IEnumerable<string?> DepartmentsOf(JsonElement item) =>
        item.GetProperty("filingItem").GetProperty("departments").EnumerateArray().Select(d => d.GetString());

    private static async Task<IEnumerable<string?>> FoundAsync(Api by, string word) =>
        (await by.GetAsync($"/api/filing-items?q={word}")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("id").GetString());

    private static DateTimeOffset At(int month, int day, int hour = 0) => new(2022, month, day, hour, 0, 0, TimeSpan.FromHours(8));
}
