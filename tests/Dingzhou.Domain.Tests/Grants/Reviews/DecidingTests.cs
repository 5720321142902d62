using Dingzhou.Domain.Tests.Grants.Applications;

namespace Dingzhou.Domain.Tests.Grants.Reviews;

public sealed class DecidingTests
{
    private static readonly Facts RentIsFair = Facts.None.With("rentAboveMarket", FactValue.Of(false));
    private static readonly Deficiency NoMap = new("plot-map", "缺少地块四至图");

    [Fact]
    public void A_case_passes_its_three_stages_and_the_award_follows_the_verified_facts()
    {
        var farm = Farm.Submitted(area: 300);
        farm.Decide(ReviewStage.Acceptance, DecisionOutcome.Accept, "甲");
        farm.Decide(ReviewStage.Review, DecisionOutcome.Approve, "乙");
        farm.Decide(ReviewStage.Verification, DecisionOutcome.Approve, "丙", RentIsFair.With("area", FactValue.Of(250m)));

        Assert.Equal(ApplicationStatus.Approved, farm.State.Status);

        // 250 亩 × 200 元/亩; the declared 300 亩 stay on record.
        Assert.Equal(50_000.00m, farm.State.Award!.Amount);
        Assert.Equal(300m, farm.State.Declared["area"]!.Number);
        Assert.Equal(250m, farm.State.Verified!["area"]!.Number);
    }

    [Fact]
    public void Nobody_decides_two_stages_of_a_case_nor_on_his_own()
    {
        var farm = Farm.Submitted();
        farm.Decide(ReviewStage.Acceptance, DecisionOutcome.Accept, "甲");

        var refused = farm.Refused(ReviewStage.Review, DecisionOutcome.Approve, "甲");
        Assert.Equal((RefusalKind.Forbidden, "second-stage"), (refused.Kind, refused.Code));
        Assert.Equal("own-case", farm.Refused(ReviewStage.Review, DecisionOutcome.Approve, Farm.Farmer.Subject).Code);
    }

    [Fact]
    public void Only_the_open_stage_can_be_decided_and_only_with_its_own_outcomes()
    {
        var farm = Farm.Submitted();

        Assert.Equal("stage-not-open", farm.Refused(ReviewStage.Verification, DecisionOutcome.Approve, "甲").Code);
        Assert.Equal("outcome-not-of-stage", farm.Refused(ReviewStage.Acceptance, DecisionOutcome.Approve, "甲").Code);
        farm.Decide(ReviewStage.Acceptance, DecisionOutcome.Reject, "甲");
        Assert.Equal(ApplicationStatus.Returned, farm.State.Status);
        Assert.Equal("wrong-status", farm.Refused(ReviewStage.Acceptance, DecisionOutcome.Accept, "甲").Code);
    }

    [Fact]
    public void What_is_missing_is_told_once()
    {
        var farm = Farm.Submitted();
        farm.Decide(ReviewStage.Acceptance, DecisionOutcome.Deficient, "甲", null, NoMap);

        // Ten working days after 1 September 2022: 2, 5-9, 13-16 September (12 September is Mid-Autumn).
        Assert.Equal(new DateTimeOffset(2022, 9, 17, 0, 0, 0, TimeSpan.FromHours(8)), farm.State.Deficiency!.CorrectBy);
        Assert.Equal("wrong-status", farm.Refused(ReviewStage.Acceptance, DecisionOutcome.Accept, "甲").Code);

        farm.Do(new Corrected(farm.State.Declared, "已补"));
        Assert.Equal("deficiency-already-notified", farm.Refused(ReviewStage.Acceptance, DecisionOutcome.Deficient, "甲", null, NoMap).Code);
        farm.Decide(ReviewStage.Acceptance, DecisionOutcome.Accept, "甲");
        Assert.Equal(ApplicationStatus.InReview, farm.State.Status);
    }

    [Fact]
    public void A_deficiency_notice_without_content_is_refused()
    {
        var refused = Farm.Submitted().Refused(ReviewStage.Acceptance, DecisionOutcome.Deficient, "甲");

        Assert.Equal("/missing", Assert.Single(refused.Faults).Pointer);
    }

    [Fact]
    public void What_is_missing_is_an_item_of_the_matter_or_said_in_words()
    {
        var refused = Farm.Submitted().Refused(
            ReviewStage.Acceptance, DecisionOutcome.Deficient, "甲", null, new Deficiency("plot-mapp", "缺"));

        var fault = Assert.Single(refused.Faults);
        Assert.Equal(("/missing/0/item", "unknown-item"), (fault.Pointer, fault.Code));
        Assert.Contains("地块四至图", fault.Detail.Zh);

        var farm = Farm.Submitted();
        farm.Decide(ReviewStage.Acceptance, DecisionOutcome.Deficient, "甲", null, NoMap, new("法人身份证", "已过期"));
        Assert.Equal(["地块四至图", "法人身份证"], farm.State.Deficiency!.Missing.Select(m => m.NameIn(Farm.Matter).Zh));
    }

    [Fact]
    public void Verified_facts_that_do_not_qualify_cannot_be_approved()
    {
        var farm = Farm.Submitted();
        farm.Decide(ReviewStage.Acceptance, DecisionOutcome.Accept, "甲");
        farm.Decide(ReviewStage.Review, DecisionOutcome.Approve, "乙");

        // 199.99 亩 is less than 200 亩 (含).
        var refused = farm.Refused(ReviewStage.Verification, DecisionOutcome.Approve, "丙", RentIsFair.With("area", FactValue.Of(199.99m)));
        Assert.Equal("conditions-not-met", refused.Code);
        Assert.Equal("/verifiedFacts/area", Assert.Single(refused.Faults).Pointer);

        // And what the official has to state cannot be left out.
        Assert.Equal("facts-missing", farm.Refused(ReviewStage.Verification, DecisionOutcome.Approve, "丙").Code);
        Assert.Equal(ApplicationStatus.InVerification, farm.State.Status);
    }
}
