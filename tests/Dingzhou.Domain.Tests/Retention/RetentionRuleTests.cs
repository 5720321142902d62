using Dingzhou.Domain.Retention;

namespace Dingzhou.Domain.Tests.Retention;

public sealed class RetentionRuleTests
{
    [Theory]
    [InlineData("2022-08-10T23:59:59+08:00", 30, PeriodUnit.Days, "2022-09-09")]
    [InlineData("2022-08-11T00:00:00+08:00", 30, PeriodUnit.Days, "2022-09-10")]
    [InlineData("2022-08-10T16:00:00+00:00", 10, PeriodUnit.Years, "2032-08-11")]
    [InlineData("2024-02-29T12:00:00+08:00", 1, PeriodUnit.Years, "2025-02-28")]
    [InlineData("2023-01-31T12:00:00+08:00", 1, PeriodUnit.Months, "2023-02-28")]
    public void It_is_kept_to_the_end_of_its_last_day_and_over_on_the_next(string ended, int count, PeriodUnit unit, string last)
    {
        var (rule, endedAt, lastDay) = (Rule(new(count, unit)), Moment(ended), DateOnly.Parse(last));

        Assert.Equal(lastDay, rule.LastDay(endedAt, LegalCalendar.China));
        Assert.True(endedAt >= rule.OverBefore(lastDay, LegalCalendar.China));
        Assert.True(endedAt < rule.OverBefore(lastDay.AddDays(1), LegalCalendar.China));
    }

    [Fact]
    public void What_is_over_on_a_day_is_what_had_its_last_day_before_it()
    {
        foreach (var keep in new Period[] { new(1, PeriodUnit.Days), new(30, PeriodUnit.Days), new(1, PeriodUnit.Months), new(2, PeriodUnit.Years) })
        {
            for (var day = new DateOnly(2023, 12, 25); day < new DateOnly(2024, 4, 5); day = day.AddDays(1))
            {
                for (var ended = day.AddDays(-800); ended <= day; ended = ended.AddDays(1))
                {
                    var at = LegalCalendar.StartOfDay(ended).AddHours(12);
                    Assert.Equal(
                        Rule(keep).LastDay(at, LegalCalendar.China) < day, at < Rule(keep).OverBefore(day, LegalCalendar.China));
                }
            }
        }
    }

    [Fact]
    public void What_is_kept_for_good_is_never_over()
    {
        Assert.Null(Rule(null).LastDay(Moment("2022-08-10T00:00:00+08:00"), LegalCalendar.China));
        Assert.Throws<InvalidOperationException>(() => Rule(null).OverBefore(new(2222, 1, 1), LegalCalendar.China));
    }

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static RetentionRule Rule(Period? keep) => new(
        "kind", new("一类", "A kind"), keep, keep is null ? null : new("办结", "the end"), [], [], new("市司法局", new(2022, 8, 21), "测试"));
}
