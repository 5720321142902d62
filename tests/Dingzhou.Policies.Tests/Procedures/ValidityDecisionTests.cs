using Dingzhou.Domain.Regulations.Register;
using Dingzhou.Domain.Regulations.Validity;
using static Dingzhou.Policies.Tests.Procedures.CleanupCases;
using static Dingzhou.Policies.Tests.Procedures.ValidityReviewTests;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>What is decided on 定政发〔2022〕20号 before 8 August 2024, its last day, and what becomes of it.</summary>
public sealed class ValidityDecisionTests
{
    private static readonly DateOnly Last = new(2024, 8, 8);

    [Fact]
    public void A_decision_leaves_no_gap_and_everything_wrong_with_it_is_named()
    {
        var wrong = Decision("reissue", ("number", "定政发〔2022〕20号"), ("effectiveOn", "2024-08-10"), ("newValidThrough", "2024-08-08"));
        Assert.Equal(["/contents/number", "/contents/effectiveOn", "/contents/newValidThrough"], FaultsIn("reissue", wrong.Contents));
        Assert.Equal(["/contents/effectiveOn"], FaultsIn("reissue", Decision("reissue", ("effectiveOn", "2024-05-08")).Contents));
        Assert.Equal(["/contents/newValidThrough"], FaultsIn("reissue", Decision("reissue", ("newValidThrough", "2034-08-09")).Contents));
        Assert.Empty(FaultsIn("reissue", Decision("reissue", ("effectiveOn", "2024-05-09"), ("newValidThrough", "2034-08-08")).Contents));

        // What was proposed was to let it lapse: there is no text to issue.
        Assert.Equal(["/contents/outcome"], FaultsIn("letLapse", Decision("reissue").Contents));
        Assert.Empty(FaultsIn("letLapse", Decision("letLapse").Contents));

        // All at once with what is missing, each place once.
        var walk = ToDecision("reissue");
        var poor = wrong with
        {
            Reason = "", Contents = wrong.Contents.With("reference", FactValue.Null).With("newValidThrough", FactValue.Null),
        };
        var found = ValidityDecision.Faults(walk.Case, wrong.Contents, Grants.Number, walk.Now).ToList();
        Assert.Equal(
            ["/contents/effectiveOn", "/contents/newValidThrough", "/contents/number", "/contents/reference", "/reason"],
            Pointers(() => CaseSteps.Answer(walk.Case, Validity, poor, Government, walk.Surroundings, found))
                .Order(StringComparer.Ordinal));
        Assert.Equal("other-department", CodeOf(() => CaseSteps.Answer(walk.Case, Validity, poor, Justice, walk.Surroundings, found)));

        static IEnumerable<string> FaultsIn(string proposed, Facts contents)
        {
            var walk = ToDecision(proposed);
            return ValidityDecision.Faults(walk.Case, contents, Grants.Number, walk.Now).Select(f => f.Pointer);
        }
    }

    [Theory]
    [InlineData("reissue", DocumentStatus.Lapsed, RelationKind.ReplacedBy)]
    [InlineData("amend", DocumentStatus.Valid, RelationKind.AmendedBy)]
    [InlineData("letLapse", DocumentStatus.Lapsed, null)]
    public void Its_outcome_is_carried_out_once(string outcome, DocumentStatus afterwards, RelationKind? relation)
    {
        var decision = ValidityDecision.Of(Decided(outcome).Case)!;
        Assert.Equal((outcome, "同意", "市政府"), (decision.Outcome, decision.Reason, decision.By.Department));

        var after = CleanupCases.After(Grants, ValidityDecision.On(decision, Grants, Last, ""));
        Assert.Equal((DocumentStatus.Valid, afterwards), (after.StatusOn(Last), after.StatusOn(Last.AddDays(1))));
        Assert.Equal(relation, after.Relations.Count == 0 ? null : after.Relations[^1].Kind);
        Assert.Empty(ValidityDecision.On(decision, after, Last, ""));

        var anew = decision.IssuedAnew(Grants);
        Assert.Equal(outcome == "reissue", anew is not null);
        if (anew is null)
            return;
        Assert.Equal(new DateOnly(2026, 8, 8), anew.ValidThrough);
        Assert.Equal("定政发〔2022〕20号", Registered(anew).Relations.Single(r => r.Kind == RelationKind.Replaces).Number);
    }

