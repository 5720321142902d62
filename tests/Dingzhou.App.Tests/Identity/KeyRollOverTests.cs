namespace Dingzhou.App.Tests.Identity;

public sealed class KeyRollOverTests(Azurite azurite)
{
    private static readonly Person Farmer = Person.Applicant("种粮合作社", CreditCode.Of(79));

    [Fact]
    public async Task New_keys_are_fetched_when_a_token_names_one_and_old_ones_serve_while_the_issuer_is_away()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "Needs an issuer of its own and the movable clock.");
        var port = FreePort.Next();
        var settings = new Dictionary<string,
            string>(StringComparer.Ordinal) { ["Identity__MetadataAddress"] = $"http://127.0.0.1:{port}/configuration" };
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, settings);
        await using var next = new TestKit.TokenIssuer();
        var old = new Api(app.Http, app.Issuer.Token(Farmer));
        var young = new Api(app.Http, next.Token(Farmer, issuer: app.Issuer.Issuer));

        // Nobody is there to ask: no token can be judged, and that is not the caller's fault.
        (await old.GetAsync("/api/notices")).MustRefuse(503, "identity-unavailable");
        (await app.Public().GetAsync("/api/policies")).Must(HttpStatusCode.OK);

        await using (var discovery = new Discovery(port, app.Issuer.Issuer, app.Issuer))
        {
            await app.Clock.AdvanceByAsync(TimeSpan.FromSeconds(10));
            var since = await app.Clock.NowAsync();
            (await old.GetAsync("/api/notices")).Must(HttpStatusCode.OK);
            (await young.GetAsync("/api/notices")).MustRefuse(401, "invalid-token");

            // Made-up key names do not make the app ask again and again, but once in five seconds of its clock, which goes on meanwhile.
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => young.GetAsync("/api/notices")));
            Assert.InRange(discovery.Fetched, 1, 1 + (int)((await app.Clock.NowAsync() - since) / TimeSpan.FromSeconds(5)));

            discovery.RollOverTo(next);
            await app.Clock.AdvanceByAsync(TimeSpan.FromSeconds(10));
            (await young.GetAsync("/api/notices")).Must(HttpStatusCode.OK);
            (await old.GetAsync("/api/notices")).MustRefuse(401, "invalid-token");
        }

        await app.Clock.AdvanceByAsync(TimeSpan.FromHours(2));
        (await young.GetAsync("/api/notices")).Must(HttpStatusCode.OK);
    }
}
