using System.IO.Compression;

namespace Dingzhou.App.Tests.Duties;

/// <summary>What officials have before them, filtered, counted and as a file; and how much of it there is and how long it took.</summary>
[Trait("Needs", "MovableClock")]
public sealed class WorkListTests(Azurite azurite)
{
    private const string Bureau = "市农业农村局";

    private static DateTimeOffset At(int month, int day) => new(2022, month, day, 10, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task Officials_see_what_is_theirs_and_managers_how_long_it_took()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var reviewers = await Reviewers.OfAsync(app);
        var (li, qian) = (reviewers.Review, await app.AsAsync(Person.Reviewer("钱审查")));
        var farms = new List<FarmCase>();
        for (var i = 0; i < 4; i++)
            farms.Add(await FarmCase.SubmittedAsync(app));
        foreach (var farm in farms.Take(3))
            (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        var (taken, second, slow, lacking) = (farms[0], farms[1], farms[2], farms[3]);
        (await li.PutAsync($"/api/cases/{taken.Id}/steps/review/handler", new { })).Must(HttpStatusCode.OK);

        Assert.Equal([taken.Id], await IdsAsync(li, "handling=me"));
        Assert.Equal([taken.Id], await IdsAsync(qian, "handling=others"));
        Assert.Equal(
            new[] { second.Id, slow.Id, lacking.Id }.Order(), (await IdsAsync(qian, $"handling=nobody&matterId={FarmCase.Matter}")).Order());
        Assert.Empty(await IdsAsync(qian, "dueState=overdue"));
        Assert.Empty(await IdsAsync(qian, "kind=cleanup"));
        var page = await ListAsync(qian, "limit=3&dueState=ahead&procedureId=agriculture-grant");
        var next = await ListAsync(qian, $"limit=1&dueState=ahead&procedureId=agriculture-grant&cursor={page.GetProperty("cursor").GetString()}");
        Assert.Equal(farms.Select(f => f.Id).Order(), Ids(page).Concat(Ids(next)).Order());
        Assert.False(next.TryGetProperty("cursor", out _));
        Assert.Equal((4, 0, 1, 3), await CountsAsync(li));
        Assert.Equal((4, 0, 0, 3), await CountsAsync(qian));

        // 11 August is the first working day after the 10th, 15 August the third. What is lacking is told after one day.
        await app.Clock.SetAsync(At(8, 11));
        await RefuseAsync(taken, li);
        (await reviewers.Acceptance.PostAsync(
            lacking.Answers, AppliedCase.Deficient("recognition", "请上传清晰的扫描件"), CommandId.New())).Must(HttpStatusCode.Accepted);
        await app.Clock.SetAsync(At(8, 15));
        await RefuseAsync(second, li);

        // It comes back on the 16th, is taken on the day after, the second that counts, and refused two days later.
        await app.Clock.SetAsync(At(8, 16));
        await lacking.UploadAsync();
        (await lacking.Applicant.PostAsync($"{lacking.Path}/correction", new { note = "已补正" }, ifMatch: lacking.ETag)).Must(HttpStatusCode.Accepted);
        await app.Clock.SetAsync(At(8, 17));
        (await lacking.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        await app.Clock.SetAsync(At(8, 19));
        await RefuseAsync(lacking, li);

        // 15 working days from 10 August end on the 31st: on 1 September it is late, after 16.
        await app.Clock.AdvanceToAsync(At(9, 1));
        Assert.Equal([slow.Id], await IdsAsync(li, "dueState=overdue"));

        Assert.Equal((1, 1, 0, 1), await CountsAsync(li));
        await Patience.UntilAsync(async () => (await FigureAsync(li, "")).GetProperty("overdueCases").GetInt32() == 1);
        await RefuseAsync(slow, li);

        var mayor = await app.AsAsync(Person.With("approver", "市长"));
        var figure = await FigureAsync(mayor, "from=2022-08-01");
        Assert.Equal((0, 0), (figure.GetProperty("openCases").GetInt32(), figure.GetProperty("overdueCases").GetInt32()));

        // 0, 0, 0, 2 and 1, 2, 3, 16: half of four are two, nine tenths of four are more than three.
        Assert.Equal(["acceptance 4 0 0 2 2", "review 4 1 2 16 16"], Steps(figure));
        Assert.Equal(["acceptance 3 0 0 2 2", "review 3 0 2 3 3"], Steps(await FigureAsync(mayor, $"from=2022-08-01&to=2022-08-31&department={Bureau}")));
        Assert.Equal(["acceptance 1 0 0 0 0", "review 1 1 16 16 16"], Steps(await FigureAsync(li, "")));

        var csv = (await mayor.GetAsync("/api/work-figures/export?from=2022-08-01")).Must(HttpStatusCode.OK).Text;
        Assert.Contains($"{Bureau},{figure.GetProperty("name").GetProperty("zh").GetString()},0,0,审查,15 个工作日,工作日,4,1,2,16,16", csv, StringComparison.Ordinal);
        await RefusedAsync(app, li);
    }

    [MovableClockFact]
    public async Task What_is_before_an_official_is_given_out_as_a_file_to_him_alone()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var official = await app.AsAsync(Person.Reviewer("张受理"));
        var farm = await FarmCase.SubmittedAsync(app);
        (await official.PutAsync($"/api/cases/{farm.Id}/steps/acceptance/handler", new { })).Must(HttpStatusCode.OK);

        // Five working days from 10 August.
        var csv = (await official.GetAsync("/api/duties/export")).Must(HttpStatusCode.OK).Text.TrimEnd().Split("\r\n");
        Assert.Equal(2, csv.Length);
        Assert.EndsWith($",2022-08-17,张受理,/api/applications/{farm.Id}", csv[1], StringComparison.Ordinal);

        var xlsx = (await official.GetAsync("/api/duties/export?format=xlsx")).Must(HttpStatusCode.OK);
        using var zip = new ZipArchive(new MemoryStream(xlsx.Body));
        using var sheet = new StreamReader(zip.Entries.Single(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Open());
        Assert.Contains(farm.Id, await sheet.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var elsewhere = await app.AsAsync(Person.Reviewer("外局", "市科技局"));
        Assert.DoesNotContain(farm.Id, (await elsewhere.GetAsync("/api/duties/export")).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        (await elsewhere.GetAsync($"/api/duties/export?department={Bureau}")).MustRefuse(403, "other-department");
        (await farm.Applicant.GetAsync("/api/duties/export")).MustRefuse(403, "forbidden");

        // Who has taken it on is not the applicant's to know.
        Assert.Contains("张受理", (await official.GetAsync("/api/cases")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张受理", (await farm.Applicant.GetAsync("/api/applications")).Text, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(TestKit.App app, Api li)
    {
        Assert.Equal(
            [("?kind", "invalid-parameter"), ("?dueState", "invalid-parameter"), ("?handling", "invalid-parameter")],
            (await li.GetAsync("/api/duties?kind=all&dueState=Overdue&handling=you")).MustRefuse(400, "invalid-parameter").Faults());
        Assert.Equal(
            [("?from", "invalid-parameter"), ("?to", "invalid-parameter"), ("?format", "invalid-parameter")],
            (await li.GetAsync("/api/work-figures/export?from=2022-02-30&to=yesterday&format=pdf")).MustRefuse(400, "invalid-parameter").Faults());
        foreach (var period in new[] { "from=2022-09-02", "from=2021-08-31&to=2022-09-01" })
            (await li.GetAsync($"/api/work-figures?{period}")).MustRefuse(400, "invalid-parameter");
        (await li.GetAsync("/api/work-figures?from=2021-09-01&to=2022-09-01")).Must(HttpStatusCode.OK);
        (await li.GetAsync("/api/work-figures?department=市科技局")).MustRefuse(403, "other-department");
        var elsewhere = await app.AsAsync(Person.Reviewer("外局", "市科技局"));
        Assert.Empty((await elsewhere.GetAsync("/api/work-figures?from=2022-08-01")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        (await (await app.AsAsync(Person.Applicant("测试", CreditCode.Any()))).GetAsync("/api/work-figures")).MustRefuse(403, "forbidden");
    }

    private static async Task RefuseAsync(FarmCase farm, Api reviewer) =>
        (await farm.DecideAsync(reviewer, "review", "refuse")).Must(HttpStatusCode.Accepted);

    /// <summary>The applications that the duties are about.</summary>
    private static async Task<IReadOnlyList<string>> IdsAsync(Api official, string query) => Ids(await ListAsync(official, query)).ToList();

    private static async Task<JsonElement> ListAsync(Api official, string query) =>
        (await official.GetAsync($"/api/duties?{query}")).Must(HttpStatusCode.OK).Json;

    private static IEnumerable<string> Ids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("link").GetString()!.Split('/')[^1]);

    /// <summary>How many cases there are; the bureau owes guides of what is filed with it beside them.</summary>
    private static async Task<(int Total, int Overdue, int Mine, int Unclaimed)> CountsAsync(Api official)
    {
        var counts = (await official.GetAsync("/api/duties/counts?procedureId=agriculture-grant")).Must(HttpStatusCode.OK).Json;
        Assert.True(counts.GetProperty("isComplete").GetBoolean());
        int Of(string name) => counts.GetProperty(name).GetInt32();
        Assert.Equal(Of("count"), counts.GetProperty("byProcedure").EnumerateArray().Single().GetProperty("count").GetInt32());
        return (Of("count"), Of("overdueCount"), Of("mineCount"), Of("unclaimedCount"));
    }

    /// <summary>The one figure of the bureau's work.</summary>
    private static async Task<JsonElement> FigureAsync(Api official, string query)
    {
        var all = (await official.GetAsync($"/api/work-figures?{query}")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray();
        var figure = Assert.Single(all, f => f.GetProperty("department").GetString() == Bureau);
        Assert.Equal(FarmCase.Matter, figure.GetProperty("matterId").GetString());
        return figure;
    }

    private static IEnumerable<string> Steps(JsonElement figure) => figure.GetProperty("stepTimes").EnumerateArray().Select(
        s => $"{s.GetProperty("stepId")} {s.GetProperty("done")} {s.GetProperty("doneLate")} {s.GetProperty("median")} {s.GetProperty("p90")} {s.GetProperty("longest")}");
}
