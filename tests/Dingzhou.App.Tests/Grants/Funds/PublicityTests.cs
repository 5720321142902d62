using System.Net.Http.Json;

namespace Dingzhou.App.Tests.Grants.Funds;

/// <summary>Anybody finds what is on publicity, and may object though others object too.</summary>
[Trait("Needs", "MovableClock")]
public sealed class PublicityTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task What_is_public_is_found_without_its_id_and_no_number_of_objections_shuts_the_next_person_out()
    {
        var prefix = azurite.NewPrefix();
        var settings = new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["RateLimit__TrustForwardedFor"] = "true", ["Storage__Prefix"] = prefix };
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, settings);
        var officials = await PublicAward.OfficialsAsync(app);
        Assert.Empty((await app.Public().GetAsync("/api/publicities")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        var (award, objections) = await PublicAward.MadeAsync(app, officials);

        // Approved on Wednesday 10 August 2022; the seventh working day after it is the 19th.
        var open = Assert.Single((await app.Public().GetAsync("/api/publicities?isOpen=true")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal((true, "2022-08-19", 1_000_000m),
            (open.GetProperty("isOpen").GetBoolean(), open.GetProperty("objectionsUntilOn").GetString(), open.GetProperty("payable")
            .GetDecimal()));
        Assert.Contains(award.Id, open.GetProperty("title").GetProperty("zh").GetString());
        var path = open.GetProperty("listLink").GetString()!;
        Assert.Equal(
            award.Id, Assert.Single((await app.Public().GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("lines")
            .EnumerateArray()).GetProperty("applicationId").GetString());

        // One sender comes to twenty that wait for their answers, by whatever port its proxy writes; the others are heard.
        // However many come at once: who is told that it is busy comes again.
        var filed = await Task.WhenAll(
            Enumerable.Range(0, 25).Select(i => ObjectAsync(app, objections, award, $"198.51.100.7, 203.0.113.1:{4000 + i}")));
        var created = filed.Count(status => status == HttpStatusCode.Created);
        for (var i = 0; i < 25; i++)
            created += await ObjectAsync(app, objections, award, $"203.0.113.1:{5000 + i}") == HttpStatusCode.Created ? 1 : 0;
        Assert.Equal(20, created);
        Assert.Equal(HttpStatusCode.Conflict, await ObjectAsync(app, objections, award, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.Created, await ObjectAsync(app, objections, award, "203.0.113.2"));
        Assert.Equal(HttpStatusCode.Created, await ObjectAsync(app, objections, award, "2001:db8:1:2:3::1"));
        Assert.Equal(22, (await Notices.TitlesAsync(officials[0])).Count(t => t == "奖补公示报批：收到异议"));

        // Twenty-four citizens may be behind one address.
        for (var i = 0; i < 24; i++)
            Assert.Equal(HttpStatusCode.Created, await ObjectAsync(app, objections, award, "203.0.113.1", contact: $"1380000{i:D4}"));

        // What comes from one address is counted together, whatever telephones are given; who is signed in is not counted by it.
        var citizen = await app.AsAsync(new Person("citizen", "孙先生", []));
        (await citizen.PostAsync(
            objections, new { name = "孙先生", contact = "13900000001", applicationId = award.Id, reason = "与事实不符" }, CommandId.New())).Must(
            HttpStatusCode.Created);
        Assert.Equal([44, 1, 1], await CountByAddressAsync(prefix, objections.Split('/')[3]));
        (await officials[2].AnswerAsync(objections, 1, "dismiss", "与事实相符")).Must(
            HttpStatusCode.Forbidden);
        var head = await app.AsAsync(Person.Reviewer("赵局长", "市市场监管局"));
        (await head.AnswerAsync(objections, 1, "dismiss", "与事实相符")).Must(HttpStatusCode.Accepted);
        Assert.Equal(HttpStatusCode.Created, await ObjectAsync(app, objections, award, "203.0.113.1"));

        // What happened comes in pages, to anybody, from the cache too, and is checked as a whole.
        var (history, pages, cursor) = ($"{objections[..^"/objections".Length]}/history?limit=10", new List<Answer>(), "");
        do
        {
            pages.Add((await app.Public().GetAsync($"{history}{cursor}")).Must(HttpStatusCode.OK));
            cursor = pages[^1].Json.TryGetProperty("cursor", out var next) ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        Assert.True(pages.Count > 2);
        Assert.True(pages[0].Json.GetProperty("isWhole").GetBoolean());
        await pages.MustBeCheckedOutsideAsync();

        // A repair tells of the flood once, and not with each objection.
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Created, await ObjectAsync(app, objections, award, "203.0.113.3", contact: $"1390000{i:D4}"));
        await Patience.UntilAsync(() => FloodsTold(app) > 0);
        var told = FloodsTold(app);
        var marks = new TableClient(azurite.ConnectionString, $"{prefix}PendingEffects");
        var now = await app.Clock.NowAsync();
        await marks.UpsertEntityAsync(
            new TableEntity("Settlement", objections.Split('/')[3]) { ["MarkedAt"] = now },
            cancellationToken: TestContext.Current.CancellationToken);
        await app.Clock.AdvanceToAsync(now.AddMinutes(3));
        await Patience.UntilAsync(
            async () =>
            !(await marks.GetEntityIfExistsAsync<TableEntity>(
            "Settlement", objections.Split('/')[3], cancellationToken: TestContext.Current.CancellationToken)).HasValue);
        await Patience.UntilAsync(() => FloodsTold(app) > told);

        // The lines of the five may have come late.
        Assert.InRange(FloodsTold(app) - told, 1, 5);

        await app.Clock.AdvanceToAsync(new(2022, 8, 20, 0, 0, 0, TimeSpan.FromHours(8)));
        Assert.Empty((await app.Public().GetAsync("/api/publicities?isOpen=true")).Json.GetProperty("items").EnumerateArray());
        Assert.False(
            Assert.Single((await app.Public().GetAsync("/api/publicities")).Json.GetProperty("items").EnumerateArray()).GetProperty(
            "isOpen").GetBoolean());
    }

    [MovableClockFact]
    public async Task Who_objects_at_the_same_time_as_many_others_is_never_told_that_something_is_out_of_date()
    {
        var settings = new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["RateLimit__TrustForwardedFor"] = "true" };
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, settings);
        var (award, objections) = await PublicAward.MadeAsync(app, await PublicAward.OfficialsAsync(app));

        var citizens = Enumerable.Range(1, 40).Select(i => (Address: $"203.0.113.{i}", Key: CommandId.New())).ToList();
        var first = await Task.WhenAll(citizens.Select(c => ObjectAsync(app, objections, award, c.Address, c.Key)));

        Assert.All(
            first, status =>
            Assert.True(status is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable, $"It was answered with {status}."));

        // Whoever was told to come again is heard then; and nobody twice.
        foreach (var citizen in citizens)
            Assert.Equal(HttpStatusCode.Created, await ObjectAsync(app, objections, award, citizen.Address, citizen.Key));
        var all = (await (await PublicAward.OfficialsAsync(app))[0].GetAsync(objections[..^"/objections".Length])).Must(HttpStatusCode.OK);
        Assert.Equal(citizens.Count, all.Json.GetProperty("objections").GetProperty("filedCount").GetInt32());
    }

    private static int FloodsTold(TestKit.App app) => app.Process.Log.Split("A flood").Length - 1;

    private async Task<List<int>> CountByAddressAsync(string prefix, string settlement)
    {
        var table = new TableClient(azurite.ConnectionString, $"{prefix}Settlements");
        var row = (await table.GetEntityAsync<TableEntity>(
            settlement, "state", cancellationToken: TestContext.Current.CancellationToken)).Value;
        var state = JsonDocument.Parse(
            string.Concat(
            row.Where(c => c.Key.StartsWith("Json", StringComparison.Ordinal)).OrderBy(c => c.Key, StringComparer.Ordinal).Select(
            c => c.Value)));
        return
        [
            .. state.RootElement.GetProperty("objections").EnumerateArray().Where(o => o.TryGetProperty("address", out _))
                .CountBy(o => o.GetProperty("address").GetString()!).Select(c => c.Value).OrderDescending(),
        ];
    }

    private static async Task<HttpStatusCode> ObjectAsync(
        TestKit.App app, string path, AppliedCase c, string forwardedFor, string? key = null, string contact = "13900000000")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(new { name = "赵六", contact, applicationId = c.Id, reason = "与事实不符" }),
        };
        request.Headers.Add("Idempotency-Key", key ?? CommandId.New());
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await app.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
