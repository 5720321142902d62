namespace Dingzhou.App.Tests.Crashes;

/// <summary>An app killed while enterprises come to qualify: each hears of it, and once.</summary>
[Trait("Needs", "MovableClock")]
public sealed class ToldOnceTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task Whatever_the_instant_of_the_kill_the_enterprise_hears_once_of_what_it_qualifies_for()
    {
        await using var issuer = new TokenIssuer();
        await using var process = await AppProcess.StartAsync(
            azurite.ConnectionString, azurite.NewPrefix(), issuer.Address, movableClock: true, Clocks.August2022);
        using var http = new HttpClient { BaseAddress = process.Address, Timeout = Patience.Longest };
        var bureau = new Api(http, issuer.Token(Person.Reviewer("名单员")));
        var codes = Enumerable.Range(900, 12).Select(CreditCode.Of).ToList();

        // Warm, so that the instants fall into the command and not into the start.
        await RecordAsync(bureau, CreditCode.Of(899));
        foreach (var delay in new[] { 5, 15, 30, 60 })
        {
            var recording = Task.WhenAll(codes.Select(async code =>
            {
                try
                {
                    await RecordAsync(bureau, code);
                }
                catch (HttpRequestException)
                {
                    // Killed before it could answer.
                }
            }));
            await Task.Delay(delay);
            await process.KillAsync();
            await recording;
            await process.StartAsync();
        }

        // The bureau sends its list once more, and the sweep finds what was left.
        foreach (var code in codes)
            (await RecordAsync(bureau, code)).Must(HttpStatusCode.OK);
        await new Clock(http).AdvanceByAsync(TimeSpan.FromMinutes(3));
        foreach (var code in codes)
            Assert.Single(await Notices.TitlesAsync(new Api(http, issuer.Token(Person.Applicant("农场", code)))));
    }

    private static Task<Answer> RecordAsync(Api bureau, string code) => bureau.PatchAsync(
        $"/api/enterprises/{code}/facts",
        new { matterId = FarmCase.Matter, facts = new { result = "new" }, source = "冀农发〔2022〕1号" }, null);
}
