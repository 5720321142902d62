using System.Xml.Linq;
using Dingzhou.App.Tests.Policies;

namespace Dingzhou.App.Tests.Grants.Simulations;

/// <summary>The mayor asks what a change would cost.</summary>
[Trait("Needs", "MovableClock")]
public sealed class SimulationTests(Azurite azurite)
{
    private const string Simulations = "/api/policies/agriculture-2022/simulations";

    [MovableClockFact]
    public async Task A_years_applications_are_worked_out_under_a_version_that_waits_for_approval_and_nothing_changes()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var zhang = await app.AsAsync(Person.With("policyManager", "张"));
        var mayor = await app.AsAsync(Person.With("approver", "市长", "市政府"));
        var (first, second) = (await FarmCase.SubmittedAsync(app), await FarmCase.SubmittedAsync(app));
        var withdrawn = await FarmCase.SubmittedAsync(app);
        (await withdrawn.Applicant.PostAsync($"{withdrawn.Path}/withdrawal", new { reason = "不报了" })).Must(HttpStatusCode.Accepted);
        await FarmCase.DraftedAsync(app);
        var hash =
            (await zhang.SendAsync(
            HttpMethod.Post, "/api/policies/agriculture-2022/versions", LaterVersion.Of("2", "2023-01-01"), CommandId.New()))
            .Must(HttpStatusCode.Created).String("hash");
        var before = (await first.Applicant.GetAsync($"{first.Path}/history")).Text;

        // Two farms, 20,000 each, would get 30,000 each of the 10,000,000.
        var key = CommandId.New();
        var made = (await mayor.PostAsync(Simulations, new { year = 2022, hash }, key)).Must(HttpStatusCode.Created);
        var result = made.Json.GetProperty("comparison");
        Assert.Equal((2, 2, 0),
            (result.GetProperty("caseCount").GetInt32(), result.GetProperty("gaining").GetInt32(), result.GetProperty("losing")
            .GetInt32()));
        Assert.Equal(("40000.00", "9960000.00"), Paid(result.GetProperty("before")));
        Assert.Equal(("60000.00", "9940000.00"), Paid(result.GetProperty("after")));
        Assert.Equal(made.Text, (await mayor.PostAsync(Simulations, new { year = 2022, hash }, key)).Must(HttpStatusCode.Created).Text);
        (await mayor.PostAsync(Simulations, new { year = 2023, hash }, key)).MustRefuse(422, "idempotency-key-reused");
        Assert.Equal(made.Text, (await zhang.GetAsync(made.Location!)).Must(HttpStatusCode.OK).Text);

        var csv = (await mayor.GetAsync(made.String("casesLink"))).Must(HttpStatusCode.OK).Text.Split(
            "\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, csv.Length);
        foreach (var id in new[] { first.Id, second.Id })
            Assert.Contains(
                csv, l => l.StartsWith($"{id},测试家庭农场,", StringComparison.Ordinal)
                && l.EndsWith(",符合,符合,20000.00,30000.00,20000.00,30000.00,10000.00", StringComparison.Ordinal));
        var chart = (await mayor.GetAsync(made.String("chartLink"))).Must(HttpStatusCode.OK);
        Assert.Equal("image/svg+xml", chart.MediaType);
        Assert.Contains("+2 万元", XDocument.Parse(chart.Text).Root!.Elements().Select(e => e.Value));

        Assert.Equal(before, (await first.Applicant.GetAsync($"{first.Path}/history")).Text);
        Assert.Equal(
            "checked", (await zhang.GetAsync($"/api/policies/agriculture-2022/versions/{hash}")).Json.GetProperty("pack")
            .GetProperty("status").GetString());
        foreach (var (other, path) in new[] { (first.Applicant, made.Location!), (first.Applicant, made.String("casesLink")),
            (app.Public(), made.String("chartLink")) })
            Assert.True((await other.GetAsync(path)).Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized);
        (await first.Applicant.PostAsync(Simulations, new { hash }, CommandId.New())).MustRefuse(403, "forbidden");

        // Names of applicants are kept for 90 days after 10 August: through 8 November.
        Assert.Equal("2022-11-08", made.String("keptThrough"));
        await app.Clock.SetAsync(new(2022, 11, 7, 23, 50, 0, TimeSpan.FromHours(8)));
        await app.Clock.AdvanceToAsync(new(2022, 11, 8, 1, 0, 0, TimeSpan.FromHours(8)));
        (await mayor.GetAsync(made.Location!)).Must(HttpStatusCode.OK);
        await app.Clock.SetAsync(new(2022, 11, 8, 23, 50, 0, TimeSpan.FromHours(8)));
        await app.Clock.AdvanceToAsync(new(2022, 11, 9, 1, 0, 0, TimeSpan.FromHours(8)));
        foreach (var path in new[] { made.Location!, made.String("casesLink"), made.String("chartLink") })
            (await mayor.GetAsync(path)).MustRefuse(404, "simulation-not-found");
    }

