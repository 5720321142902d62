using Dingzhou.Domain.Land;
using Dingzhou.Domain.Policies;
using Dingzhou.Storage.Land;

namespace Dingzhou.Storage.Tests.Land;

public sealed class PlotRegisterTests(Azurite azurite)
{
    private static readonly DateTimeOffset Day = new(2022, 9, 1, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Numbers_of_a_year_follow_each_other_without_a_gap_however_many_ask_at_once_and_a_case_has_one()
    {
        var numbers = new PlotNumbers(azurite.NewConnection());
        var cases = Enumerable.Range(0, 12).Select(n => $"case-{n}").ToList();

        var taken = await Task.WhenAll(cases.Select(c => numbers.TakeAsync(2022, c)));

        Assert.Equal(
            Enumerable.Range(1, 12).Select(n => $"定集地〔2022〕{n}号").Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
        Assert.Equal(taken[3], await numbers.TakeAsync(2022, "case-3"));
        Assert.Equal("定集地〔2022〕13号", await numbers.TakeAsync(2022, "case-12"));
        Assert.Equal("定集地〔2023〕1号", await numbers.TakeAsync(2023, "case-13"));
    }

    [Fact]
    public async Task The_register_is_paged_newest_first_by_standing_town_and_owner_and_has_a_line_for_each_plot()
    {
        var lists = new PlotLists(azurite.NewConnection());
        var (first, second, other) = (Entered(1, "清风店镇", "A"), Entered(2, "清风店镇/东", "A"), Entered(3, null, "B"));
        await lists.WriteAsync([new([], first), new([], second), new([], other)]);
        var sold = first with { Changes = [.. first.Changes, Change(9, PlotStanding.Traded)] };
        await lists.WriteAsync([new([first], sold)]);

        Assert.Equal([other.Number, second.Number, first.Number], await NumbersAsync(null, null, null));
        Assert.Equal([second.Number, first.Number], await NumbersAsync(null, null, "A"));
        Assert.Equal([first.Number], await NumbersAsync(PlotStanding.Traded, "清风店镇", "A"));
        Assert.Empty(await NumbersAsync(PlotStanding.Approved, "清风店镇", null));
        Assert.Equal([second.Number], await NumbersAsync(null, "清风店镇/东", null));
        Assert.Equal([other.Number, second.Number], await NumbersAsync(PlotStanding.Approved, null, null));
        var page = await lists.PageAsync(null, null, "A", 1, null);
        Assert.Equal(first.Number, Assert.Single((await lists.PageAsync(null, null, "A", 1, page.Cursor)).Items).PlotNumber);

        // The owner is another one since: it is found under that code alone.
        var moved = sold with { Changes = [.. sold.Changes, Change(10, null) with { Facts = Said("ownerCode", "B"), Terms = [Term("ownerCode")] }] };
        await lists.WriteAsync([new([sold], moved)]);
        Assert.Equal([second.Number], await NumbersAsync(null, null, "A"));
        Assert.Equal([other.Number, first.Number], await NumbersAsync(null, null, "B"));

        async Task<IEnumerable<string>> NumbersAsync(PlotStanding? standing, string? town, string? owner) =>
            (await lists.PageAsync(standing, town, owner, 10, null)).Items.Select(p => p.PlotNumber);
    }

    [Fact]
    public async Task What_is_withheld_stands_in_no_list()
    {
        var lists = new PlotLists(azurite.NewConnection());
        var plot = new Plot
        {
            Number = "定集地〔2022〕1号",
            Changes = [Change(1, PlotStanding.Approved) with { Private = Said("ownerCode", "A"), Terms = [Term("ownerCode")] }],
        };
        await lists.WriteAsync([new([], plot)]);

        Assert.Empty((await lists.PageAsync(null, null, "A", 10, null)).Items);
        Assert.Null(Assert.Single((await lists.PageAsync(null, null, null, 10, null)).Items).OwnerCode);
    }

    private static Plot Entered(int n, string? town, string owner) => new()
    {
        Number = $"定集地〔2022〕{n}号",
        Changes =
        [
            Change(n, PlotStanding.Approved) with
            {
                Facts = town is null ? Said("ownerCode", owner) : Said("ownerCode", owner).With("town", FactValue.Of(town)),
                Terms = [Term("ownerCode"), Term("town")],
            },
        ],
    };

    private static PlotChange Change(int n, PlotStanding? standing) =>
        new("change", new("变更", "Change"), standing, $"case-{n}", "plot-test", "step", 1, Day.AddMinutes(n));

    private static Facts Said(string name, string value) => Facts.None.With(name, FactValue.Of(value));

    private static PlotTerm Term(string name) => new(name, new(name, name));
}
