namespace Dingzhou.Domain.Tests.Matters;

/// <summary>每推迟一个月 (定政发〔2022〕22号 第二十一条), under both readings.</summary>
public sealed class MonthsLateTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[0, 3000].Select(n => new DateOnly(2022, 8, 16).AddDays(n));

    [Theory]
    [InlineData("2024-06-30", "2024-06-30", 0, 0)]
    [InlineData("2024-06-30", "2024-01-01", 0, 0)]
    [InlineData("2024-06-30", "2024-07-01", 0, 1)]
    [InlineData("2024-06-30", "2024-07-29", 0, 1)]
    [InlineData("2024-06-30", "2024-07-30", 1, 1)]
    [InlineData("2024-06-30", "2024-07-31", 1, 2)]
    [InlineData("2024-01-31", "2024-02-28", 0, 1)]
    [InlineData("2024-01-31", "2024-02-29", 1, 1)]
    [InlineData("2024-01-31", "2024-03-30", 1, 2)]
    [InlineData("2024-01-31", "2024-03-31", 2, 2)]
    [InlineData("2022-12-31", "2025-06-30", 30, 30)]
    public void Full_months_and_started_ones(string deadline, string completed, int full, int started) => Assert.Equal(
        (full, started),
        (MonthsLate.Between(Day(deadline), Day(completed), started: false),
            MonthsLate.Between(Day(deadline), Day(completed), started: true)));

    [Fact]
    public void A_later_day_is_never_fewer_months_and_the_readings_differ_by_one_at_most() =>
        Gen.Select(Days, Days, Days).Sample((deadline, a, b) =>
    {
        var (sooner, later) = a <= b ? (a, b) : (b, a);
        foreach (var started in new[] { false, true })
            Assert.True(MonthsLate.Between(deadline, sooner, started) <= MonthsLate.Between(deadline, later, started));
        Assert.InRange(MonthsLate.Between(deadline, a, started: true) - MonthsLate.Between(deadline, a, started: false), 0, 1);
    });

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
