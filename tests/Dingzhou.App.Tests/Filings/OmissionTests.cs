using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Filings;

/// <summary>Who has not filed what he must is ordered to (对未按要求进行备案的行为及时处理, 公报解读).</summary>
[Collection(SharedAppGroup.Name)]
public sealed class OmissionTests(SharedApp shared, Azurite azurite)
{
    private const string Office = "市行政审批局";

    [Fact]
    public async Task An_order_to_file_ends_of_itself_once_the_enterprise_has_filed_or_with_the_number_under_which_it_had()
    {
        var uscc = CreditCode.Any();
        var (filer, official) = (await Filers.EnterpriseAsync(shared.App, uscc), await Filers.OfficialAsync(shared.App, Office));
        var before = await Supervised.FiledAsync(filer, official, "194.1");
        var (first, second) = (await OrderedAsync(official, "194.1", uscc), await OrderedAsync(official, "196.1", uscc));
        Assert.Contains(await Notices.TitlesAsync(filer), t => t.Contains("责令备案", StringComparison.Ordinal));
        var elsewhere = await shared.App.AsAsync(Person.Reviewer("外人", "市教育局"));
        foreach (var outsider in new[] { await Filers.EnterpriseAsync(shared.App), elsewhere })
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(Cases.PathOf(first))).Status);

        // Only its own number, of the same item, ends it.
        foreach (var (c, number) in new[] { (second, before), (first, "市行政审批局备〔2022〕99999号"), (first, "a/b#") })
            Assert.Equal(["/contents/filingNumber"], Cases.Faults(await CorrectedAsync(filer, c, number)));
        (await CorrectedAsync(filer, first, before)).Must(HttpStatusCode.Accepted);
        Assert.Equal("filed", await Supervised.EndedAsync(filer, first));

        // What others file changes nothing; what it files itself does.
        await Supervised.FiledAsync(await Filers.EnterpriseAsync(shared.App), official, "196.1");
        Assert.Equal(["correction"], Cases.OpenSteps(await Cases.GetAsync(filer, second)));
        var filed = await Supervised.FiledAsync(filer, official, "196.1");
        Assert.Equal("filed", await Supervised.EndedAsync(filer, second));
        Assert.Equal(filed, (await Cases.GetAsync(filer, second)).GetProperty("facts").GetProperty("filingNumber").GetString());
    }

    [Fact]
    public async Task Only_the_department_with_which_it_is_to_be_filed_orders_it_and_all_that_is_wrong_is_told_at_once()
    {
        var uscc = CreditCode.Any();
        var (official, elsewhere) = (await Filers.OfficialAsync(shared.App, Office), await Filers.OfficialAsync(shared.App, "市教育局"));
        foreach (var outsider in new[] { elsewhere, await Filers.EnterpriseAsync(shared.App) })
            (await Cases.OpenAsync(outsider, "filing-omission", "194.1", Asked(uscc))).MustRefuse(403, "other-department");
        Assert.Equal(
            ["/contents/department"],
            Cases.Faults(await Cases.OpenAsync(elsewhere, "filing-omission", "194.1", Asked(uscc, department: "市教育局"))));
        Assert.Equal(
            ["/contents/town", "/contents/uscc"],
            Cases.Faults(await Cases.OpenAsync(official, "filing-omission", "194.1", Asked("91130682MA0000000X", "东亭镇"))).Order());
        Assert.Equal(["/subjectId"], Cases.Faults(await Cases.OpenAsync(official, "filing-omission", "194.2", Asked(uscc))));

        // Of the towns each orders what is to be filed with itself.
        const string Town = "清风店镇行政综合服务中心";
        var town = await Filers.OfficialAsync(shared.App, Town);
        Assert.Equal(
            ["/contents/department"], Cases.Faults(await Cases.OpenAsync(town, "filing-omission", "186.1", Asked(uscc, "东亭镇", Town))));
        Assert.Equal(
            ["/contents/town"], Cases.Faults(await Cases.OpenAsync(town, "filing-omission", "186.1", Asked(uscc, department: Town))));
        var c = (await Cases.OpenAsync(town, "filing-omission", "186.1", Asked(uscc, "清风店镇", Town))).Must(HttpStatusCode.Created)
            .String("id");
        Assert.Equal(["correction"], Cases.OpenSteps(await Cases.GetAsync(town, c)));
    }

    [MovableClockFact]
    public async Task Who_does_not_file_in_time_states_his_view_and_somebody_else_decides_what_follows()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var uscc = CreditCode.Any();
        var (filer, one, two) = (
            await Filers.EnterpriseAsync(app, uscc), await app.AsAsync(Person.Reviewer("甲", Office)),
            await app.AsAsync(Person.Reviewer("乙", Office)));
        var c = await OrderedAsync(one, "194.1", uscc);

        // Fifteen working days from the day after Wednesday 10 August end on the 31st; five before he is reminded.
        Assert.Equal("2022-08-31", (await Cases.GetAsync(filer, c)).GetProperty("openSteps")[0].GetProperty("dueOn").GetString());
        (await Cases.AnswerAsync(filer, c, "statement", "done", contents: new { view = "本单位不经营医疗器械。" })).Must(HttpStatusCode.Accepted);
        Assert.Equal(["correction"], Cases.OpenSteps(await Cases.GetAsync(filer, c)));
        await app.Clock.AdvanceToAsync(new(2022, 8, 25, 9, 0, 0, TimeSpan.FromHours(8)));
        Assert.Contains(await Notices.TitlesAsync(filer), t => t.Contains("提醒", StringComparison.Ordinal));
        await app.Clock.AdvanceToAsync(new(2022, 9, 1, 1, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(["consequence"], Cases.OpenSteps(await Cases.GetAsync(filer, c)));
        Assert.Contains(
            "本单位不经营医疗器械", (await two.GetAsync($"{Cases.PathOf(c)}/private")).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.Contains(c, await Filers.ReadingsAsync(filer, uscc), StringComparison.Ordinal);
        var decided = new { consequence = "移送市市场监管局依法查处。" };
        (await Cases.AnswerAsync(one, c, "consequence", "approve", "逾期未备案。", decided)).MustRefuse(403, "own-case");
        (await Cases.AnswerAsync(filer, c, "consequence", "refuse", "不应处理。")).MustRefuse(403, "other-department");
        (await Cases.AnswerAsync(two, c, "consequence", "approve", "逾期未备案。", decided)).Must(HttpStatusCode.Accepted);
        Assert.Equal("dealt-with", await Supervised.EndedAsync(filer, c));
    }

    private static Dictionary<string, object> Asked(string uscc, string? town = null, string department = Office)
    {
        var asked = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["uscc"] = uscc, ["party"] = "定州市康健医疗器械有限公司", ["findings"] = "检查发现未备案。", ["duty"] = "应当备案。",
            ["department"] = department,
        };
        if (town is not null)
            asked["town"] = town;
        return asked;
    }

    private static async Task<string> OrderedAsync(Api by, string item, string uscc) =>
        (await Cases.OpenAsync(by, "filing-omission", item, Asked(uscc))).Must(HttpStatusCode.Created).String("id");

    private static Task<Answer> CorrectedAsync(Api by, string c, string number) =>
        Cases.AnswerAsync(by, c, "correction", "done", contents: new { filingNumber = number });
}