    [Fact]
    public void What_is_issued_anew_has_the_title_and_the_text_of_the_last_evaluation()
    {
        var walk = New().Answer(Farming, Evaluation("reissue", ("proposedTitle", "旧稿")))
            .Answer(Justice, new("examination", "sendBack", "请改名"));
        walk.Answer(Farming, Evaluation("reissue", ("proposedTitle", "新措施")))
            .Answer(Justice, Examined).Answer(Government, Decision("reissue"));
        var anew = ValidityDecision.Of(walk.Case)!.IssuedAnew(Grants)!;
        Assert.Equal(("新措施", 9, new DateOnly(2024, 5, 8)), (anew.Title, anew.Text!.Characters, anew.IssuedOn));
        Assert.Equal(Grants.Title, ValidityDecision.Of(Decided("reissue").Case)!.IssuedAnew(Grants)!.Title);
    }

    [Theory]
    [InlineData("reissue", "决定重新发布为定政发〔2024〕20号，自 2024年8月9日起施行，有效期至 2026年8月8日。")]
    [InlineData("amend", "决定修改（定政发〔2024〕20号），自 2024年8月9日起施行，有效期至 2026年8月8日。")]
    [InlineData("letLapse", "决定不再施行，有效期届满自行失效。")]
    public void It_says_what_was_decided_with_the_number_and_the_new_days(string outcome, string words) =>
        Assert.Equal(words, ValidityDecision.Of(Decided(outcome).Case)!.InWords);

    [Fact]
    public void A_case_about_a_last_day_ends_with_another_decision_and_with_a_last_day_that_was_wrong()
    {
        var today = new DateOnly(2024, 5, 20);
        Assert.Null(ValidityDecision.EndOf(Grants, New().Case, today));
        var repealed = ValidityDecision.EndOf(Repealed(new(2024, 6, 1)), New().Case, today)!;
        var corrected = ValidityDecision.EndOf(Corrected(), New().Case, today)!;
        Assert.Equal("文件已废止（定政发〔2024〕9号）。", repealed);
        Assert.Contains("有效期已变更", corrected, StringComparison.Ordinal);
        Assert.Equal(("overtaken", corrected), (New().End(corrected).Case.Result!.ResultId, New().End(corrected).Case.Result!.Reason));
        Assert.Null(CaseClock.Next(New().End(repealed).Case, Validity));

        // What is being carried out is not overtaken by it, and nothing lapses on the wrong day.
        Assert.Equal("carry-out", Decided("reissue").End(repealed).OpenSteps);
        Assert.Empty(ValidityDecision.On(null, Corrected(), Last, ""));
        Assert.NotEmpty(ValidityDecision.On(null, Grants, Last, ""));
    }

    [Fact]
    public void Any_other_case_about_a_document_begins_while_it_holds()
    {
        Assert.Null(ValidityDecision.EndOf(Repealed(new(2024, 6, 1)), null, new(2024, 5, 31)));
        Assert.Equal("定政发〔2022〕20号已不再施行。", ValidityDecision.EndOf(Repealed(new(2024, 6, 1)), null, new(2024, 6, 1)));
        Assert.Null(ValidityDecision.EndOf(Grants, null, Last));
        Assert.NotNull(ValidityDecision.EndOf(Grants, null, Last.AddDays(1)));
    }

    [Fact]
    public void Without_a_decision_it_lapses_the_day_after_its_last_one()
    {
        var walk = Evaluated("reissue").At("2024-08-09T00:00").Due();
        Assert.Null(ValidityDecision.Of(walk.Case));
        var after = CleanupCases.After(Grants, ValidityDecision.On(null, Grants, Last, "自行失效。"));
        Assert.Equal((DocumentStatus.Lapsed, "自行失效。"), (after.StatusOn(Last.AddDays(1)), after.End!.Reason));
        Assert.Equal(["9.5"], after.End.Grounds);
        Assert.Empty(ValidityDecision.On(null, after, Last, "自行失效。"));
    }
}
