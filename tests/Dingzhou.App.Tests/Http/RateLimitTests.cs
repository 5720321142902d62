using System.Net;
using Dingzhou.TestKit;

namespace Dingzhou.App.Tests.Http;

public sealed class RateLimitTests(Azurite azurite)
{
    [Fact]
    public async Task Who_asks_too_fast_is_told_how_long_to_wait_and_others_are_not_held_up()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "The limits of an app elsewhere are its own.");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["RateLimit__Burst"] = "5", ["RateLimit__PerSecond"] = "1" };
        await using var app = await TestKit.App.StartAsync(azurite, settings: settings);
        var hasty = await app.AsAsync(Person.Applicant("甲", CreditCode.Of(1)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => hasty.GetAsync("/api/notices")));

        Assert.InRange(answers.Count(a => a.Status == HttpStatusCode.OK), 5, 8);
        foreach (var refused in answers.Where(a => a.Status != HttpStatusCode.OK))
            refused.MustRefuse(429, "too-many-requests");
        var patient = await app.AsAsync(Person.Applicant("乙", CreditCode.Of(2)));
        (await patient.GetAsync("/api/notices")).Must(HttpStatusCode.OK);
    }
}
