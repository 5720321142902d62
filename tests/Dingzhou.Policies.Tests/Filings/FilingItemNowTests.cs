using System.Globalization;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Filings;
using Dingzhou.Domain.Regulations.FunctionMoves;

namespace Dingzhou.Policies.Tests.Filings;

/// <summary>What can be filed on a day: the printed catalogue, its changes, and moves of functions, each from its own day on.</summary>
public sealed class FilingItemNowTests
{
    private static readonly FilingCatalogue Catalogue = FilingCatalogue.Load(Packs.Directory);
    private static readonly FilingBasis Basis = new("某条例", null, "第一条", FilingBasisKind.AdministrativeRegulation);

    [Fact]
    public void Without_a_change_it_is_as_printed()
    {
        var all = On(new(2022, 8, 15), [], []);
        Assert.Equal(247, all.Count);
        Assert.All(all, one => Assert.Equal((null, null), (one.EndedOn, one.Guide)));
        Assert.Equal("市发改局", Assert.Single(Of(all, "11").Entry.Departments));
    }

    [Theory]
    [InlineData("2022-08-31", "市发改局")]
    [InlineData("2022-09-01", "市数据局")]
    [InlineData("2022-09-30", "市数据局")]
    [InlineData("2022-10-01", "市应急管理局")]
    [InlineData("2022-10-31", "市应急管理局")]
    [InlineData("2022-11-01", "市消防救援大队")]
    public void Moves_of_departments_and_of_one_item_follow_each_other(string day, string department)
    {
        var moved = Change("11", Adjusted.Moved, "2022-10-01") with { NewDepartment = "市应急管理局" };
        var all = On(
            Day(day), [moved],
            [Move("市发改局", "市数据局", "2022-09-01"), Move("市应急管理局", "市消防救援大队", "2022-11-01"), Move("市数据局", "市民政局", "2022-12-01")]);

        Assert.Equal(department, Assert.Single(Of(all, "11").Entry.Departments));
    }

    [Fact]
    public void What_left_a_department_before_its_functions_moved_does_not_follow_them()
    {
        var back = Change("11", Adjusted.Moved, "2022-10-01") with { NewDepartment = "市发改局" };
        var all = On(new(2022, 12, 1), [back], [Move("市发改局", "市数据局", "2022-09-01")]);

        // With the reorganised bureau gone by another name since 1 September, the item was given to it anew on 1 October.
        Assert.Equal("市发改局", Assert.Single(Of(all, "11").Entry.Departments));
        Assert.Equal("市数据局", Assert.Single(Of(all, "7").Entry.Departments));
    }

    [Fact]
    public void Changes_take_effect_by_their_days_whatever_the_order_in_which_they_were_decided()
    {
        var later = Change("11", Adjusted.Changed, "2022-10-01") with { NewName = "后来的名称", BasesThen = BasesThen.Replaced };
        var sooner = Change("11", Adjusted.Changed, "2022-09-01") with { NewName = "先前的名称", NewLevel = "县级" };

        var (first, last) = (Of(On(new(2022, 9, 1), [later, sooner], []), "11"), Of(On(new(2022, 10, 1), [later, sooner], []), "11"));

        Assert.Equal(("先前的名称", "县级", "粮食流通管理条例"), (first.Entry.Name, first.Entry.Level, first.Entry.Bases[0].Title));
        Assert.Equal(("后来的名称", "县级", "某条例"), (last.Entry.Name, last.Entry.Level, Assert.Single(last.Entry.Bases).Title));
        Assert.Equal(2, first.Adjustments.Count);
    }

    [Fact]
    public void What_is_added_gets_the_next_number_and_is_there_from_its_day_on()
    {
        var asked = Change("", Adjusted.Added, "2022-09-10") with { NewName = "新事项", NewLevel = "县级", NewDepartment = "公安局" };
        var adjustments = CatalogueAdjustments.None;
        foreach (var id in new[] { "one", "one", "two" })
        {
            adjustments = new([
                .. adjustments.All,
                .. adjustments.Record(asked with { CaseId = id }, 211).OfType<CatalogueAdjusted>().Select(c => c.Adjustment)]);
        }

        Assert.Equal(["212", "213"], adjustments.All.Select(a => a.FilingItemId));
        Assert.Equal(247, On(new(2022, 9, 9), adjustments.All, []).Count);
        var all = On(new(2022, 9, 10), adjustments.All, []);
        Assert.Equal((249, "213", new DateOnly(2022, 9, 10)), (all.Count, all[^1].Entry.Id, all[^1].Item.AddedOn));
        Assert.False(all[^1].Item.IsFoundedOnNormativeDocumentsAlone);

        // Fifteen working days after 10 September 2022: 13 to 16, 19 to 23 and 26 to 30 September are 14; 8 October is worked.
        Assert.Equal(new(2022, 10, 8), Catalogue.GuideLimits.LastDay(Catalogue, all[^1].Item.AddedOn, LegalCalendar.China));
        Assert.Equal(new(2022, 9, 5), Catalogue.GuideLimits.LastDay(Catalogue, null, LegalCalendar.China));
    }

    private static IReadOnlyList<FilingItemNow> On(
        DateOnly day, IReadOnlyList<CatalogueAdjustment> adjustments, IReadOnlyList<FunctionMove> moves) =>
        FilingItemNow.AllOn(day, Catalogue, new(adjustments), new(moves), new Dictionary<string, PublishedGuide>());

    private static FilingItemNow Of(IReadOnlyList<FilingItemNow> all, string id) => all.Single(i => i.Entry.Id == id);

    private static CatalogueAdjustment Change(string id, Adjusted adjusted, string day) =>
        new(id, adjusted, Day(day), AdjustmentCause.Law, Basis, $"case-{adjusted}-{day}");

    private static FunctionMove Move(string from, string to, string day) => new(from, to, Day(day), "定编〔2022〕9号");

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
