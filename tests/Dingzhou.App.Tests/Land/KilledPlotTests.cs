using Dingzhou.App.Tests.Crashes;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Land;

/// <summary>The process is killed (SIGKILL) while a plot is entered: before its first write, its second, its third …</summary>
[Trait("Needs", "MovableClock")]
public sealed class KilledPlotTests(Azurite azurite, ITestOutputHelper output)
{
    /// <summary>More writes than it takes.</summary>
    private const int MostWrites = 60;

    [MovableClockFact]
    public async Task It_is_entered_once_under_one_number_whichever_write_it_dies_before()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var kit = await PlotApp.StartAsync(azurite, storage.ConnectionString);

        var (deaths, numbers, isKilled) = (0, new List<string>(), true);
        while (isKilled && deaths < MostWrites)
        {
            var opened = await Cases.OpenAsync(kit.Village, "plot-entry", null, PlotApp.Stated(kit.VillageCode));
            var (c, key) = (opened.Must(HttpStatusCode.Created).String("id"), CommandId.New());
            isKilled = await Death.ComesAsync(kit.App, storage, () => ApprovedAsync(c, key), before: deaths + 1);
            if (isKilled)
            {
                deaths++;
                await kit.App.Clock.AdvanceByAsync(TimeSpan.FromMinutes(2));
            }

            numbers.Add(await ApprovedAsync(c, key));
        }

        output.WriteLine($"killed {deaths} times");
        Assert.InRange(deaths, 6, MostWrites - 1);

        // A number for each, none twice, without a gap; each was entered once and stands once in the register.
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => $"定集地〔2022〕{n}号"), numbers);
        var listed = (await kit.App.Public().GetAsync("/api/plots?limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items")
            .EnumerateArray().Select(p => p.GetProperty("plotNumber").GetString()!);
        Assert.Equal(numbers.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        foreach (var number in numbers)
        {
            var plot = (await kit.App.Public().GetAsync(PlotApp.PathOf(number))).Must(HttpStatusCode.OK).Json;
            Assert.Single(plot.GetProperty("plotChanges").EnumerateArray());
        }

        Task<string> ApprovedAsync(string c, string key) => PlotApp.ApprovedAsync(kit.Village, c, kit.Official, key);
    }
}
