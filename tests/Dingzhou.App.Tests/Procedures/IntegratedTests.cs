namespace Dingzhou.App.Tests.Procedures;

/// <summary>集成办: one application opens four matters at once, due in one day, and is over when all of them are (定政发〔2022〕23号 三（一）).</summary>
[Collection(SharedAppGroup.Name)]
public sealed class IntegratedTests(SharedApp shared)
{
    private static readonly (string Part, string Department, object Found)[] Parts =
    [
        ("enterprise-registration", "市场监管局", new { registeredCode = "91130682MA07TEST1X" }),
        ("seal-making", "公安局", new { sealNumber = "1306820001" }),
        ("invoice-issue", "税务局", new { issued = 25 }),
        ("insurance-registration", "人社局", new { insuranceNumber = "SB-2022-1" }),
    ];

    [Fact]
    public async Task What_was_stated_once_opens_all_four_and_the_last_one_that_is_done_closes_the_whole()
    {
        var founder = await PersonAsync();
        Assert.Equal(["/contents/idNumber"], Cases.Faults(await Cases.OpenAsync(founder, "enterprise-start", null, Stated(idNumber: null))));
        var key = CommandId.New();
        var opened = (await Cases.OpenAsync(founder, "enterprise-start", null, Stated(), key)).Must(HttpStatusCode.Created);
        var whole = opened.String("id");
        Assert.Equal(whole, (await Cases.OpenAsync(founder, "enterprise-start", null, Stated(), key)).String("id"));
        await OpenedAsync(founder, whole);

        // One working day from the day after Wednesday 10 August; each department has its own part, and no other.
        foreach (var (part, department, _) in Parts)
        {
            var official = await shared.App.AsAsync(Person.Reviewer("承办", department));
            var step = (await Cases.GetAsync(official, $"{whole}.{part}")).GetProperty("openSteps")[0];
            Assert.Equal("2022-08-11", step.GetProperty("dueOn").GetString());
            foreach (var other in Parts.Where(p => p.Part != part))
                Assert.Equal(HttpStatusCode.NotFound, (await official.GetAsync(Cases.PathOf($"{whole}.{other.Part}"))).Status);
        }

        // Who makes the seals is not told who somebody is by his identity card; who registers the enterprise is.
        Assert.Contains("130682199001010011", await PrivateAsync("市场监管局", $"{whole}.enterprise-registration"), StringComparison.Ordinal);
        Assert.DoesNotContain("130682199001010011", await PrivateAsync("公安局", $"{whole}.seal-making"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await PersonAsync()).GetAsync(Cases.PathOf(whole))).Status);

        foreach (var part in Parts)
        {
            Assert.Null(Cases.Result(await Cases.GetAsync(founder, whole)));
            await ApproveAsync(whole, part);
        }

        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(founder, whole)) == "completed");
        Assert.Equal(
            "91130682MA07TEST1X", (await Cases.GetAsync(founder, whole)).GetProperty("facts").GetProperty("registeredCode").GetString());
    }

    [Fact]
    public async Task What_its_procedure_does_not_let_anybody_withdraw_is_not_withdrawn()
    {
        var founder = await PersonAsync();
        var whole = (await Cases.OpenAsync(founder, "enterprise-start", null, Stated())).Must(HttpStatusCode.Created).String("id");
        (await founder.PostAsync($"{Cases.PathOf(whole)}/withdrawal", new { reason = "x" }, CommandId.New())).MustRefuse(409, "no-withdrawal");
    }

    [Fact]
    public async Task A_part_that_is_refused_does_not_keep_the_others_and_the_whole_says_that_not_all_are_done()
    {
        var founder = await PersonAsync();
        var whole = (await Cases.OpenAsync(founder, "enterprise-start", null, Stated())).Must(HttpStatusCode.Created).String("id");
        await OpenedAsync(founder, whole);
        var tax = await shared.App.AsAsync(Person.Reviewer("承办", "税务局"));
        (await Cases.AnswerAsync(tax, $"{whole}.invoice-issue", "issue", "refuse", "尚未实名认证。")).Must(HttpStatusCode.Accepted);
        foreach (var part in Parts.Where(p => p.Part != "invoice-issue"))
            await ApproveAsync(whole, part);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(founder, whole)) == "partly");
        Assert.Equal("refused", Cases.Result(await Cases.GetAsync(founder, $"{whole}.invoice-issue")));
        Assert.Equal("made", Cases.Result(await Cases.GetAsync(founder, $"{whole}.seal-making")));
    }

    private static object Stated(string? idNumber = "130682199001010011") => new
    {
        enterpriseName = "定州市新苗食品有限公司", enterpriseType = "company", capital = 100, address = "定州市中山路1号", scope = "食品销售",
        representative = "张三", idNumber, phone = "13800000000", seals = 3, invoices = 25, employees = 5,
    };

    private static async Task OpenedAsync(Api founder, string whole)
    {
        foreach (var (part, _, _) in Parts)
            await Patience.UntilAsync(async () => (await founder.GetAsync(Cases.PathOf($"{whole}.{part}"))).Status == HttpStatusCode.OK);
        Assert.Equal(
            Parts.Select(p => $"{whole}.{p.Part}"),
            (await Cases.GetAsync(founder, whole)).GetProperty("partIds").EnumerateArray().Select(p => p.GetString()));
    }

    private async Task ApproveAsync(string whole, (string Part, string Department, object Found) part)
    {
        var official = await shared.App.AsAsync(Person.Reviewer("承办", part.Department));
        var step = Cases.OpenSteps(await Cases.GetAsync(official, $"{whole}.{part.Part}")).Single();
        (await Cases.AnswerAsync(official, $"{whole}.{part.Part}", step, "approve", "已办理。", part.Found)).Must(HttpStatusCode.Accepted);
    }

    private async Task<string> PrivateAsync(string department, string part) =>
        (await (await shared.App.AsAsync(Person.Reviewer("承办", department))).GetAsync($"{Cases.PathOf(part)}/private"))
            .Must(HttpStatusCode.OK).Text;

    private Task<Api> PersonAsync() => shared.App.AsAsync(new Person($"p-{CommandId.New()[..8]}", "张三", ["applicant"]));
}
