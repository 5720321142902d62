using System.Security.Cryptography;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Filings;

/// <summary>Filings that are drawn to be checked on the first day of a quarter, and what becomes of them (定政办字〔2022〕76号 三).</summary>
[Trait("Needs", "MovableClock")]
public sealed class DrawnCheckTests(Azurite azurite)
{
    private const string Safety = "市应急管理局";
    private const string Office = "市行政审批局";

    [MovableClockFact]
    public async Task A_filing_that_is_drawn_is_ordered_to_be_put_right_fails_is_revoked_and_can_be_acted_on_no_more()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var uscc = CreditCode.Any();
        var (filer, auditor, anybody) = (
            await Filers.EnterpriseAsync(app, uscc), await app.AsAsync(Person.With("auditor", "审计员")), app.Public());
        var (one, two, three) = (
            await app.AsAsync(Person.Reviewer("甲", Office)), await app.AsAsync(Person.Reviewer("乙", Office)),
            await app.AsAsync(Person.Reviewer("丙", Office)));
        var safety = await app.AsAsync(Person.Reviewer("安全员", Safety));
        var number = await Supervised.FiledAsync(filer, one, "194.1");
        var hazard = await Supervised.FiledAsync(filer, safety, "180");

        // The day before nothing is drawn; on the day one of each department, as one is the least.
        await app.Clock.AdvanceToAsync(At(9, 30, 23));
        Assert.Empty(await DrawsAsync(auditor));
        await app.Clock.AdvanceToAsync(At(10, 1, 1));
        await Patience.UntilAsync(async () => (await DrawsAsync(auditor)).Count == 2);
        var c = await Supervised.OnlyCaseAsync(auditor, "filing-check", number);

