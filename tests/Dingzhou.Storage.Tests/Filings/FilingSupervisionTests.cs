using Dingzhou.Domain.Filings;
using Dingzhou.Domain.Grants.Commitments;
using Dingzhou.Storage.Filings;
using Dingzhou.Storage.Grants.Commitments;

namespace Dingzhou.Storage.Tests.Filings;

/// <summary>What is drawn stays drawn, and figures cost as much however many filings there are.</summary>
public sealed class FilingSupervisionTests(Azurite azurite)
{
    private const string Department = "市应急管理局";
    private static readonly DateOnly Day = new(2022, 10, 1);
    private static readonly DateTimeOffset Filed = new(2022, 8, 10, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_seed_and_a_draw_are_made_once_for_a_department_and_day_whoever_asks_and_however_often()
    {
        var connection = azurite.NewConnection();
        var seeds = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new FilingDraws(connection).SeedAsync(Day, Department)));
        var draws = new FilingDraws(connection);
        Assert.Matches("^[0-9a-f]{64}$", Assert.Single(seeds.Distinct()));
        Assert.NotEqual(seeds[0], await draws.SeedAsync(Day, "市行政审批局"));
        Assert.NotEqual(seeds[0], await draws.SeedAsync(Day.AddMonths(3), Department));

        Assert.Null(await draws.FindAsync(Day, Department));
        var (first, second) = (Draw(Day, "备1号"), Draw(Day, "备2号"));
        Assert.Equal(["备1号"], (await draws.KeepAsync(first)).Urns[0].FilingNumbers);
        Assert.Equal(["备1号"], (await draws.KeepAsync(second)).Urns[0].FilingNumbers);
        var later = await draws.KeepAsync(Draw(Day.AddMonths(3), "备3号"));
        foreach (var draw in new[] { first, later, later })
            await draws.ListAsync(draw);
        foreach (var of in new[] { Department, null })
            Assert.Equal([later.DrawnOn, Day], (await draws.PageAsync(of, 10, null)).Items.Select(d => d.DrawnOn));
        Assert.Empty((await draws.PageAsync("市行政审批局", 10, null)).Items);
    }

    [Fact]
    public async Task Departments_are_found_one_after_the_other_and_each_with_all_of_its_filings()
    {
        var lists = new FilingLists(azurite.NewConnection());
        await lists.WriteAsync([.. Enumerable.Range(1, 3).Select(n => new Listed<RegisteredFiling>([], Filing(n, n < 3 ? Department : "市民政局")))]);

        var departments = new List<string>();
        for (var next = await lists.NextDepartmentAsync(""); next is not null; next = await lists.NextDepartmentAsync(next))
            departments.Add(next);
        Assert.Equal(new[] { Department, "市民政局" }.Order(StringComparer.Ordinal), departments);
        var numbers = new List<string>();
        await foreach (var filing in lists.AllOfAsync(Department))
            numbers.Add(filing.FilingNumber);
        Assert.Equal([$"{Department}备〔2022〕2号", $"{Department}备〔2022〕1号"], numbers);
    }

    [Fact]
    public async Task Figures_count_each_filing_once_and_a_year_costs_as_much_after_a_thousand_as_after_ten()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        var counts = new FilingCounts(Connections.ConnectionTo(storage.ConnectionString, azurite.NewPrefix()));
        foreach (var n in Enumerable.Range(1, 10))
            await counts.WriteAsync([new([], Filing(n))]);
        var (before, few) = (storage.Count, await counts.OfAsync(2022, null));
        var cost = storage.Count - before;
        Assert.Equal(new FilingFigures("2022-08", Department, "180", new() { FiledCount = 10 }), Assert.Single(few));

        // Written once more, as after a crash, and changed: of what has happened since, and of that alone.
        var one = Filing(1);
        var revoked = one with
        {
            Standings = [.. one.Standings, one.Now with { Standing = FilingStatus.Revoked, CaseId = "r", At = Filed.AddMonths(5) }],
            Checks = [new(FilingCheckKind.Risk, FilingCheckResult.Failed, "c", Filed.AddDays(1))],
        };
        await counts.WriteAsync([new([], one)]);
        await counts.WriteAsync([new([one], revoked)]);
        await counts.WriteAsync([new([one, revoked], revoked)]);
        Assert.Equal([new("2022-08", Department, "180", new() { FiledCount = 10, ChecksFailed = 1 })], await counts.OfAsync(2022, null));
        Assert.Equal([new("2023-01", Department, "180", new() { RevokedCount = 1 })], await counts.OfAsync(2023, Department));
        Assert.Empty(await counts.OfAsync(2022, "市应急"));

        await Parallel.ForEachAsync(
            Enumerable.Range(11, 990), new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (n, stop) => await counts.WriteAsync([new([], Filing(n))], stop));
        before = storage.Count;
        Assert.Equal(1000, Assert.Single(await counts.OfAsync(2022, null)).FilingCount.FiledCount);
        Assert.Equal(cost, storage.Count - before);
    }

    [Fact]
    public async Task Who_has_broken_a_promise_is_barred_through_the_last_day_of_it()
    {
        var records = new CreditRecords(azurite.NewConnection());
        await records.KeepAsync(Record("a", CommitmentPerformance.Broken, Day));
        await records.KeepAsync(Record("b", CommitmentPerformance.Kept, null));

        Assert.Equal(["a"], await records.BarredOnAsync(Day));
        Assert.Empty(await records.BarredOnAsync(Day.AddDays(1)));
    }

    private static CreditRecord Record(string uscc, CommitmentPerformance performance, DateOnly? through) =>
        new($"{uscc}-1", uscc, "某公司", "1", new("事项", "matter"), new("承诺", "promise"), performance, null, through, Filed);

    private static FilingDraw Draw(DateOnly day, string number) =>
        new(day, Department, "seed", Filed, [new(FilingCheckKind.Risk, 1, "hash", [number])]);

    private static RegisteredFiling Filing(int n, string department = Department) => new()
    {
        Number = $"{department}备〔2022〕{n}号", FilingItemId = "180", ItemName = "重大危险源备案", Department = department,
        Holder = new("定州市某公司", "91130682MA07TEST1X", null),
        Standings = [new(FilingStatus.Filed, "180", "重大危险源备案", $"case-{n}", "内容", Filed.AddMinutes(n))],
    };
}
