using System.Globalization;

namespace Dingzhou.Domain.Tests.Calendar;

public sealed class LegalCalendarTests
{
    private static readonly LegalCalendar China = LegalCalendar.China;

    private static readonly Gen<DateOnly> Days = Gen.Int[0, 365 * 6].Select(d => new DateOnly(2021, 6, 1).AddDays(d));

    [Theory]
    [InlineData("2022-10-07", false)] // National Day holiday, a Friday
    [InlineData("2022-10-08", true)] // made up, a Saturday
    [InlineData("2022-10-09", true)] // made up, a Sunday
    [InlineData("2022-10-15", false)] // an ordinary Saturday
    [InlineData("2022-11-15", true)]
    [InlineData("2022-12-31", false)] // belongs to the notice for 2023
    [InlineData("2023-01-02", false)]
    [InlineData("2023-01-28", true)]
    [InlineData("2024-02-18", true)]
    [InlineData("2025-10-08", false)]
    [InlineData("2026-02-14", true)]
    [InlineData("2027-01-01", false)] // 元旦 of a year whose notice is not out, a Friday
    [InlineData("2027-01-04", true)]
    [InlineData("2027-02-05", false)] // 除夕, a Friday; 初一 and 初二 are Saturday and Sunday, 初三 is Monday the 8th
    [InlineData("2027-02-08", false)]
    [InlineData("2027-02-09", false)] // made up for 初一 and 初二
    [InlineData("2027-02-10", false)]
    [InlineData("2027-02-11", true)]
    [InlineData("2027-04-05", false)] // 清明
    [InlineData("2027-05-03", false)] // 1 and 2 May are Saturday and Sunday
    [InlineData("2027-05-04", false)]
    [InlineData("2027-05-05", true)]
    [InlineData("2027-06-09", false)] // 端午
    [InlineData("2027-09-15", false)] // 中秋
    [InlineData("2030-10-01", false)]
    public void Days_are_worked_as_the_notices_say(string day, bool works) =>
        Assert.Equal(works, China.IsWorkingDay(Day(day)));

    // Mondays to Fridays − those off + weekend days worked, counted by hand from the notices.
    [Theory]
    [InlineData(2022, 260 - 18 + 7)]
    [InlineData(2023, 260 - 18 + 7)]
    [InlineData(2024, 262 - 19 + 8)]
    [InlineData(2025, 261 - 18 + 5)]
    [InlineData(2026, 261 - 19 + 6)]
    public void A_year_has_its_working_days(int year, int days)
    {
        var first = new DateOnly(year, 1, 1);
        Assert.Equal(days, Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(d => China.IsWorkingDay(first.AddDays(d))));
    }

    [Fact]
    public void A_make_up_day_is_a_weekend_and_every_notice_has_a_source()
    {
        Assert.Equal([2022, 2023, 2024, 2025, 2026], China.Notices.Select(n => n.Year));
        Assert.All(China.Notices, n => Assert.StartsWith("国办发明电〔", n.Source, StringComparison.Ordinal));
        Assert.All(China.Notices.SelectMany(n => n.MakeUpDays), d => Assert.True(d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    [Fact]
    public void It_says_which_years_it_knows()
    {
        Assert.True(China.IsKnownYear(2022));
        Assert.False(China.IsKnownYear(2021));
        Assert.False(China.IsKnownYear(2027));
    }

    [Fact]
    public void A_holiday_counts_before_its_notice_is_out()
    {
        // Wednesday 30 December 2026: Thursday the 31st, Monday 4 to Friday 8 January, Monday the 11th. New Year's Day is a Friday.
        Assert.Equal(Day("2027-01-11"), China.AddWorkingDays(Day("2026-12-30"), 7));
    }

    // What the law says must agree with every notice there is: each holiday is off, and the year has as many working days.
    [Theory]
    [InlineData(2022)]
    [InlineData(2023)]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    public void The_notices_arrange_what_the_law_gives(int year)
    {
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays).ToList();
        var byLaw = new LegalCalendar([], China.Law);

        Assert.All(China.Law.Of(year), d => Assert.False(China.IsWorkingDay(d)));
        Assert.Equal(year < 2025 ? 11 : 13, China.Law.Of(year).Distinct().Count());
        Assert.Equal(days.Count(China.IsWorkingDay), days.Count(byLaw.IsWorkingDay));
    }

    [Fact]
    public void A_limit_is_counted_from_the_day_after()
    {
        // Friday 30 September 2022; 1-7 October are off, 8 and 9 October are worked.
        Assert.Equal(Day("2022-10-08"), China.AddWorkingDays(Day("2022-09-30"), 1));
        Assert.Equal(Day("2022-10-12"), China.AddWorkingDays(Day("2022-09-30"), 5));
        Assert.Equal(Day("2022-09-30"), China.AddWorkingDays(Day("2022-09-30"), 0));
    }

    [Fact]
    public void A_limit_has_as_many_working_days_as_it_says() => Gen.Select(Days, Gen.Int[1, 40]).Sample((from, days) =>
    {
        var last = China.AddWorkingDays(from, days);

        Assert.True(China.IsWorkingDay(last));
        Assert.Equal(days, Enumerable.Range(1, last.DayNumber - from.DayNumber).Count(d => China.IsWorkingDay(from.AddDays(d))));
        Assert.Equal(last, China.AddWorkingDays(China.SubtractWorkingDays(last, days), days));
    });

    [Fact]
    public void A_day_ends_at_24_Beijing_time()
    {
        var end = LegalCalendar.EndOfDay(Day("2022-11-15"));

        Assert.Equal("2022-11-16T00:00:00+08:00", end.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        Assert.Equal(Day("2022-11-15"), LegalCalendar.DateInBeijing(end.AddSeconds(-1)));
        Assert.Equal(Day("2022-11-16"), LegalCalendar.DateInBeijing(end.ToUniversalTime()));
        Assert.Equal(end, LegalCalendar.StartOfDay(Day("2022-11-16")));
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
