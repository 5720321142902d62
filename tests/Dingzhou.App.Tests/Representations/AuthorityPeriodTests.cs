namespace Dingzhou.App.Tests.Representations;

/// <summary>An authority begins and ends at midnight in Beijing, to the second.</summary>
[Trait("Needs", "MovableClock")]
public sealed class AuthorityPeriodTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task It_holds_from_the_first_second_of_its_first_day_to_the_last_of_its_last()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var uscc = CreditCode.Any();
        var owner = await app.AsAsync(Person.Applicant("场主", uscc));
        var agent = await app.AsAsync(new Person("agent-" + uscc, "代办员", ["agent"], uscc));
        (await owner.PutAsync(
            $"/api/agents/agent-{uscc}", new { name = "代办员", validFrom = "2022-08-12", validThrough = "2022-08-13" })).Must(
            HttpStatusCode.OK);

        foreach (var (day, hour, minute, second, holds) in new[]
        {
            (11, 23, 59, 59, false), (12, 0, 0, 0, true), (13, 23, 59, 59, true), (14, 0, 0, 0, false),
        })
        {
            await app.Clock.AdvanceToAsync(new(2022, 8, day, hour, minute, second, TimeSpan.FromHours(8)));
            var answer = await agent.GetAsync("/api/applications");
            Assert.Equal(holds ? null : "no-authority", answer.Code);
        }
    }
}
