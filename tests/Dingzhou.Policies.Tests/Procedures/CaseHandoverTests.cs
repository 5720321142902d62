using Dingzhou.Domain.Regulations.Validity;
using static Dingzhou.Policies.Tests.Procedures.CleanupCases;
using static Dingzhou.Policies.Tests.Procedures.ValidityReviewTests;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>Functions that move on 1 June 2024, while the review of 定政发〔2022〕20号 runs (第六条第三款).</summary>
public sealed class CaseHandoverTests
{
    [Fact]
    public void A_review_goes_on_too_and_its_record_says_so()
    {
        var walk = New().At("2024-05-31T23:59:59.9999999").Due();
        Assert.Equal(["市农业农村局"], walk.Case.Open[0].Owners);
        walk.Functions = "市乡村振兴局";
        walk.At("2024-06-01T00:00").Due();
        Assert.Equal(new StepHolder("evaluation", "市乡村振兴局", Start("2024-06-01"), "市农业农村局"), walk.Case.Holders[^1]);
        Assert.Empty(CaseClock.Due(walk.Case, Validity, walk.Surroundings));
        Assert.Equal(["市乡村振兴局"], walk.Case.Concerned());

        // Who has it now is reminded in its turn, and the record of the lapse names it.
        walk.At("2024-06-09T00:00").Due().At("2024-07-09T00:00").Due().At("2024-08-09T00:00").Due();
        Assert.Equal([(TellingKind.Reminder, "市乡村振兴局"), (TellingKind.Urging, "市乡村振兴局")], walk.Told());
        Assert.Equal(
            "有效期至 2024年8月8日，届满前没有重新发布或者修改的决定，自行失效。2024年5月8日已向市农业农村局发出评估通知。2024年6月1日已向市乡村振兴局移交。"
            + "2024年6月9日已向市乡村振兴局提醒。2024年7月9日已向市乡村振兴局发出催办函。",
            ValidityDecision.Lapse(walk.Case));
    }

    [Fact]
    public void What_was_evaluated_stays_with_who_evaluated_it_and_is_evaluated_anew_by_who_has_the_functions_then()
    {
        var walk = Evaluated("reissue");
        walk.Functions = "市乡村振兴局";
        walk.At("2024-06-01T00:00").Due();
        Assert.Equal(("examination", "市农业农村局"), (walk.OpenSteps, walk.Case.Answers[^1].For));
        walk.Answer(Justice, new("examination", "sendBack", "请补充"));
        Assert.Equal("other-department", CodeOf(() => walk.Answer(Farming, Evaluation("reissue"))));
        Assert.Equal("examination", walk.Answer(Unseen.Of("市乡村振兴局"), Evaluation("reissue")).OpenSteps);
        Assert.Equal(["市农业农村局", "市司法局", "市乡村振兴局"], walk.Case.Concerned());
    }

    [Fact]
    public void What_moves_back_is_of_concern_to_who_has_it_again()
    {
        var walk = New();
        foreach (var (day, owner) in new[] { ("2024-06-01", "市乡村振兴局"), ("2024-07-01", "市农业农村局") })
        {
            walk.Functions = owner;
            walk.At($"{day}T00:00").Due();
        }

        Assert.Equal(["市农业农村局"], walk.Case.Concerned());
    }
}
