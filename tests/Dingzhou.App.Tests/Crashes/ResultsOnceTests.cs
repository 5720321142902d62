namespace Dingzhou.App.Tests.Crashes;

/// <summary>An app killed while awards are approved: each result reaches the supervising department, and once.</summary>
[Trait("Needs", "MovableClock")]
public sealed class ResultsOnceTests(Azurite azurite)
{
    private const string Sector = "市畜牧中心";

    [MovableClockFact]
    public async Task Whatever_the_instant_of_the_kill_each_result_is_listed_and_told_once()
    {
        using var policies = ChangedPolicies.WithMoved(FarmCase.Matter, Sector);
        await using var issuer = new TokenIssuer();
        await using var process = await AppProcess.StartAsync(
            azurite.ConnectionString, azurite.NewPrefix(), issuer.Address, movableClock: true, policies.Settings);
        using var http = new HttpClient { BaseAddress = process.Address, Timeout = Patience.Longest };
        Api As(Person person) => new(http, issuer.Token(person));
        var (acceptance, review, verification) =
            (As(Person.Reviewer("张受理")), As(Person.Reviewer("李审查")), As(Person.Reviewer("王核验")));
        var cases = new List<AppliedCase>();
        for (var i = 0; i < 8; i++)
        {
            var one = await AppliedCase.SubmittedAsync(
                As(Person.Applicant("测试", CreditCode.Of(700 + i))), FarmCase.Matter, "familyFarm", new { result = "new", otherSupport = 0 },
                "recognition");
            await one.DecideAsync(acceptance, "acceptance", "accept");
            await one.DecideAsync(review, "review", "approve");
            cases.Add(one);
        }

        foreach (var delay in new[] { 10, 30, 60, 90 })
        {
            var approving = Task.WhenAll(cases.Select(async c =>
            {
                try
                {
                    await c.DecideAsync(verification, "verification", "approve");
                }
                catch (HttpRequestException)
                {
                    // Killed before it could answer.
                }
            }));
            await Task.Delay(delay);
            await process.KillAsync();
            await approving;
            await process.StartAsync();
        }

        // Each is approved once more, and the sweep finds what was left.
        foreach (var c in cases)
            (await c.DecideAsync(verification, "verification", "approve")).Must(HttpStatusCode.Accepted);
        await new Clock(http).AdvanceByAsync(TimeSpan.FromMinutes(3));
        var sector = As(Person.Reviewer("监管员", Sector));
        Assert.Equal(
            cases.Select(c => c.Id).Order(StringComparer.Ordinal),
            (await sector.GetAsync("/api/supervision/results?limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
                .Select(r => r.GetProperty("applicationId").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(cases.Count, (await Notices.TitlesAsync(sector)).Count(t => t == "审批结果：已核准"));
    }
}