        // Twenty working days of October, with the two Saturdays and Sundays that are worked after the holiday, end on 2 November.
        Assert.Equal("2022-11-02", (await Cases.GetAsync(one, c)).GetProperty("openSteps")[0].GetProperty("dueOn").GetString());
        foreach (var outsider in new[] { filer, safety, await Filers.EnterpriseAsync(app) })
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(Cases.PathOf(c))).Status);
        Assert.Equal(["/contents/inspectors"], Cases.Faults(await Supervised.InspectedAsync(one, c, "pass", null, "甲")));

        // What can be put right is ordered to be: then whoever filed it sees the case, and has fifteen working days from Monday 10 October.
        await app.Clock.AdvanceToAsync(At(10, 10, 9));
        (await Supervised.InspectedAsync(one, c, "rectify", "经营场所与备案不一致。", "甲", "乙")).Must(HttpStatusCode.Accepted);
        Assert.Contains(await Notices.TitlesAsync(filer), t => t.Contains("备案核查", StringComparison.Ordinal));
        Assert.Equal(
            "2022-10-31", (await Cases.GetAsync(filer, c)).GetProperty("openSteps")[0].GetProperty("correctByOn").GetString());
        await app.Clock.AdvanceToAsync(At(11, 1, 1));
        Assert.Equal("failed", await Supervised.EndedAsync(one, c));
        Assert.Equal(["random failed"], await Supervised.ChecksAsync(anybody, number));
        Assert.Equal("filed", await Filers.StatusAsync(anybody, number));

        // Whether it is revoked is decided by two, once whoever filed it was heard.
        var revocation = await Supervised.OnlyCaseAsync(auditor, "filing-revocation", number);
        (await Cases.AnswerAsync(safety, revocation, "statement", "done", contents: new { view = "不对。" })).MustRefuse(404, "case-not-found");
        (await Cases.AnswerAsync(filer, revocation, "statement", "done", contents: new { view = "正在搬迁。" })).Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(one, revocation, "proposal", "done", contents: new { proposed = "建议撤销。" })).Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(one, revocation, "decision", "approve", "同意撤销。")).MustRefuse(403, "second-stage");
        (await Cases.AnswerAsync(two, revocation, "decision", "approve", "逾期未整改，撤销。")).Must(HttpStatusCode.Accepted);
        Assert.Equal("revoked", await Supervised.EndedAsync(three, revocation));
        var seen = (await anybody.GetAsync(Filers.PathOf(number))).Must(HttpStatusCode.OK);
        Assert.Equal(
            ("revoked", "notPutRight"),
            (seen.Json.GetProperty("filingLine").GetProperty("filingStatus").GetString(),
                seen.Json.GetProperty("filingStandings")[1].GetProperty("revocationGround").GetString()));
        foreach (var name in new[] { "甲", "乙", "正在搬迁", "经营场所与备案不一致" })
            Assert.DoesNotContain(name, seen.Text, StringComparison.Ordinal);
        var act = await Cases.OpenAsync(filer, "filing", "194.2", Filers.Stated(("filingNumber", number)));
        Assert.Equal("filing-over", act.Must(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors")[0].GetProperty("code").GetString());

        // Of the other department's the risk was the reason, and nothing was wrong.
        var risky = await Supervised.OnlyCaseAsync(auditor, "filing-check", hazard);
        (await Supervised.InspectedAsync(safety, risky, "pass", null, "安全员", "副队长")).Must(HttpStatusCode.Accepted);
        Assert.Equal("passed", await Supervised.EndedAsync(safety, risky));
        Assert.Equal(["risk passed"], await Supervised.ChecksAsync(anybody, hazard));
        Assert.Equal(
            [
                "2022-08 市应急管理局 180 filedCount=1", "2022-08 市行政审批局 194.1 filedCount=1",
                "2022-11 市应急管理局 180 checksPassed=1", "2022-11 市行政审批局 194.1 revokedCount=1 checksFailed=1",
            ],
            await FiguresAsync(anybody, "?year=2022"));
        Assert.Equal(["2022-08 市应急管理局 180 filedCount=1"], (await FiguresAsync(anybody, $"?department={Safety}")).Take(1));
        Assert.Equal(2, (await FiguresAsync(anybody, "?filingItemId=194.1")).Count);
        (await anybody.GetAsync("/api/filing-statistics?year=2021")).MustRefuse(400, "invalid-parameter");
        Assert.Contains(
            "2022-11,市行政审批局,'194.1,", (await anybody.GetAsync("/api/filing-statistics/export")).Must(HttpStatusCode.OK).Text,
            StringComparison.Ordinal);
    }

    [MovableClockFact]
    public async Task A_draw_can_be_drawn_again_by_an_auditor_and_what_cuts_it_short_draws_nothing_else()
    {
        var prefix = azurite.NewPrefix();
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(Clocks.August2022, StringComparer.Ordinal)
            {
                ["Storage__Prefix"] = prefix,
            });
        var (official, auditor) = (await Filers.OfficialAsync(app, Safety), await app.AsAsync(Person.With("auditor", "审计员")));
        var numbers = await Task.WhenAll(Enumerable.Range(0, 11).Select(
            async _ => await Supervised.FiledAsync(await Filers.PersonAsync(app), official, "180")));

        // Of the eleven of a higher risk 20 per cent, and what is over counts as one: three. At first no check can begin.
        var (table, stop) = (new TableClient(azurite.ConnectionString, $"{prefix}CasePlaces"), TestContext.Current.CancellationToken);
        await table.DeleteAsync(stop);
        await app.Clock.AdvanceToAsync(At(10, 1, 1));
        await Patience.UntilAsync(async () => (await DrawsAsync(auditor)).Count == 1);
        var draw = Assert.Single(await DrawsAsync(auditor)).Clone();
        Assert.Empty(await CheckedAsync());
        await table.CreateIfNotExistsAsync(stop);
        await app.Clock.AdvanceToAsync(At(10, 2, 1));

        var urn = draw.GetProperty("urns").EnumerateArray().Single(u => u.GetProperty("checkKind").GetString() == "risk");
        var drawn = urn.GetProperty("filingNumbers").EnumerateArray().Select(n => n.GetString()!).ToList();
        Assert.Equal(11, urn.GetProperty("population").GetInt32());
        Assert.Equal(
            numbers.OrderBy(n => Sha256($"{draw.GetProperty("seed").GetString()}|{n}"), StringComparer.Ordinal).Take(3), drawn);
        var register = (await app.Public().GetAsync($"/api/filings?department={Safety}&limit=100")).Must(HttpStatusCode.OK).Json
            .GetProperty("items").EnumerateArray().Select(f => f.GetProperty("filingNumber").GetString()!);
        Assert.Equal(Sha256(string.Concat(register.Select(n => $"{n}\n"))), urn.GetProperty("populationSha256").GetString());

        // It is the same after the day was lived again, each of the three is checked once, and nobody else.
        Assert.Equal(draw.GetRawText(), Assert.Single(await DrawsAsync(auditor)).GetRawText());
        await Patience.UntilAsync(async () => (await CheckedAsync()).Count == 3);
        Assert.Equal(drawn.Order(StringComparer.Ordinal), (await CheckedAsync()).Order(StringComparer.Ordinal));

        // The department reads its own, others do not, and nobody knows beforehand.
        Assert.Single(await DrawsAsync(official));
        Assert.Empty(await DrawsAsync(await Filers.OfficialAsync(app, Office)));
        (await (await Filers.OfficialAsync(app, Office)).GetAsync($"/api/filing-draws?department={Safety}")).MustRefuse(403, "other-department");
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Public().GetAsync("/api/filing-draws")).Status);

        async Task<IReadOnlyList<string>> CheckedAsync() =>
        [
            .. (await auditor.GetAsync("/api/procedures/filing-check/cases?limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items")
                .EnumerateArray().Select(i => i.GetProperty("regarding").GetProperty("subjectId").GetString()!),
        ];
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static async Task<IReadOnlyList<JsonElement>> DrawsAsync(Api by) =>
        [.. (await by.GetAsync("/api/filing-draws")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    private static async Task<IReadOnlyList<string>> FiguresAsync(Api by, string query) =>
    [
        .. (await by.GetAsync($"/api/filing-statistics{query}")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(
            f => string.Join(' ', new[] { "month", "department", "filingItemId" }.Select(p => f.GetProperty(p).GetString())
                .Concat(f.GetProperty("filingCount").EnumerateObject().Where(p => p.Value.GetInt32() > 0)
                    .Select(p => $"{p.Name}={p.Value.GetInt32()}")))),
    ];

    private static DateTimeOffset At(int month, int day, int hour) => new(2022, month, day, hour, 0, 0, TimeSpan.FromHours(8));
}
