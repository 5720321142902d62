using System.Xml.Linq;
using Dingzhou.App.Tests.Filings;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Land;

/// <summary>地块台账 (定政发〔2022〕22号 第三十九条): cases make and change plots, everybody reads what is not withheld.</summary>
[Trait("Needs", "MovableClock")]
public sealed class PlotTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task A_plot_is_entered_contracted_and_ended_and_everybody_reads_what_is_not_withheld()
    {
        await using var kit = await PlotApp.StartAsync(azurite);
        var (c, number) = await kit.EnterAsync();
        Assert.Equal("定集地〔2022〕1号", number);
        var other = (await kit.EnterAsync(("town", "砖路镇"), ("ownerCode", CreditCode.Any()))).Number;
        Assert.Equal("定集地〔2022〕2号", other);
        var (everybody, holder) = (kit.App.Public(), CreditCode.Any());

        var entered = (await everybody.GetAsync(PlotApp.PathOf("定集地[2022]1号"))).Must(HttpStatusCode.OK);
        Assert.DoesNotContain("13800000000", entered.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(c, entered.Text, StringComparison.Ordinal);
        var line = entered.Json.GetProperty("plotLine");
        Assert.Equal(
            ("approved", "某村经济合作社", "清风店镇", 15m, "商服用地"),
            (line.GetProperty("plotStanding").GetString(), line.GetProperty("ownerName").GetString(), line.GetProperty("town").GetString(),
                line.GetProperty("plotArea").GetDecimal(), line.GetProperty("plotPurpose").GetProperty("zh").GetString()));
        Assert.Equal("trade", entered.Json.GetProperty("facts").GetProperty("purpose").GetString());

        await kit.ContractAsync(c, holder);
        Assert.Equal("done", Cases.Result(await Cases.GetAsync(everybody, c)));
        Assert.Equal([other, number], await ListedAsync(everybody, ""));
        Assert.Equal([number], await ListedAsync(everybody, "?plotStanding=contracted"));
        Assert.Equal([number], await ListedAsync(everybody, $"?ownerCode={kit.VillageCode}&town={Uri.EscapeDataString("清风店镇")}"));
        Assert.Equal([other], await ListedAsync(everybody, $"?town={Uri.EscapeDataString("砖路镇")}&plotStanding=approved"));
        Assert.Empty(await ListedAsync(everybody, "?plotStanding=ended"));
        (await everybody.GetAsync("/api/plots?plotStanding=sold")).MustRefuse(400, "invalid-parameter");

        // Whose it is has a step of a case about it; two such cases end it once.
        var holding = await kit.App.AsAsync(Person.Applicant("某公司", holder));
        var endings = new List<string>();
        for (var i = 0; i < 2; i++)
            endings.Add((await Cases.OpenAsync(kit.Official, "plot-ending", number, new { })).Must(HttpStatusCode.Created).String("id"));
        var begun = (await everybody.GetAsync(Cases.PathOf(endings[0]))).Must(HttpStatusCode.OK);
        Assert.DoesNotContain("13800000000", begun.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("contracted", number, 15m),
            (begun.Json.GetProperty("facts").GetProperty("standing").GetString(),
                begun.Json.GetProperty("facts").GetProperty("plotNumber").GetString(),
                begun.Json.GetProperty("facts").GetProperty("area").GetDecimal()));
        foreach (var ending in endings)
        {
            (await Cases.AnswerAsync(kit.Village, ending, "hearing", "done")).MustRefuse(403, "other-department");
            (await Cases.AnswerAsync(holding, ending, "hearing", "done")).Must(HttpStatusCode.Accepted);
            await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(everybody, ending)) is not null);
        }

        var closings = new List<JsonElement>();
        foreach (var ending in endings)
            closings.Add((await Cases.GetAsync(everybody, ending)).GetProperty("closing"));
        Assert.Equal(["ended-now", "ended-before"], closings.Select(x => x.GetProperty("resultId").GetString()!));
        Assert.Contains("权利终止", closings[1].GetProperty("reason").GetString(), StringComparison.Ordinal);

        var ended = (await everybody.GetAsync(PlotApp.PathOf(number))).Must(HttpStatusCode.OK).Json;
        Assert.False(ended.GetProperty("facts").TryGetProperty("holderCode", out _));
        var changes = ended.GetProperty("plotChanges").EnumerateArray().ToList();
        Assert.Equal(["approved", "contracted", "ended"], changes.Select(x => x.GetProperty("plotChange").GetString()!));
        Assert.Equal("终止载入台账", changes[2].GetProperty("name").GetProperty("zh").GetString());
        Assert.Equal(holder, changes[1].GetProperty("factsInWords")[0].GetProperty("factText").GetProperty("zh").GetString());
        Assert.Equal(["holderCode", "phone"], changes[2].GetProperty("clearedFacts").EnumerateArray().Select(f => f.GetString()!));
    }

    [MovableClockFact]
    public async Task Cases_end_with_the_right_that_they_are_about_and_others_begin_after_its_end()
    {
        await using var kit = await PlotApp.StartAsync(azurite);
        var everybody = kit.App.Public();
        var (first, second) = (CreditCode.Any(), CreditCode.Any());
        var (c, number) = await kit.EnterAsync();
        await kit.ContractAsync(c, first);
        var (holder, buyer) = (
            await kit.App.AsAsync(Person.Applicant("甲公司", first)), await kit.App.AsAsync(Person.Applicant("乙公司", second)));

        // The right is sold twice: with the first sale the second one ends, though nobody answers it.
        var (sold, again) = (await MovingAsync(holder, second), await MovingAsync(holder, CreditCode.Any()));
        (await Cases.AnswerAsync(buyer, sold, "signing", "done")).Must(HttpStatusCode.Accepted);
        Assert.Equal("done", (await EndAsync(sold)).Result);
        Assert.Equal(("over", "使用权已归他人"), await EndAsync(again));
        Assert.Equal(
            second, (await everybody.GetAsync(PlotApp.PathOf(number))).Json.GetProperty("facts").GetProperty("holderCode").GetString());

        // With the right itself all that is about it ends.
        var third = await MovingAsync(buyer, CreditCode.Any());
        var ending = (await Cases.OpenAsync(kit.Official, "plot-ending", number, new { })).Must(HttpStatusCode.Created).String("id");
        (await Cases.AnswerAsync(buyer, ending, "hearing", "done")).Must(HttpStatusCode.Accepted);
        Assert.Equal("ended-now", (await EndAsync(ending)).Result);
        Assert.Equal(("over", "权利终止"), await EndAsync(third));

        // The funds of a right that has ended are audited all the same.
        var auditor = await kit.App.AsAsync(Person.Reviewer("审计", "市审计局"));
        var audit = (await Cases.OpenAsync(auditor, "plot-audit", number, new
        {
            auditKind = "regular", auditFrom = "2022-01-01", auditThrough = "2022-06-30", scope = "入市资金",
        })).Must(HttpStatusCode.Created).String("id");
        Assert.Equal(["accounts"], Cases.OpenSteps(await Cases.GetAsync(auditor, audit)));

        async Task<string> MovingAsync(Api by, string newHolderCode) =>
            (await Cases.OpenAsync(by, "plot-moving", number, new { newHolderCode })).Must(HttpStatusCode.Created).String("id");

        async Task<(string Result, string Reason)> EndAsync(string id)
        {
            await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(everybody, id)) is not null);
            var closing = (await Cases.GetAsync(everybody, id)).GetProperty("closing");
            return (
                closing.GetProperty("resultId").GetString()!, closing.TryGetProperty("reason", out var reason) ? reason.GetString() ?? "" : "");
        }
    }

    [MovableClockFact]
    public async Task What_is_withheld_is_read_by_owner_holder_keepers_and_auditors_and_officials_leave_a_trace()
    {
        await using var kit = await PlotApp.StartAsync(azurite);
        var (c, number) = await kit.EnterAsync();
        var path = PlotApp.PathOf(number, "/record");

        var own = (await kit.Village.GetAsync(path)).Must(HttpStatusCode.OK);
        Assert.Equal("13800000000", own.Json.GetProperty("facts").GetProperty("phone").GetString());
        Assert.Equal(c, own.Json.GetProperty("plotChanges")[0].GetProperty("caseId").GetString());
        Assert.DoesNotContain(number, await Filers.ReadingsAsync(kit.Village, kit.VillageCode), StringComparison.Ordinal);
        (await kit.Official.GetAsync(path)).Must(HttpStatusCode.OK);
        Assert.Contains(number, await Filers.ReadingsAsync(kit.Village, kit.VillageCode), StringComparison.Ordinal);

        // From the contract on the holder reads it too, and finds who else does.
        var holder = CreditCode.Any();
        var holding = await kit.App.AsAsync(Person.Applicant("某公司", holder));
        (await holding.GetAsync(path)).MustRefuse(403, "other-department");
        await kit.ContractAsync(c, holder);
        (await holding.GetAsync(path)).Must(HttpStatusCode.OK);
        foreach (var reader in new[] { Person.Reviewer("乙", "市不动产登记中心"), Person.With("auditor", "丙", "市审计局") })
            (await (await kit.App.AsAsync(reader)).GetAsync(path)).Must(HttpStatusCode.OK);
        Assert.Contains("市不动产登记中心", await Filers.ReadingsAsync(holding, holder), StringComparison.Ordinal);

        foreach (var stranger in new[] { Person.Reviewer("丁", "市教育局"), Person.Applicant("另一公司", CreditCode.Any()) })
            (await (await kit.App.AsAsync(stranger)).GetAsync(path)).MustRefuse(403, "other-department");
        (await kit.App.Public().GetAsync(path)).Must(HttpStatusCode.Unauthorized);
        (await kit.Official.GetAsync(PlotApp.PathOf("定集地〔2022〕9号", "/record"))).MustRefuse(404, "plot-not-found");
        (await kit.App.Public().GetAsync(PlotApp.PathOf("定集地〔2022〕9号"))).MustRefuse(404, "plot-not-found");
        (await Cases.OpenAsync(kit.Official, "plot-ending", "定集地〔2022〕9号", new { })).MustRefuse(404, "plot-not-found");
    }

    [MovableClockFact]
    public async Task The_sketch_is_drawn_from_the_coordinates_and_an_outline_that_is_none_is_refused_with_each_fault()
    {
        await using var kit = await PlotApp.StartAsync(azurite);
        var everybody = kit.App.Public();

        var number = (await kit.EnterAsync()).Number;
        var sketch = (await everybody.GetAsync(PlotApp.PathOf(number, "/sketch"))).Must(HttpStatusCode.OK);
        Assert.Equal("image/svg+xml", sketch.MediaType);
        Assert.NotNull(sketch.ETag);
        var drawn = XDocument.Parse(sketch.Text).Root!;
        Assert.Equal("img", drawn.Attribute("role")!.Value);
        Assert.Contains("东至路<b>，西至渠", drawn.Value, StringComparison.Ordinal);
        Assert.Contains("按坐标计算：10000 平方米，合 15 亩", drawn.Value, StringComparison.Ordinal);
        var without = (await kit.EnterAsync(("coordinates", null!))).Number;
        (await everybody.GetAsync(PlotApp.PathOf(without, "/sketch"))).MustRefuse(404, "plot-without-sketch");

        Assert.Equal(
            ["/contents/coordinates/0 outline-point", "/contents/coordinates/2 outline-point"],
            await FaultsAsync(kit, ("coordinates", new[] { "4265000", "4265000,38592100", "4265100，38592100" })));
        Assert.Equal(
            ["/contents/coordinates/0 outline-crosses"],
            await FaultsAsync(kit, ("coordinates", new[] { "0,0", "100,100", "100,0", "0,100" })));
        Assert.Equal(["/contents/area outline-area"], await FaultsAsync(kit, ("area", 10)));
        Assert.Empty(await FaultsAsync(kit, ("area", 14.9m)));
    }

    private static async Task<IEnumerable<string>> FaultsAsync(PlotApp kit, params (string Name, object Value)[] more)
    {
        var answer = await Cases.OpenAsync(kit.Village, "plot-entry", null, PlotApp.Stated(kit.VillageCode, more));
        return answer.Status == HttpStatusCode.Created ? []
            : answer.Must(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateArray()
                .Select(e => $"{e.GetProperty("pointer").GetString()} {e.GetProperty("code").GetString()}");
    }

    private static async Task<IEnumerable<string>> ListedAsync(Api by, string query) =>
        (await by.GetAsync($"/api/plots{query}")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(p => p.GetProperty("plotNumber").GetString()!);
}
