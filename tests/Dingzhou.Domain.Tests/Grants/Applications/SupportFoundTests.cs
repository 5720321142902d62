namespace Dingzhou.Domain.Tests.Grants.Applications;

public sealed class SupportFoundTests
{
    [Fact]
    public void An_award_under_another_policy_for_the_project_is_taken_off_and_its_case_named()
    {
        // 5 % of 6,000,000 = 300,000, less 10 % of 1,000,000.
        var farm = OneProject.Farm("F", 6_000_000).Approved(OneProject.Leader("L", 1_000_000).Approved());

        var award = farm.Application.Award!;
        Assert.Equal((300_000m, 100_000m, 200_000m), (award.Gross, award.OtherSupport, award.Amount));
        Assert.Contains(
            award.Trace.Steps, s => s.Text.Zh == "项目 XM-1已按定政办字〔2022〕71号“技术装备提升项目资金支持”奖补（申请 L）100,000.00元，差额 200,000.00元（第一条）。");
        Assert.Empty(TraceCheck.Run(OneProject.Policies, award.Trace, award.Amount, award.Gross, award.OtherSupport));
        Assert.NotEmpty(TraceCheck.Run(OneProject.Policies, award.Trace with { Found = null }, award.Amount));
    }

    [Theory]
    // 300,000 less the larger of what is stated and the 100,000 found: stated it may be in it already.
    [InlineData(0, 200_000)]
    [InlineData(60_000, 200_000)]
    [InlineData(100_000, 200_000)]
    [InlineData(150_000, 150_000)]
    public void What_was_stated_and_what_was_found_are_not_both_taken_off(int stated, int due)
    {
        var award = OneProject.Farm("F", 6_000_000, otherSupport: stated).Approved(
            OneProject.Leader("L", 1_000_000).Approved()).Application.Award!;

        Assert.Equal((due, Math.Max(stated, 100_000)), (award.Amount, award.OtherSupport));
        Assert.Contains(award.Trace.Steps, s => s.Text.Zh.Contains("（申请 L）", StringComparison.Ordinal));
        Assert.Empty(TraceCheck.Run(OneProject.Policies, award.Trace, award.Amount));
    }

    [Fact]
    public void A_document_that_says_nothing_gives_way_only_where_the_other_is_on_its_way_to_be_paid_first()
    {
        var farm = OneProject.Farm("F", 6_000_000).Approved();
        var leader = OneProject.Leader("L", 5_000_000);

        Assert.Equal(500_000m, leader.Approved(farm).Awarded);
        foreach (var first in new[] { farm with { IsListed = true }, farm.Paid() })
        {
            var award = leader.Approved(first).Application.Award!;
            Assert.Equal(200_000m, award.Amount);
            Assert.Equal("定政发〔2022〕20号第一条", Assert.Single(award.Trace.Found!).Article);
            Assert.Empty(TraceCheck.Run(OneProject.Policies, award.Trace, award.Amount));
        }
    }

    [Fact]
    public void Another_project_a_case_that_got_nothing_and_one_of_the_same_policy_are_no_support()
    {
        var farm = OneProject.Farm("F", 6_000_000);
        var leader = OneProject.Leader("L", 1_000_000);
        var other = OneProject.Farm("F2", 6_000_000, year: 2023).Approved();
        var rejected = leader with { Application = leader.Application with { Status = ApplicationStatus.Rejected } };
        var elsewhere =
            leader with { Application = leader.Application with { Declared = leader.Application.Declared.With(
            "project", Domain.Policies.FactValue.Of("XM-2")) } };

        Assert.Empty(SupportFound.Of(farm, [leader, other, rejected, elsewhere.Approved()]));
    }

    [Fact]
    public void One_award_is_taken_off_once_from_the_cases_of_two_years()
    {
        // 71号 gives 400,000. The first year's 300,000 are all taken; the 100,000 that are left come off the second year's.
        var leader = OneProject.Leader("L", 4_000_000).Approved();
        var first = OneProject.Farm("F1", 6_000_000).Approved(leader);
        var second = OneProject.Farm("F2", 6_000_000, year: 2023).Approved(leader, first);

        Assert.Equal((0m, 200_000m), (first.Awarded, second.Awarded));
        Assert.Equal(first, first.Reassessed(leader, second));
    }

    [Fact]
    public void An_award_that_falls_away_gives_back_what_it_had_taken()
    {
        var leader = OneProject.Leader("L", 1_000_000).Approved();
        var farm = OneProject.Farm("F", 6_000_000).Approved(leader);
        var withdrawn = leader with { Application = leader.Application with { Status = ApplicationStatus.Withdrawn } };

        Assert.Equal(farm, farm.Reassessed(leader));
        Assert.Equal(300_000m, farm.Reassessed(withdrawn).Awarded);
    }

    [Fact]
    public void Two_that_look_at_each_other_at_the_same_moments_come_to_rest()
    {
        var (farm, leader) =
            (OneProject.Farm("F", 6_000_000).Approved() with { IsListed = true }, OneProject.Leader("L", 1_000_000)
            .Approved() with { IsListed = true });
        var awards = new List<(decimal, decimal)>();
        for (var i = 0; i < 4; i++)
        {
            (farm, leader) = (farm.Reassessed(leader), leader.Reassessed(farm));
            awards.Add((farm.Awarded, leader.Awarded));
        }

        // Neither knew of the other: both give way, and then the one whose document says nothing has its award back.
        Assert.Equal([(200_000m, 0m), (200_000m, 100_000m), (200_000m, 100_000m), (200_000m, 100_000m)], awards);
    }

    /// <summary>
    /// However the steps of two cases fall between each other, with everything read before it is written, they are paid the larger of both.
    /// </summary>
    [Fact]
    public void Two_cases_at_once_are_never_both_paid_in_full_nor_both_reduced() =>
        Gen.Select(Gen.Int[20, 200], Gen.Int[20, 200], Gen.Int, Gen.Bool, Gen.Bool).Sample((farm, other, seed, swapped, bothSaySo) =>
        {
            // Under the other document either nothing is said of support from elsewhere, or the same.
            var (f, o) = swapped ? ("A", "B") : ("B", "A");
            var second = bothSaySo ? Elsewhere(OneProject.Farm(o, other * 100_000m)) : OneProject.Leader(o, other * 50_000m);
            var paid = new TwoCases(OneProject.Farm(f, farm * 100_000m), second).Run(new Random(seed));

            Assert.Equal(Math.Max(farm, other) * 5_000m, paid);
        }, iter: 10_000);

    private static JudgedCase Elsewhere(JudgedCase c) => c with { Application = c.Application with { PolicyId = "another" } };
}
