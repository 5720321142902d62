using Dingzhou.App.Tests.Procedures;
using Dingzhou.TestKit.Regulations;

namespace Dingzhou.App.Tests.Filings;

/// <summary>The life of a filing over HTTP: filed, changed, cancelled, in the public register (定政办字〔2022〕76号).</summary>
[Collection(SharedAppGroup.Name)]
public sealed class FilingTests(SharedApp shared, Azurite azurite)
{
    private const string Office = "市行政审批局";

    [Fact]
    public async Task What_a_department_accepts_is_filed_with_a_number_and_a_receipt_and_stands_in_the_public_register()
    {
        var uscc = CreditCode.Any();
        var (filer, official) = (await Filers.EnterpriseAsync(shared.App, uscc), await Filers.OfficialAsync(shared.App, Office));
        var c = await Filers.BeginAsync(filer, "194.1");
        await Filers.AdmittedAsync(filer, c);

        // Without a guide it is due in five working days from the day after Wednesday 10 August.
        Assert.Equal("2022-08-17", (await Cases.GetAsync(filer, c)).GetProperty("openSteps")[0].GetProperty("dueOn").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await (await Filers.OfficialAsync(shared.App, "市教育局")).GetAsync(Cases.PathOf(c))).Status);
        var (result, number) = await Filers.AcceptedAsync(filer, official, c);
        Assert.Equal("registered", result);
        Assert.Matches("^市行政审批局备〔2022〕[0-9]+号$", number!);

