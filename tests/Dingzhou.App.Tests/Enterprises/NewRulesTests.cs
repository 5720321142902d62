using Dingzhou.App.Tests.Policies;

namespace Dingzhou.App.Tests.Enterprises;

/// <summary>免申即享 when nothing on file has changed, but the rules or the year have.</summary>
[Trait("Needs", "MovableClock")]
public sealed class NewRulesTests(Azurite azurite)
{
    private const string Told = "您可能符合奖补条件，可一步确认申报";
    private const int Others = 120;

    private static DateTimeOffset At(int year, int month, int day, int hour = 0) =>
        new(year, month, day, hour, 5, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task A_version_in_force_and_a_new_year_are_held_against_every_file_and_what_is_new_is_told_once()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["AzureWebJobsStorage"] = storage.ConnectionString });
        var bureau = await app.AsAsync(Person.Reviewer("名单员"));
        async Task<Api> FarmAsync(string matter, object facts)
        {
            var uscc = CreditCode.Any();
            (await bureau.PatchAsync($"/api/enterprises/{uscc}/facts", new { matterId = matter, facts, source = "名单" }, null)).Must(
                HttpStatusCode.OK);
            return await app.AsAsync(Person.Applicant("农场", uscc));
        }

        // Two pages of files that nobody tells anything, one below the least area, and one that has been told.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Others), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
            await FarmAsync("grain-land", new { area = 10, termYears = 5 }));
        var small = await FarmAsync("grain-land", new
        {
            area = 150, termYears = 5, contiguous = true, newlyContracted = true, grainCrops = true, rentAboveMarket = false, plots =
                new[] { CreditCode.Any() },
        });
        var titled = await FarmAsync(FarmCase.Matter, new { result = "new" });
        Assert.Equal((0, 1), (await ToldAsync(small), await ToldAsync(titled)));

        // From 8 September 100 mu are enough: in the first night of a month, and on the 6th when guides are overdue, there is more to do.
        var (zhang, li) = (await app.AsAsync(Person.With("policyManager", "张")), await app.AsAsync(Person.With("policyManager", "李")));
        const string Versions = "/api/policies/agriculture-2022/versions";
        var version = (await zhang.SendAsync(HttpMethod.Post, Versions, LaterVersion.Of("2", "2022-09-08", (
            "matters/article-02-land.yaml", "土地规模在200亩(含)以上, values: { 2022-08-09: 200 }",
            "土地规模在200亩(含)以上, values: { 2022-08-09: 200, 2022-09-08: { value: 100, decided: { by: 市农业农村局, on: 2022-08-20, why: 扩大范围 } } }")), CommandId.New())).Must(HttpStatusCode.Created);
        (await li.PostAsync($"{Versions}/{version.String("hash")}/approval", new { reason = "同意" })).Must(HttpStatusCode.OK);
        await app.Clock.AdvanceToAsync(At(2022, 9, 7));
        var withNewRules = await CostOfNightAsync(At(2022, 9, 8));
        Assert.Equal((1, 1), (await ToldAsync(small), await ToldAsync(titled)));

        // Files that gain nothing cost their share of a page, and a day without new rules looks at none.
        var without = await CostOfNightAsync(At(2022, 9, 9));
        TestContext.Current.TestOutputHelper?.WriteLine($"{withNewRules} transactions with new rules, {without} without.");
        Assert.InRange(withNewRules - without, 1, Others / 5);

        // After the window a title is of no use this year; on 1 January the next window opens.
        await app.Clock.SetAsync(At(2022, 12, 31, 20));
        var late = await FarmAsync(FarmCase.Matter, new { result = "new" });
        Assert.Equal(0, await ToldAsync(late));
        await app.Clock.AdvanceToAsync(At(2023, 1, 1));
        Assert.Equal(1, await ToldAsync(late));
        await app.Clock.AdvanceToAsync(At(2023, 1, 2));
        Assert.Equal(1, await ToldAsync(late));

        async Task<long> CostOfNightAsync(DateTimeOffset to)
        {
            await app.Clock.SetAsync(to.AddMinutes(-10));
            var before = storage.Count;
            await app.Clock.AdvanceToAsync(to);
            return storage.Count - before;
        }
    }

    private static async Task<int> ToldAsync(Api farm) => (await Notices.TitlesAsync(farm)).Count(t => t == Told);
}
