using Dingzhou.Domain.Tests.Grants.Applications;

namespace Dingzhou.Domain.Tests.Grants.Reviews;

public sealed class ReviewTests
{
    private static readonly Facts RentIsFair = Facts.None.With("rentAboveMarket", FactValue.Of(false));
    private static readonly MissingThing NoMap = new("plot-map", "缺少地块四至图");

    [Fact]
    public void A_case_passes_its_three_steps_and_the_award_follows_the_verified_facts()
    {
        var farm = Farm.Submitted(area: 300);
        farm.Decide("acceptance", "accept", "甲");
        farm.Decide("review", "approve", "乙");
        farm.Decide("verification", "approve", "丙", RentIsFair.With("area", FactValue.Of(250m)));

        Assert.Equal(ApplicationStatus.Approved, farm.State.Status);

        // 250 亩 × 200 元/亩; the declared 300 亩 stay on record.
        Assert.Equal(50_000.00m, farm.State.Award!.Amount);
        Assert.Equal(300m, farm.State.Declared["area"]!.Number);
        Assert.Equal(250m, farm.State.Verified!["area"]!.Number);
    }

    [Fact]
    public void Nobody_decides_two_steps_of_a_case_nor_on_his_own()
    {
        var farm = Farm.Submitted();
        farm.Decide("acceptance", "accept", "甲");

        var refused = farm.Refused("review", "approve", "甲");
        Assert.Equal((RefusalKind.Forbidden, "second-stage"), (refused.Kind, refused.Code));
        Assert.Equal("own-case", farm.Refused("review", "approve", Farm.Farmer.Subject).Code);
    }

    [Fact]
    public void Only_the_open_step_can_be_decided_and_only_with_its_own_outcomes()
    {
        var farm = Farm.Submitted();

        Assert.Equal("wrong-stage", farm.Refused("verification", "approve", "甲").Code);
        Assert.Equal("wrong-act", farm.Refused("acceptance", "approve", "甲").Code);
        farm.Decide("acceptance", "reject", "甲", Facts.None.With("ground", FactValue.Of("untrue")));
        Assert.Equal(ApplicationStatus.Returned, farm.State.Status);
        Assert.Equal("wrong-stage", farm.Refused("acceptance", "accept", "甲").Code);
    }

    [Fact]
    public void What_is_missing_is_told_once()
    {
        var farm = Farm.Submitted();
        farm.Decide("acceptance", "deficient", "甲", null, NoMap);

        // Ten working days after 1 September 2022: 2, 5-9, 13-16 September (12 September is Mid-Autumn).
        Assert.Equal(new DateTimeOffset(2022, 9, 17, 0, 0, 0, TimeSpan.FromHours(8)), farm.State.Correction!.DueAt);
        Assert.Equal("wrong-act", farm.Refused("acceptance", "accept", "甲").Code);

        farm.Correct();
        Assert.Equal("deficiency-already-notified", farm.Refused("acceptance", "deficient", "甲", null, NoMap).Code);
        farm.Decide("acceptance", "accept", "甲");
        Assert.Equal(ApplicationStatus.UnderWay, farm.State.Status);
    }

    [Fact]
    public void A_deficiency_notice_without_content_is_refused()
    {
        var refused = Farm.Submitted().Refused("acceptance", "deficient", "甲");

        Assert.Equal("/missing", Assert.Single(refused.Faults).Pointer);
    }

    [Fact]
    public void What_is_missing_is_an_item_of_the_matter_or_said_in_words()
    {
        var refused = Farm.Submitted().Refused(
            "acceptance", "deficient", "甲", null, new MissingThing("plot-mapp", "缺"));

        var fault = Assert.Single(refused.Faults);
        Assert.Equal(("/missing/0/item", "unknown-item"), (fault.Pointer, fault.Code));
        Assert.Contains("地块四至图", fault.Detail.Zh);

        var farm = Farm.Submitted();
        farm.Decide("acceptance", "deficient", "甲", null, NoMap, new("法人身份证", "已过期"));
        Assert.Equal(["地块四至图", "法人身份证"], farm.State.Correction!.Missing.Select(m => Farm.Procedure.NameOf(m.Item).Zh));
    }

    [Fact]
    public void Verified_facts_that_do_not_qualify_cannot_be_approved()
    {
        var farm = Farm.Submitted();
        farm.Decide("acceptance", "accept", "甲");
        farm.Decide("review", "approve", "乙");

        // 199.99 亩 is less than 200 亩 (含).
        var refused = farm.Refused("verification", "approve", "丙", RentIsFair.With("area", FactValue.Of(199.99m)));
        Assert.Equal("conditions-not-met", refused.Code);
        Assert.Equal("/contents/area", Assert.Single(refused.Faults).Pointer);

        // And what the official has to state cannot be left out.
        Assert.Equal("facts-missing", farm.Refused("verification", "approve", "丙").Code);
        Assert.Equal(ApplicationStatus.UnderWay, farm.State.Status);
    }
}
