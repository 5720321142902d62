namespace Dingzhou.Domain.Tests.Calendar;

public sealed class StatedDayTests
{
    [Theory]
    [InlineData("2022-11-15", "2022-11-15")]
    [InlineData("２０２２－１１－１５", "2022-11-15")]
    [InlineData(" 2022-11-15 ", "2022-11-15")]
    [InlineData("1949-01-01", "1949-01-01")]
    [InlineData("2200-12-31", "2200-12-31")]
    [InlineData("1948-12-31", null)]
    [InlineData("2201-01-01", null)]
    [InlineData("9999-12-31", null)]
    [InlineData("2022-02-29", null)]
    [InlineData("٢٠٢٢-١١-١٥", null)]
    [InlineData("2022/11/15", null)]
    [InlineData("长期有效", null)]
    public void A_day_lies_within_bounds(string typed, string? expected) =>
        Assert.Equal(expected, StatedDay.Read(typed)?.ToString("yyyy-MM-dd"));

    [Theory]
    [InlineData("长期有效")]
    [InlineData("9999-12-31")]
    public void A_last_day_may_be_none(string typed) => Assert.Equal(StatedDay.Unending, StatedDay.ReadLast(typed));

    [Fact]
    public void What_was_stored_so_far_out_that_nothing_can_be_reckoned_from_it_is_read_as_not_stated() =>
        Assert.Equal(
            [null, null, new DateOnly(2300, 1, 1)], new DateOnly?[] { DateOnly.MinValue, DateOnly.MaxValue, new(2300, 1, 1) }
            .Select(StatedDay.OfRecord));
}