    [MovableClockFact]
    public async Task Sets_of_facts_are_worked_out_under_another_reading_and_all_faults_are_named_at_once()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var mayor = await app.AsAsync(Person.With("approver", "市长", "市政府"));
        var readings = new Dictionary<string, string> { ["loan-parts"] = "whole" };

        // 4,000,000 at 3.85 %: 950,000 x 3.85 % = 36,575 marginal, 800,000 x 3.85 % = 30,800 whole.
        var made =
            (await mayor.PostAsync(Simulations, new { readings, cases = new[] { Loan(4_000_000), Loan(2_000_000) } }, CommandId.New()))
            .Must(HttpStatusCode.Created);
        var losing = Assert.Single(made.Json.GetProperty("comparison").GetProperty("topLosing").EnumerateArray());
        Assert.Equal(("1", "36575.00", "30800.00", "-5775.00"),
            (losing.GetProperty("id").GetString(), losing.GetProperty("paidBefore").GetRawText(),
            losing.GetProperty("paidAfter").GetRawText(), losing.GetProperty("difference").GetRawText()));

        var wrong =
            (await mayor.PostAsync(
            Simulations,
            new { readings,
            cases = new object[] { Loan(-1), new { matterId = "none", facts = new { } },
            new { matterId = FarmCase.Matter, facts = new { colour = "red" }, on = "2030-01-01" } } }, CommandId.New()))
            .MustRefuse(422, "invalid-simulation");
        Assert.Equal(
            ["/cases/0/facts/loanAmount", "/cases/1/matterId", "/cases/2/facts/colour", "/cases/2/on"], wrong.Faults()
            .Select(f => f.Pointer).Order(StringComparer.Ordinal));
        (await mayor.PostAsync(Simulations, new { year = 2022 }, CommandId.New())).MustRefuse(422, "invalid-simulation");
        (await mayor.PostAsync(Simulations, new { hash = new string('0', 64) }, CommandId.New())).MustRefuse(404, "version-not-found");
        (await mayor.PostAsync(
            Simulations, new { year = 1999, readings = new Dictionary<string, string> { ["loan-parts"] = "guessed" } }, CommandId.New()))
            .MustRefuse(422, "invalid-simulation");
        (await mayor.GetAsync("/api/simulations/none")).MustRefuse(404, "simulation-not-found");
    }

    [MovableClockFact]
    public async Task Few_are_worked_out_at_once_some_wait_and_the_rest_are_told_to_come_again()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var mayor = await app.AsAsync(Person.With("approver", "市长", "市政府"));
        var body = new
        {
            readings = new Dictionary<string, string> { ["loan-parts"] = "whole" },
            cases = Enumerable.Range(1, 1000).Select(i => Loan(1_000_000 + i)).ToArray(),
        };
        var keys = Enumerable.Range(0, 3 * (16 + Environment.ProcessorCount)).Select(_ => CommandId.New()).ToList();

        var answers = await Task.WhenAll(keys.Select(async key => (Key: key, Answer: await mayor.PostAsync(Simulations, body, key))));

        var refused = answers.Where(a => a.Answer.Status == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, a => a.Answer.MustRefuse(503, "busy"));
        Assert.All(answers.Except(refused), a => a.Answer.Must(HttpStatusCode.Created));
        Assert.NotEmpty(answers.Except(refused));
        (await mayor.PostAsync(Simulations, body, refused[0].Key)).Must(HttpStatusCode.Created);
    }

    private static object Loan(decimal amount) => new
    {
        matterId = "grain-loan-interest",
        facts = new { loanContract = $"L-{amount}", loanAmount = amount, grainUse = true, actualRate = 3.85m, benchmarkRate = 4.35m,
            days = 365, otherSupport = 0 },
    };

    private static (string Paid, string Returned) Paid(System.Text.Json.JsonElement fund) =>
        (fund.GetProperty("paid").GetRawText(), fund.GetProperty("returned").GetRawText());
}
