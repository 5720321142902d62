namespace Dingzhou.Domain.Tests.Grants.Applications;

public sealed class ApplicationClockTests
{
    private static DateTimeOffset At(int day, int hour = 0) => new(2022, 9, day, hour, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_step_is_reminded_then_escalated_and_each_of_them_once()
    {
        // Acceptance, five working days from 1 September, the 2nd and the 5th to the 8th: reminded two before, on the 6th, overdue when the
        // 8th is over.
        var farm = Farm.Submitted();
        Assert.Equal(At(6), Next(farm));

        farm.Now = At(6);
        Assert.True(farm.Advance());
        Assert.Equal(TellingKind.Reminder, Assert.Single(farm.State.Case!.Tellings).Kind);
        Assert.Equal(At(9), Next(farm));

        farm.Now = At(9);
        Assert.True(farm.Advance());
        Assert.True(farm.State.Overdue);
        Assert.False(farm.Advance());
        Assert.Null(Next(farm));

        // Escalated, not lost: the case can still be decided.
        farm.Decide("acceptance", "accept", "甲");
        Assert.Equal(ApplicationStatus.UnderWay, farm.State.Status);
    }

    [Fact]
    public void What_is_not_corrected_in_time_is_returned_with_the_reason()
    {
        var farm = Farm.Submitted();
        farm.Decide("acceptance", "deficient", "甲", null, new MissingThing("plot-map", "缺少地块四至图"));
        farm.Now = At(17).AddTicks(-1);
        Assert.False(farm.Advance());

        farm.Now = At(17);
        Assert.True(farm.Advance());
        Assert.Equal(ApplicationStatus.Returned, farm.State.Status);
        Assert.Contains("缺少地块四至图", farm.State.EndReason);
        Assert.Contains("2022年9月16日", farm.State.EndReason);
    }

    [Fact]
    public void A_draft_lapses_at_24_00_on_15_November_and_not_a_moment_before()
    {
        var farm = new Farm();
        farm.Do(new Drafted(Farm.Pack.Id, "1", "", Farm.Matter.Id, 2022, Farm.Applicant(Usccs.Valid), Farm.Facts()));
        var midnight = new DateTimeOffset(2022, 11, 16, 0, 0, 0, TimeSpan.FromHours(8));

        Assert.Empty(ApplicationClock.Lapse(farm.State, Farm.Pack, midnight.AddTicks(-1)));
        var ended = Assert.IsType<Ended>(Assert.Single(ApplicationClock.Lapse(farm.State, Farm.Pack, midnight)));
        Assert.Equal(ApplicationStatus.Lapsed, ended.Status);
    }

    private static DateTimeOffset? Next(Farm farm) => CaseClock.Next(farm.State.Case!, Farm.Procedure);
}
