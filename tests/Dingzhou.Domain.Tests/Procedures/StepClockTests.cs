using Dingzhou.Domain.Tests.Grants.Applications;

namespace Dingzhou.Domain.Tests.Procedures;

/// <summary>Dates worked out by hand on the calendar of 2022 (国办发明电〔2021〕11号).</summary>
public sealed class StepClockTests
{
    /// <summary>Five working days, with a reminder two before their end.</summary>
    private static readonly Step Acceptance = Farm.Procedure.StepOf("acceptance");

    private static DateTimeOffset At(int month, int day, int hour = 10) => new(2022, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_limit_counts_from_the_day_after_and_ends_at_24_00()
    {
        // Thursday 1 September; 2, 5, 6, 7, 8 September are the five working days.
        var clock = Start(9, 1);

        Assert.Equal(At(9, 9, 0), clock.DueAt);

        // Two working days before the 8th is the 6th.
        Assert.Equal([new Reminder(TellingKind.Reminder, At(9, 6, 0))], clock.ToCome);
    }

    [Fact]
    public void National_day_is_left_out_and_its_make_up_days_count()
    {
        // Thursday 29 September; 30 September, then 8 and 9 October (Saturday and Sunday, made up), 10 and 11 October.
        Assert.Equal(At(10, 12, 0), Start(9, 29).DueAt);
    }

    [Fact]
    public void The_clock_stops_while_the_applicant_corrects()
    {
        // Used: 2, 5, 6 September. Corrected on Tuesday 13 September; left: 14 and 15 September.
        var clock = Start(9, 1).Resume(Acceptance, At(9, 6), LegalCalendar.China, new(2022, 9, 13));

        Assert.Equal(3, clock.Used);
        Assert.Equal(At(9, 16, 0), clock.DueAt);
        Assert.Empty(clock.ToCome);
    }

    [Fact]
    public void After_a_correction_on_the_last_day_one_working_day_is_left()
    {
        // All five days are used on 8 September; corrected on Friday 16 September, so due on Monday the 19th.
        var clock = Start(9, 1).Resume(Acceptance, At(9, 8), LegalCalendar.China, new(2022, 9, 16));

        Assert.Equal(At(9, 20, 0), clock.DueAt);
    }

    [Fact]
    public void A_limit_that_has_passed_stays_passed_after_a_correction()
    {
        // Five days end with 8 September; the notice of the 9th comes too late, whether anybody has seen it by then or not.
        var late = Start(9, 1);

        foreach (var stopped in new[] { late, late with { Overdue = true, ToCome = [] } })
            Assert.Equal(At(9, 9, 0), stopped.Resume(Acceptance, At(9, 9), LegalCalendar.China, new(2022, 9, 16)).DueAt);
    }

    private static StepClock Start(int month, int day) =>
        StepClock.Start(Acceptance, Facts.None, LegalCalendar.China, new(2022, month, day))!;
}
