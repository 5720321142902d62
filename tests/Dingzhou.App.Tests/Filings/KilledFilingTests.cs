using Dingzhou.App.Tests.Crashes;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Filings;

/// <summary>The process is killed (SIGKILL) while something is filed: before its first write, its second, its third …</summary>
[Trait("Needs", "MovableClock")]
public sealed class KilledFilingTests(Azurite azurite, ITestOutputHelper output)
{
    /// <summary>More writes than it takes.</summary>
    private const int MostWrites = 60;

    [MovableClockFact]
    public async Task It_is_filed_once_under_one_number_with_its_file_whichever_write_it_dies_before()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(Clocks.August2022, StringComparer.Ordinal)
            {
                ["Storage__ConnectionString"] = storage.ConnectionString,
            });
        await Filers.PublishAsync(app, "11", "市发改局", 0, "营业执照");
        var filer = await Filers.EnterpriseAsync(app);
        var (file, cases) = (await Filers.HandInAsync(filer, AppliedCase.Pdf("licence")), new List<string>());

        var deaths = 0;
        while (deaths < MostWrites)
        {
            var key = CommandId.New();
            var isKilled = await Death.ComesAsync(app, storage, () => FiledAsync(filer, file, key), before: deaths + 1);
            if (isKilled)
                deaths++;
            cases.Add(await FiledAsync(filer, file, key, isKilled ? app : null));
            if (!isKilled)
                break;
        }

        output.WriteLine($"killed {deaths} times");
        Assert.InRange(deaths, 6, MostWrites - 1);

        // A number for each, none twice, without a gap.
        var numbers = await Task.WhenAll(cases.Select(async c =>
            (await Cases.GetAsync(filer, c)).GetProperty("facts").GetProperty("filingNumber").GetString()));
        Assert.Equal(
            Enumerable.Range(1, cases.Count).Select(n => $"市发改局备〔2022〕{n}号").Order(StringComparer.Ordinal),
            numbers.Order(StringComparer.Ordinal));
        var listed = (await app.Public().GetAsync("/api/filings?filingItemId=11&limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items")
            .EnumerateArray().Select(f => f.GetProperty("filingNumber").GetString());
        Assert.Equal(numbers.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        foreach (var (c, number) in cases.Zip(numbers))
        {
            Assert.Single((await app.Public().GetAsync(Filers.PathOf(number!))).Must(HttpStatusCode.OK).Json.GetProperty("filingStandings")
                .EnumerateArray());
            (await filer.GetAsync($"{Cases.PathOf(c)}/files/{file}")).Must(HttpStatusCode.OK);
        }
    }

    /// <summary>Sends it until it is there, and waits until it is filed.</summary>
    /// <param name="swept">Where time must pass for what a death has left to be found.</param>
    /// <returns>The case.</returns>
    private static async Task<string> FiledAsync(Api filer, string file, string key, TestKit.App? swept = null)
    {
        var c = (await Cases.OpenAsync(filer, "filing", "11", Filers.Stated(("files", new[] { file })), key)).Must(HttpStatusCode.Created)
            .String("id");
        if (swept is not null)
            await swept.Clock.AdvanceByAsync(TimeSpan.FromMinutes(2));
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(filer, c)) == "registered");
        return c;
    }
}