        var seen = (await shared.App.Public().GetAsync(Filers.PathOf(number!))).Must(HttpStatusCode.OK);
        Assert.Equal(
            ("194.1", "定州市康健医疗器械有限公司", "filed"),
            (seen.Json.GetProperty("filingLine").GetProperty("filingItemId").GetString(),
                seen.Json.GetProperty("filingLine").GetProperty("holderName").GetString(), await Filers.StatusAsync(filer, number!)));
        Assert.DoesNotContain("13800000000", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("中山路", seen.Text, StringComparison.Ordinal);
        foreach (var query in new[] { "", "?filingItemId=194.1", $"?department={Office}", "?department=行政审批局&filingItemId=194.1" })
            Assert.Contains(number!, await ListAsync(query), StringComparison.Ordinal);
        Assert.DoesNotContain(number!, await ListAsync("?filingItemId=195.1"), StringComparison.Ordinal);
        (await shared.App.Public().GetAsync("/api/filings?filingItemId=999")).MustRefuse(404, "not-in-catalogue");

        // The same number however its brackets are typed.
        (await filer.GetAsync(Filers.PathOf(number!.Replace('〔', '[').Replace('〕', ']')))).Must(HttpStatusCode.OK);
        var receipt = (await filer.GetAsync($"{Filers.PathOf(number)}/receipt")).Must(HttpStatusCode.OK).Body;
        Assert.Contains(PrintedFiles.Bare(number), PrintedFiles.TextOfPdf(receipt), StringComparison.Ordinal);
        Assert.True(await Certificates.Receipts.HoldsAsync(shared.App, receipt));
        (await official.GetAsync($"{Filers.PathOf(number)}/receipt")).Must(HttpStatusCode.OK);
        Assert.Contains(number, await Filers.ReadingsAsync(filer, uscc), StringComparison.Ordinal);
        var outsider = await Filers.EnterpriseAsync(shared.App);
        Assert.Equal("other-department", (await outsider.GetAsync($"{Filers.PathOf(number)}/receipt")).Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(Filers.PathOf("市行政审批局备〔2022〕99999号"))).Status);
    }

    [Fact]
    public async Task A_filing_is_changed_and_ended_by_whoever_filed_it_and_by_nobody_else_and_only_while_it_holds()
    {
        var (filer, official) = (await Filers.EnterpriseAsync(shared.App), await Filers.OfficialAsync(shared.App, Office));
        var number = (await Filers.AcceptedAsync(filer, official, await Filers.BeginAsync(filer, "196.1"))).Number!;

        // Another's is none; a number is asked for, of the same item; and of a first filing none.
        var other = await Filers.EnterpriseAsync(shared.App);
        Assert.Equal(["no-such-filing"], await FaultsAsync(other, "196.2", ("filingNumber", number)));
        Assert.Equal(["no-such-filing"], await FaultsAsync(filer, "196.2"));
        Assert.Equal(["other-filing"], await FaultsAsync(filer, "194.2", ("filingNumber", number)));
        Assert.Equal(["not-expected"], await FaultsAsync(filer, "196.1", ("filingNumber", number)));

        // What can be no number and no file of anybody is looked up nowhere.
        foreach (var odd in new[] { "a/b\\c#?", new string('x', 100) })
            Assert.Equal(["no-such-filing"], await FaultsAsync(other, "196.2", ("filingNumber", odd)));
        foreach (var odd in new[] { "a/b\\c#?", new string('x', 90) })
            Assert.Equal(["no-such-file"], await FaultsAsync(other, "194.1", ("files", new[] { odd })));

        Assert.Equal(
            ("registered", number),
            await Filers.AcceptedAsync(filer, official, await Filers.BeginAsync(filer, "196.2", ("filingNumber", number))));
        Assert.Equal("changed", await Filers.StatusAsync(other, number));

        // Two ways of ending it are under way: the first one ends it, and the second finds that it holds no more.
        var (one, two) = (
            await Filers.BeginAsync(filer, "196.3", ("filingNumber", number)),
            await Filers.BeginAsync(filer, "196.3", ("filingNumber", number)));
        await Task.WhenAll(Filers.AdmittedAsync(filer, one), Filers.AdmittedAsync(filer, two));
        var ended = await Task.WhenAll(Filers.AcceptedAsync(filer, official, one), Filers.AcceptedAsync(filer, official, two));
        Assert.Equal(["overtaken", "registered"], ended.Select(e => e.Result).Order());
        Assert.Equal("cancelled", await Filers.StatusAsync(other, number));
        Assert.Equal(["filing-over"], await FaultsAsync(filer, "196.2", ("filingNumber", number)));
        Assert.Equal(
            ["filed", "changed", "cancelled"],
            (await other.GetAsync(Filers.PathOf(number))).Must(HttpStatusCode.OK).Json.GetProperty("filingStandings").EnumerateArray()
                .Select(s => s.GetProperty("filingStatus").GetString()));
    }

    [Fact]
    public async Task An_item_of_the_towns_is_filed_with_the_town_of_whoever_files_and_of_a_person_only_the_beginning_of_the_name_is_shown()
    {
        var filer = await Filers.PersonAsync(shared.App);
        Assert.Equal(["town-needed"], await FaultsAsync(filer, "186.1"));
        Assert.Equal(["town-needed"], await FaultsAsync(filer, "186.1", ("town", "无此镇")));
        Assert.Equal(["not-expected"], await FaultsAsync(filer, "194.1", ("town", "清风店镇")));
        Assert.Equal(["department-needed"], await FaultsAsync(filer, "46"));
        Assert.Equal(["department-needed"], await FaultsAsync(filer, "46", ("department", "市教育局")));

        var c = await Filers.BeginAsync(filer, "186.1", ("town", "清风店镇"), ("name", "张三丰"));
        await Filers.AdmittedAsync(filer, c);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await Filers.OfficialAsync(shared.App, "东亭镇行政综合服务中心")).GetAsync(Cases.PathOf(c))).Status);
        var (_, number) = await Filers.AcceptedAsync(filer, await Filers.OfficialAsync(shared.App, "清风店镇行政综合服务中心"), c);
        Assert.Matches("^清风店镇行政综合服务中心备〔2022〕[0-9]+号$", number!);
        (await filer.GetAsync(Filers.PathOf(number!.Replace('〔', '[').Replace('〕', ']')))).Must(HttpStatusCode.OK);
        Assert.Equal(["filed-elsewhere"], await FaultsAsync(filer, "186.2", ("town", "东亭镇"), ("filingNumber", number)));
        var line = (await shared.App.Public().GetAsync("/api/filings?department=清风店镇行政综合服务中心")).Must(HttpStatusCode.OK);
        Assert.Contains("张**", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张三丰", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_in_the_catalogue_cannot_be_filed_and_nobody_files_without_signing_in()
    {
        var filer = await Filers.EnterpriseAsync(shared.App);
        foreach (var item in new[] { "300", null })
            (await Cases.OpenAsync(filer, "filing", item, Filers.Stated())).MustRefuse(404, "not-in-catalogue");
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await Cases.OpenAsync(shared.App.Public(), "filing", "194.1", Filers.Stated())).Status);
        Assert.Equal(
            ["/contents/contact", "/contents/content", "/contents/name"],
            Cases.Faults(await Cases.OpenAsync(filer, "filing", "194.1", new { })).Order());
    }

    [MovableClockFact]
    public async Task What_is_complete_is_filed_at_once_where_the_guide_says_so_and_all_that_is_missing_is_one_list()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, settings: Clocks.August2022);
        await Filers.PublishAsync(app, "11", "市发改局", 0, "营业执照", "收购信息表", "仓储设施证明");
        await Filers.PublishAsync(app, "7", "市发改局", 3, "竣工测量图");
        var filer = await Filers.EnterpriseAsync(app);
        var licence = await Filers.HandInAsync(filer, AppliedCase.Pdf("licence"), "营业执照 ");

        var refused = await Cases.OpenAsync(filer, "filing", "11", Filers.Stated(("files", new[] { licence }), ("town", "东亭镇")));
        Assert.Equal(["/contents/files", "/contents/files", "/contents/town"], Cases.Faults(refused).Order());
        foreach (var missing in new[] { "收购信息表", "仓储设施证明" })
            Assert.Contains(missing, refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("营业执照", refused.Text, StringComparison.Ordinal);

        // Nobody has to look at it: two at once are filed under two numbers.
        var (table, store) = (
            await Filers.HandInAsync(filer, AppliedCase.Pdf("table"), "收购信息表"),
            await Filers.HandInAsync(filer, AppliedCase.Pdf("store"), "仓储设施证明"));
        var filed = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            var c = await Filers.BeginAsync(filer, "11", ("files", new[] { licence, table, store }));
            await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(filer, c)) == "registered");
            return (await Cases.GetAsync(filer, c)).GetProperty("facts").GetProperty("filingNumber").GetString();
        }));
        Assert.Equal(["市发改局备〔2022〕1号", "市发改局备〔2022〕2号"], filed.Order());

        // Where the guide says three working days, the department has them.
        var map = await Filers.HandInAsync(filer, AppliedCase.Pdf("map"), "竣工测量图");
        var limited = await Filers.BeginAsync(filer, "7", ("files", new[] { map }));
        await Filers.AdmittedAsync(filer, limited);
        Assert.Equal("2022-08-15", (await Cases.GetAsync(filer, limited)).GetProperty("openSteps")[0].GetProperty("dueOn").GetString());
    }

    [MovableClockFact]
    public async Task What_is_missing_is_told_once_and_a_second_after_the_time_for_it_the_filing_is_not_made()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, settings: Clocks.August2022);
        var (filer, official) = (await Filers.EnterpriseAsync(app), await Filers.OfficialAsync(app, Office));
        var first = await Filers.HandInAsync(filer, AppliedCase.Pdf("licence"));
        var (mended, late) = (await DeficientAsync(), await DeficientAsync());

        // Ten working days from the day after 10 August end with the 24th.
        await app.Clock.AdvanceToAsync(new(2022, 8, 24, 23, 59, 58, TimeSpan.FromHours(8)));
        var file = await Filers.HandInAsync(filer, AppliedCase.Pdf("plan"), "场所平面图");
        (await CorrectAsync(mended, file)).Must(HttpStatusCode.Accepted);
        await app.Clock.AdvanceToAsync(new(2022, 8, 25, 0, 0, 1, TimeSpan.FromHours(8)));
        (await CorrectAsync(late, file)).MustRefuse(409, "wrong-stage");
        Assert.Equal("incomplete", Cases.Result(await Cases.GetAsync(filer, late)));

        // The limit goes on with the days that were left: five of them, as none had passed.
        Assert.Equal("2022-08-31", (await Cases.GetAsync(filer, mended)).GetProperty("openSteps")[0].GetProperty("dueOn").GetString());
        (await TellAsync(mended)).MustRefuse(409, "deficiency-already-notified");

        // What is handed in now stands beside what the filing began with.
        foreach (var (id, name) in new[] { (file, "plan"), (first, "licence") })
            Assert.Equal(AppliedCase.Pdf(name), (await official.GetAsync($"{Cases.PathOf(mended)}/files/{id}")).Must(HttpStatusCode.OK).Body);
        await app.Clock.AdvanceToAsync(new(2022, 9, 1, 0, 0, 1, TimeSpan.FromHours(8)));
        Assert.True((await Cases.GetAsync(filer, mended)).GetProperty("openSteps")[0].GetProperty("overdue").GetBoolean());
        Assert.Equal("registered", (await Filers.AcceptedAsync(filer, official, mended)).Result);

        async Task<string> DeficientAsync()
        {
            var c = await Filers.BeginAsync(filer, "194.1", ("files", new[] { first }));
            await Filers.AdmittedAsync(filer, c);
            (await TellAsync(c)).Must(HttpStatusCode.Accepted);
            return c;
        }

        Task<Answer> CorrectAsync(string c, string file) =>
            Cases.AnswerAsync(filer, c, "acceptance", "correct", contents: new { files = new[] { file } });

        Task<Answer> TellAsync(string c)
        {
            var missing = new[] { new { item = "场所平面图", reason = "未提交。" } };
            return official.PostAsync(
                $"{Cases.PathOf(c)}/answers", new { stepId = "acceptance", act = "deficient", reason = "材料不齐。", missing }, CommandId.New());
        }
    }

    private static async Task<IEnumerable<string?>> FaultsAsync(Api by, string item, params (string Name, object Value)[] more) =>
        (await Cases.OpenAsync(by, "filing", item, Filers.Stated(more))).Must(HttpStatusCode.UnprocessableEntity).Json
            .GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString());

    private async Task<string> ListAsync(string query) =>
        (await shared.App.Public().GetAsync($"/api/filings{query}")).Must(HttpStatusCode.OK).Text;
}
