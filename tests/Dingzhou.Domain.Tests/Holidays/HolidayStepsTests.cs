using Dingzhou.Domain.Holidays;

namespace Dingzhou.Domain.Tests.Holidays;

public sealed class HolidayStepsTests
{
    private static readonly Actor One = new("m-1", "赵一");
    private static readonly Actor Other = new("m-2", "钱二");
    private static readonly DateOnly Today = new(2026, 12, 1);

    [Fact]
    public void One_enters_and_another_approves()
    {
        var register = After(
            HolidayRegister.Empty, One, [.. HolidaySteps.Enter(HolidayRegister.Empty, Notice(), LegalCalendar.China, Today)]);
        Assert.Empty(register.Approved());
        Assert.Equal("own-entry", Assert.Throws<RefusedException>(() => HolidaySteps.Approve(register, 2027, One)).Code);
        Assert.Equal("holidays-not-found", Assert.Throws<RefusedException>(() => HolidaySteps.Approve(register, 2028, Other)).Code);

        var approved = After(register, Other, [.. HolidaySteps.Approve(register, 2027, Other)]);
        Assert.Equal(2027, Assert.Single(approved.Approved()).Year);
        Assert.Empty(HolidaySteps.Approve(approved, 2027, Other));

        // Entered anew before that, it takes the place of the first, and whoever entered the first may approve the second.
        var again = After(register, Other, new HolidaysEntered(Notice()));
        Assert.NotEmpty(HolidaySteps.Approve(again, 2027, One));
    }

    [Fact]
    public void What_is_arranged_does_not_change()
    {
        Assert.Equal("holidays-arranged", RefusalOf(HolidayRegister.Empty, Notice() with { Year = 2026 }).Code);

        // Another instance has approved it, and this one's calendar has not heard of it.
        var approved = After(After(HolidayRegister.Empty, One, new HolidaysEntered(Notice())), Other, new HolidaysApproved(2027));
        Assert.Equal("holidays-arranged", RefusalOf(approved, Notice()).Code);
    }

    [Theory]
    [InlineData(2021)]
    [InlineData(2028)]
    [InlineData(10000)]
    public void A_year_that_no_notice_can_be_of_is_refused(int year) =>
        Assert.Equal(
            [("/year", "invalid-year")],
            RefusalOf(HolidayRegister.Empty, Notice() with { Year = year }).Faults.Select(f => (f.Pointer, f.Code)));

    private static RefusedException RefusalOf(HolidayRegister register, HolidayNotice notice) =>
        Assert.Throws<RefusedException>(() => HolidaySteps.Enter(register, notice, LegalCalendar.China, Today));

    [Fact]
    public void Every_fault_is_named()
    {
        var notice =
            Notice() with { Source = " ", DaysOff = [new(2027, 1, 1), new(2027, 1, 1), new(2026, 12, 24)],
            MakeUpDays = [new(2027, 1, 4), new(2028, 1, 1)] };
        var refused = Assert.Throws<RefusedException>(() => HolidaySteps.Enter(HolidayRegister.Empty, notice, LegalCalendar.China, Today));

        Assert.Equal(
            [("/source", "required"), ("/daysOff", "invalid-days"), ("/daysOff/2", "other-year"), ("/makeUpDays/1", "other-year"),
                ("/makeUpDays/0", "not-a-weekend"), ("/daysOff", "statutory-missing")],
            refused.Faults.Select(f => (f.Pointer, f.Code)));
        Assert.Contains("2月5日、2月6日、2月7日、2月8日、4月5日、5月1日、5月2日、6月9日、9月15日、10月1日", refused.Faults[^1].Detail.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_calendar_learns_what_was_entered_and_keeps_what_it_was_shipped_with()
    {
        var calendar = new LegalCalendar(LegalCalendar.China.Notices, LegalCalendar.China.Law);
        Assert.True(calendar.IsWorkingDay(new(2027, 1, 4)));

        calendar.Learn([Notice(), new(2026, "", [new(2026, 12, 1)], [])]);
        Assert.False(calendar.IsWorkingDay(new(2027, 1, 4)));
        Assert.True(calendar.IsWorkingDay(new(2027, 1, 30)));
        Assert.True(calendar.IsWorkingDay(new(2026, 12, 1)));
        Assert.True(calendar.IsKnownYear(2027));
    }

    private static HolidayNotice Notice() => new(
        2027, "国办发明电〔2026〕1号",
        [
            new(2027, 1, 1), new(2027, 1, 2), new(2027, 1, 3), new(2027, 1, 4), new(2027, 2, 5), new(2027, 2, 6), new(2027, 2, 7),
                new(2027, 2, 8),
            new(2027, 4, 5), new(2027, 5, 1), new(2027, 5, 2), new(2027, 6, 9), new(2027, 9, 15), new(2027, 10, 1), new(2027, 10, 2),
            new(2027, 10, 3),
        ],
        [new(2027, 1, 30)]);

    private static HolidayRegister After(HolidayRegister register, Actor by, params HolidayRegisterChange[] changes)
    {
        foreach (var change in changes)
            register = HolidayRegisterHistory.Apply(
                HolidayRegister.Id, register, EventChain.Link(1, new(2026, 12, 30, 9, 0, 0, TimeSpan.FromHours(8)), by, change, ""));
        return register;
    }
}
