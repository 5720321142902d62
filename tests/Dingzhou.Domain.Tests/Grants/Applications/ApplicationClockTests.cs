namespace Dingzhou.Domain.Tests.Grants.Applications;

public sealed class ApplicationClockTests
{
    private static DateTimeOffset At(int day, int hour = 0) => new(2022, 9, day, hour, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_stage_is_reminded_then_escalated_and_each_of_them_once()
    {
        // Acceptance, five working days from 1 September: reminded when the 6th is over, overdue when the 8th is over.
        var farm = Farm.Submitted();
        Assert.Equal(At(7), ApplicationClock.Next(farm.State));

        farm.Now = At(7);
        Assert.Equal([new StageReminded(ReviewStage.Acceptance)], Live(farm));
        Assert.Equal(At(9), ApplicationClock.Next(farm.State));

        farm.Now = At(9);
        Assert.Equal([new StageOverdue(ReviewStage.Acceptance)], Live(farm));
        Assert.Empty(Live(farm));
        Assert.Null(ApplicationClock.Next(farm.State));

        // Escalated, not lost: the case can still be decided.
        farm.Decide(ReviewStage.Acceptance, DecisionOutcome.Accept, "甲");
        Assert.Equal(ApplicationStatus.InReview, farm.State.Status);
    }

    [Fact]
    public void What_is_not_corrected_in_time_is_returned_with_the_reason()
    {
        var farm = Farm.Submitted();
        farm.Decide(ReviewStage.Acceptance, DecisionOutcome.Deficient, "甲", null, new Deficiency("plot-map", "缺少地块四至图"));
        farm.Now = At(17).AddTicks(-1);
        Assert.Empty(Live(farm));

        farm.Now = At(17);
        Live(farm);
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

    private static IReadOnlyList<ApplicationChange> Live(Farm farm)
    {
        var due = ApplicationClock.Due(farm.State, farm.Now);
        farm.Do([.. due]);
        return due;
    }
}
