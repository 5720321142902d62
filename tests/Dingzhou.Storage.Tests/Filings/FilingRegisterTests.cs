using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Storage.Tests.Filings;

public sealed class FilingRegisterTests(Azurite azurite)
{
    private const string Department = "市行政审批局";
    private static readonly DateTimeOffset Day = new(2022, 9, 1, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Numbers_follow_each_other_without_a_gap_however_many_ask_at_once_and_a_case_has_one()
    {
        var numbers = new FilingNumbers(azurite.NewConnection());
        var cases = Enumerable.Range(0, 12).Select(n => $"case-{n}").ToList();

        var taken = await Task.WhenAll(cases.Select(c => numbers.TakeAsync(Department, 2022, c)));

        Assert.Equal(
            Enumerable.Range(1, 12).Select(n => $"{Department}备〔2022〕{n}号").Order(StringComparer.Ordinal),
            taken.Order(StringComparer.Ordinal));
        Assert.Equal(taken[3], await numbers.TakeAsync(Department, 2022, "case-3"));
        Assert.Equal($"{Department}备〔2022〕13号", await numbers.TakeAsync(Department, 2022, "case-12"));
        Assert.Equal($"{Department}备〔2023〕1号", await numbers.TakeAsync(Department, 2023, "case-13"));
        Assert.Equal("市教育局备〔2022〕1号", await numbers.TakeAsync("市教育局", 2022, "case-14"));
    }

    [Fact]
    public async Task The_register_is_paged_newest_first_by_entry_and_department_and_says_how_each_stands()
    {
        var lists = new FilingLists(azurite.NewConnection());
        var (first, second, other) = (Filed(1, "10.1"), Filed(2, "10.1"), Filed(3, "11", "市发改局"));
        await lists.WriteAsync([new([], first), new([], second), new([], other)]);
        var ended = first with { Standings = [.. first.Standings, first.Now with { Standing = FilingStatus.Cancelled, CaseId = "other" }] };
        await lists.WriteAsync([new([first], ended)]);

        Assert.Equal(
            [other.Number, second.Number, first.Number], (await lists.PageAsync(null, null, 10, null)).Items.Select(f => f.FilingNumber));
        var page = await lists.PageAsync("10.1", Department, 1, null);
        Assert.Equal(second.Number, Assert.Single(page.Items).FilingNumber);
        Assert.Equal(
            FilingStatus.Cancelled, Assert.Single((await lists.PageAsync("10.1", Department, 1, page.Cursor)).Items).FilingStatus);
        Assert.Equal(other.Number, Assert.Single((await lists.PageAsync(null, "市发改局", 10, null)).Items).FilingNumber);
        Assert.Empty((await lists.PageAsync("11", Department, 10, null)).Items);
    }

    [Fact]
    public async Task A_page_and_a_filing_cost_as_much_after_ten_thousand_as_after_ten()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        var lists = new FilingLists(Connections.ConnectionTo(storage.ConnectionString, azurite.NewPrefix()));
        await lists.WriteAsync([.. Enumerable.Range(1, 10).Select(n => new Listed<RegisteredFiling>([], Filed(n, "10.1")))]);
        var before = await CostAsync(10_001);

        await lists.WriteAsync([.. Enumerable.Range(11, 9_990).Select(n => new Listed<RegisteredFiling>([], Filed(n, "10.1")))]);

        Assert.Equal(before, await CostAsync(10_002));
        Assert.InRange(before, 1, 6);

        async Task<long> CostAsync(int next)
        {
            var count = storage.Count;
            Assert.Equal(10, (await lists.PageAsync(null, null, 10, null)).Items.Count);
            Assert.Equal(10, (await lists.PageAsync("10.1", Department, 10, null)).Items.Count);
            await lists.WriteAsync([new([], Filed(next, "10.1"))]);
            return storage.Count - count;
        }
    }

    private static RegisteredFiling Filed(int n, string item, string department = Department) => new()
    {
        Number = $"{department}备〔2022〕{n}号", FilingItemId = item, ItemName = "企业投资项目备案（内资）", Department = department,
        Holder = new("定州市某公司", "91130682MA07TEST1X", null),
        Standings = [new(FilingStatus.Filed, item, "企业投资项目备案（内资）", $"case-{n}", "内容", Day.AddMinutes(n))],
    };
}
