namespace Dingzhou.Domain.Tests.Regulations.Cleanups;

/// <summary>
/// A clean-up proposed on Thursday 11 August 2022, its plan due twenty working days later, on 8 September; to be examined by Friday 30
/// September and decided by Friday 14 October. 8 and 9 October, a weekend, are worked for the holiday before.
/// </summary>
public sealed class CleanupClockTests
{
    private static readonly CleanupPlan Plan = new(
        "全部文件", [], "逐件研究", "分工", "步骤", new(2022, 8, 19), new(2022, 8, 31), new(2022, 9, 30), new(2022, 10, 14));

    [Fact]
    public void The_plan_is_recalled_five_working_days_before_its_day_and_when_that_is_over() =>
        DemandDates(Proposed(), (new(2022, 9, 1), CleanupReminder.PlanNear), (new(2022, 9, 9), CleanupReminder.PlanDue));

    [Fact]
    public void Dates_of_the_plan_are_recalled_before_and_after_each_once() => DemandDates(
        UnderWay(), (new(2022, 9, 23), CleanupReminder.ExaminationNear), (new(2022, 10, 1), CleanupReminder.ExaminationDue),
        (new(2022, 10, 9), CleanupReminder.DecisionNear), (new(2022, 10, 15), CleanupReminder.DecisionDue));

    [Fact]
    public void After_a_standstill_what_has_passed_is_said_and_not_that_it_comes_near()
    {
        var late = LegalCalendar.StartOfDay(new(2023, 1, 1));
        Assert.Equal([new CleanupReminded(CleanupReminder.PlanDue)], Due(Proposed(), late));
        var recalled = Due(UnderWay(), late);
        Assert.Equal([new CleanupReminded(CleanupReminder.ExaminationDue), new CleanupReminded(CleanupReminder.DecisionDue)], recalled);
        Assert.Empty(Due(After(UnderWay(), [.. recalled]), late));
    }

    [Fact]
    public void Each_document_whose_two_years_end_is_named_before_and_after_once_until_it_is_decided()
    {
        var (near, over) = (new HashSet<string> { "甲", "乙", "丁" }, new HashSet<string> { "乙" });
        var named = CleanupClock.TwoYears(Proposed(), near, over).Cast<TwoYearsReminded>().ToList();
        Assert.Equal([(false, "甲"), (true, "乙")], named.Select(n => (n.Passed, Assert.Single(n.Documents))));
        var cycle = After(Proposed(), [.. named]);
        Assert.Empty(CleanupClock.TwoYears(cycle, near, over));
        over.Add("甲");
        Assert.Equal(["甲"], Assert.IsType<TwoYearsReminded>(Assert.Single(CleanupClock.TwoYears(cycle, near, over))).Documents);
        Assert.Empty(CleanupClock.TwoYears(Proposed() with { Status = CleanupStatus.Approved }, near, over));
    }

    private static void DemandDates(CleanupCycle cycle, params (DateOnly Day, CleanupReminder Reminder)[] dates)
    {
        foreach (var (day, reminder) in dates)
        {
            var at = LegalCalendar.StartOfDay(day);
            Assert.Equal(at, CleanupClock.Next(cycle, LegalCalendar.China, Tasks.Rules));
            Assert.Empty(Due(cycle, at.AddTicks(-1)));
            Assert.Equal([new CleanupReminded(reminder)], Due(cycle, at));
            cycle = After(cycle, new CleanupReminded(reminder));
        }

        Assert.Null(CleanupClock.Next(cycle, LegalCalendar.China, Tasks.Rules));
    }

    private static IReadOnlyList<CleanupCycleChange> Due(CleanupCycle cycle, DateTimeOffset now) =>
        CleanupClock.Due(cycle, LegalCalendar.China, Tasks.Rules, now);

    private static CleanupCycle Proposed() => After(null, new CleanupProposed(CleanupOccasion.Periodic, "定期清理", ["甲", "乙", "丙"]));

    private static CleanupCycle UnderWay() => After(Proposed(), new CleanupPlanned(Plan));

    private static CleanupCycle After(CleanupCycle? cycle, params CleanupCycleChange[] changes)
    {
        foreach (var change in changes)
            cycle = CleanupCycleHistory.Apply("c1", cycle, EventChain.Link(1, Tasks.Now, Actor.System, change, ""));
        return cycle!;
    }
}
