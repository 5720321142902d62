using System.Globalization;
using Dingzhou.Domain.Land;

namespace Dingzhou.Domain.Tests.Land;

/// <summary>使用期限: the last day of a right of so many years, counted by hand.</summary>
public sealed class RightTermTests
{
    [Theory]
    [InlineData("2023-02-01", 50, "2073-01-31")]
    [InlineData("2022-10-01", 40, "2062-09-30")]
    [InlineData("2023-01-01", 5, "2027-12-31")]
    [InlineData("2023-03-01", 1, "2024-02-29")] // The day before 1 March of a leap year.
    [InlineData("2023-03-01", 2, "2025-02-28")]
    [InlineData("2024-02-29", 20, "2044-02-28")] // 2044 has a 29 February, and the day before it is the last one.
    [InlineData("2024-02-29", 50, "2074-02-28")] // 2074 has none: the last day of its February.
    [InlineData("2024-02-28", 50, "2074-02-27")]
    public void It_ends_on_the_day_before_the_same_day_so_many_years_later(string first, int years, string last)
    {
        Assert.Equal(last, $"{RightTerm.LastDay(DateOnly.Parse(first, CultureInfo.InvariantCulture), years):yyyy-MM-dd}");
        Assert.Empty(Faults(first, FactValue.Of((decimal)years), last));
    }

    [Theory]
    [InlineData("2073-01-30")]
    [InlineData("2073-02-01")]
    [InlineData("2072-01-31")]
    public void Another_day_is_refused_and_the_right_one_is_told(string last)
    {
        var fault = Assert.Single(Faults("2023-02-01", FactValue.Of(50m), last));

        Assert.Equal(("/contents/through", "right-term"), (fault.Pointer, fault.Code));
        Assert.Equal("自 2023-02-01 起 50 年，届满日期应为 2073-01-31。", fault.Detail.Zh);
        Assert.Equal("50 years from 2023-02-01 end on 2073-01-31.", fault.Detail.En);
    }

    [Fact]
    public void Years_and_first_day_may_be_known_before_and_what_is_stated_anew_goes_before_them()
    {
        var c = Plots.In("sell", facts: [("startsOn", FactValue.Of("2023-02-01")), ("years", FactValue.Of(50m))]).Case;
        var through = Facts.None.With("through", FactValue.Of("2073-01-31"));

        Assert.Empty(RightTerm.FaultsIn(c, through, "/contents"));
        Assert.Single(RightTerm.FaultsIn(c, through.With("years", FactValue.Of(40m)), "/contents"));
        Assert.Single(RightTerm.FaultsIn(c, through.With("startsOn", FactValue.Of("2023-02-02")), "/contents"));
    }

    [Fact]
    public void What_is_missing_or_cannot_be_read_is_no_fault_of_the_term()
    {
        Assert.Empty(Faults(null, FactValue.Of(50m), "2073-01-31"));
        Assert.Empty(Faults("2023-02-01", null, "2073-01-31"));
        Assert.Empty(Faults("2023-02-01", FactValue.Of(50m), null));
        Assert.Empty(Faults("2023-02-30", FactValue.Of(50m), "2073-01-31"));
        Assert.Empty(Faults("2023-02-01", FactValue.Of(50m), "2073"));
        Assert.Empty(Faults("2023-02-01", FactValue.Of("五十"), "2073-01-31"));
        Assert.Empty(Faults("2023-02-01", FactValue.Of(49.5m), "2073-01-31"));
        Assert.Empty(Faults("2023-02-01", FactValue.Of(0m), "2073-01-31"));
        Assert.Empty(Faults("2023-02-01", FactValue.Of(decimal.MaxValue), "2073-01-31"));
    }

    private static IReadOnlyList<Fault> Faults(string? first, FactValue? years, string? last)
    {
        (string Name, FactValue? Value)[] stated =
        [
            ("startsOn", first is null ? null : FactValue.Of(first)), ("years", years), ("through", last is null ? null : FactValue.Of(last)),
        ];
        return RightTerm.FaultsIn(
            null, new(stated.Where(s => s.Value is not null).Select(s => KeyValuePair.Create(s.Name, s.Value!))), "/contents");
    }
}
