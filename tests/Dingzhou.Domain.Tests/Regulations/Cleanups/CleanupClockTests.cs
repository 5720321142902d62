namespace Dingzhou.Domain.Tests.Regulations.Cleanups;

/// <summary>What time does to a clean-up beside its case.</summary>
public sealed class CleanupClockTests
{
    [Fact]
    public void Each_document_whose_two_years_end_is_named_before_and_after_once_until_it_is_decided()
    {
        var (near, over) = (new HashSet<string> { "甲", "乙", "丁" }, new HashSet<string> { "乙" });
        var proposed = Cycles.Proposed(CleanupOccasion.Periodic, "甲", "乙", "丙");
        var named = CleanupClock.TwoYears(proposed, near, over).Cast<TwoYearsReminded>().ToList();
        Assert.Equal([(false, "甲"), (true, "乙")], named.Select(n => (n.Passed, Assert.Single(n.Documents))));
        var cycle = Cycles.After(proposed, named);
        Assert.Empty(CleanupClock.TwoYears(cycle, near, over));
        over.Add("甲");
        Assert.Equal(["甲"], Assert.IsType<TwoYearsReminded>(Assert.Single(CleanupClock.TwoYears(cycle, near, over))).Documents);
        Assert.Empty(CleanupClock.TwoYears(Cycles.Answered(Cycles.Awaiting(), Cycles.Approve, Cycles.Mayor) with { Documents = proposed.Documents }, near, over));
    }
}
