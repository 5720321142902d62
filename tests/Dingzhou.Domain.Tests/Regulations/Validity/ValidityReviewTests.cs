using Dingzhou.Domain.Regulations.Validity;

namespace Dingzhou.Domain.Tests.Regulations.Validity;

/// <summary>定政发〔2022〕20号, valid through 8 August 2024; its review begins on 8 May.</summary>
public sealed class ValidityReviewTests
{
    private static readonly Actor Bureau = new("r-郑", "郑评估", "市农业农村局");
    private static readonly Actor Mayor = new("approver-吴", "吴市长", "市政府");
    private static readonly DateTimeOffset Opened = LegalCalendar.StartOfDay(new(2024, 5, 8));
    private static readonly ValidityDecisionRequest Reissue = new(
        ValidityOutcome.Reissue, DecisionForm.Signature, "签批", "同意", "定政发〔2024〕20号", new(2024, 8, 9), new(2026, 8, 8));

    [Fact]
    public void Whoever_has_the_next_step_is_asked_on_its_days_and_the_last_day_ends_it()
    {
        var review = New();
        foreach (var (day, kind) in new[] { (new DateOnly(2024, 5, 8), AskingKind.Notice), (new(2024, 6, 9), AskingKind.Reminder), (new(2024, 7, 9), AskingKind.UrgingLetter) })
        {
            Assert.Equal(LegalCalendar.StartOfDay(day), ValidityClock.Next(review, Tasks.Rules));
            Assert.Empty(Due(review, LegalCalendar.StartOfDay(day).AddTicks(-1)));
            var asked = Assert.IsType<SomebodyAsked>(Assert.Single(Due(review, LegalCalendar.StartOfDay(day))));
            Assert.Equal((kind, "市农业农村局"), (asked.Asking.Kind, asked.Asking.Recipient));
            review = After(review, asked);
        }

        Assert.Empty(Due(review, LegalCalendar.EndOfDay(new(2024, 8, 8)).AddTicks(-1)));
        review = After(review, Assert.Single(Due(review, LegalCalendar.EndOfDay(new(2024, 8, 8)))));
        Assert.Equal(ValidityStatus.Closed, review.Status);
        Assert.Null(ValidityClock.Next(review, Tasks.Rules));
        Assert.Empty(Due(review, LegalCalendar.EndOfDay(new(2025, 8, 8))));
    }

    [Fact]
    public void One_that_begins_late_asks_once_and_says_it_all()
    {
        var late = ValidityReviewHistory.Apply("r", null, EventChain.Link(
            1, LegalCalendar.StartOfDay(new(2024, 7, 20)), Actor.System, (ValidityReviewChange)new ReviewOpened(Document), ""));
        late = After(late, Assert.Single(Due(late, LegalCalendar.StartOfDay(new(2024, 7, 20)))));

        Assert.Equal(AskingKind.UrgingLetter, Assert.Single(late.Askings).Kind);
        Assert.Equal(LegalCalendar.EndOfDay(new(2024, 8, 8)), ValidityClock.Next(late, Tasks.Rules));
    }

    [Fact]
    public void Who_got_the_next_step_after_the_urging_letter_is_reminded_seven_days_before_the_end()
    {
        var review = After(New(), new SomebodyAsked(new(AskingKind.UrgingLetter, "市农业农村局", LegalCalendar.StartOfDay(new(2024, 7, 9)))));
        review = After(review, [.. ValiditySteps.Evaluate(review, Evaluation(ValidityOutcome.Reissue))]);
        Assert.Equal(LegalCalendar.StartOfDay(new(2024, 8, 1)), ValidityClock.Next(review, Tasks.Rules));
        var asked = Assert.IsType<SomebodyAsked>(Assert.Single(Due(review, LegalCalendar.StartOfDay(new(2024, 8, 1)))));
        Assert.Equal((AskingKind.LastReminder, "市司法局"), (asked.Asking.Kind, asked.Asking.Recipient));
        Assert.Equal(LegalCalendar.EndOfDay(new(2024, 8, 8)), ValidityClock.Next(After(review, asked), Tasks.Rules));
    }

    [Fact]
    public void While_nobody_knows_who_carries_the_document_out_the_bureau_of_justice_is_asked()
    {
        var review = After(null, new ReviewOpened(Document with { Department = Implementers.NotStated }));
        review = After(review, Assert.Single(Due(review, Opened)));
        Assert.Equal("市司法局", Assert.Single(review.Askings).Recipient);
        review = After(review, new ReviewPassedOn("市农业农村局"));
        var reminded = Assert.IsType<SomebodyAsked>(Assert.Single(Due(review, LegalCalendar.StartOfDay(new(2024, 6, 9)))));
        Assert.Equal("市农业农村局", reminded.Asking.Recipient);
    }

    [Fact]
    public void It_goes_from_the_department_over_the_bureau_of_justice_to_the_city_government_and_back_where_it_is_returned()
    {
        var review = New();
        Assert.Equal("other-department", CodeOf(() => ValiditySteps.Evaluate(review, Evaluation(ValidityOutcome.Reissue) with { By = Mayor })));
        Assert.Equal("wrong-stage", CodeOf(() => ValiditySteps.Examine(review, true, "同意", Tasks.Lawyer, Opened)));
        review = Evaluated(ValidityOutcome.Reissue);
        Assert.Equal("wrong-stage", CodeOf(() => ValiditySteps.Evaluate(review, Evaluation(ValidityOutcome.Reissue))));
        Assert.Equal("second-stage", CodeOf(() => ValiditySteps.Examine(review, true, "同意", Bureau, Opened)));
        Assert.Equal(ValidityStatus.Evaluating, After(review, [.. ValiditySteps.Examine(review, false, "请补充", Tasks.Lawyer, Opened)]).Status);

        review = Examined(ValidityOutcome.Reissue);
        Assert.Equal("second-stage", CodeOf(() => ValiditySteps.Decide(review, Reissue, Tasks.Lawyer, Opened)));
        var returned = After(review, [.. ValiditySteps.Decide(review, Reissue with { Outcome = null }, Mayor, Opened)]);
        Assert.Equal(ValidityStatus.Evaluating, returned.Status);

        // Once more, by another examiner: whoever examined or returned the first one keeps to that stage.
        var again = After(returned, [.. ValiditySteps.Evaluate(returned, Evaluation(ValidityOutcome.Reissue))]);
        Assert.Equal("second-stage", CodeOf(() => ValiditySteps.Examine(again, true, "同意", Mayor, Opened)));
        again = After(again, [.. ValiditySteps.Examine(again, true, "同意", Tasks.Lawyer with { Subject = "l-复审" }, Opened)]);
        Assert.Equal("second-stage", CodeOf(() => ValiditySteps.Decide(again, Reissue, Tasks.Lawyer, Opened)));
        Assert.NotEmpty(ValiditySteps.Decide(again, Reissue, Mayor, Opened));
        var closed = After(review, [.. ValiditySteps.Decide(review, Reissue, Mayor, Opened)]);
        Assert.Equal("wrong-stage", CodeOf(() => ValiditySteps.Decide(closed, Reissue, Mayor, Opened)));
    }

    [Fact]
    public void A_decision_leaves_no_gap_and_everything_wrong_with_it_is_named()
    {
        var wrong = Reissue with { Reference = "", Reason = "", Number = "定政发〔2022〕20号", EffectiveOn = new(2024, 8, 10), ValidThrough = new(2024, 8, 8) };
        var refused = Assert.Throws<RefusedException>(() => ValiditySteps.Decide(Examined(ValidityOutcome.Reissue), wrong, Mayor, Opened));
        Assert.Equal(["/reference", "/reason", "/number", "/effectiveOn", "/validThrough"], refused.Faults.Select(f => f.Pointer));
        Assert.Equal("/outcome", Assert.Throws<RefusedException>(() => ValiditySteps.Decide(Examined(ValidityOutcome.LetLapse), Reissue, Mayor, Opened)).Faults.Single().Pointer);
    }

    [Theory]
    [InlineData(ValidityOutcome.Reissue, DocumentStatus.Lapsed, RelationKind.ReplacedBy)]
    [InlineData(ValidityOutcome.Amend, DocumentStatus.Valid, RelationKind.AmendedBy)]
    [InlineData(ValidityOutcome.LetLapse, DocumentStatus.Lapsed, null)]
    public void Its_outcome_is_carried_out_once(ValidityOutcome outcome, DocumentStatus afterwards, RelationKind? relation)
    {
        var document = Documents.Registered(Documents.Grants);
        var examined = Examined(outcome);
        var review = After(examined, [.. ValiditySteps.Decide(examined, Reissue with { Outcome = outcome }, Mayor, Opened)]);

        var after = Documents.After(document, [.. ValidityEffects.On(review, document)]);
        Assert.Equal((DocumentStatus.Valid, afterwards), (after.StatusOn(new(2024, 8, 8)), after.StatusOn(new(2024, 8, 9))));
        Assert.Equal(relation, after.Relations.Count == 0 ? null : after.Relations[^1].Kind);
        Assert.Empty(ValidityEffects.On(review, after));

        Assert.Equal(
            outcome switch
            {
                ValidityOutcome.Reissue => "决定重新发布为定政发〔2024〕20号，自 2024年8月9日起施行，有效期至 2026年8月8日。同意",
                ValidityOutcome.Amend => "决定修改（定政发〔2024〕20号），自 2024年8月9日起施行，有效期至 2026年8月8日。同意",
                _ => "决定不再施行，有效期届满自行失效。同意",
            },
            review.ResultText);
        var anew = ValidityEffects.IssuedAnew(review, document);
        Assert.Equal(outcome == ValidityOutcome.Reissue, anew is not null);
        if (anew is not null)
            Assert.Equal((new DateOnly(2026, 8, 8), "定政发〔2022〕20号"), (anew.ValidThrough, Documents.Registered(anew).Relations.Single(r => r.Kind == RelationKind.Replaces).Number));
    }

    [Fact]
    public void A_document_that_another_decision_ended_needs_no_review_any_more()
    {
        var document = Documents.Registered(Documents.Grants);
        Assert.Empty(ValidityClock.EndWith(New(), document));
        document = Documents.After(document, new DocumentEnded(new(new(2024, 6, 1), DocumentStatus.Repealed, "", ["8.1"], "定政发〔2024〕9号")));
        Assert.Contains("定政发〔2024〕9号", After(New(), [.. ValidityClock.EndWith(New(), document)]).EndReason);
    }

    private static ReviewedDocument Document { get; } = new("定政发〔2022〕20号", "定政发〔2022〕20号", "若干措施", "市农业农村局", new(2024, 8, 8));

    private static ValidityReview New() => After(null, new ReviewOpened(Document));

    private static ValidityReview Evaluated(ValidityOutcome opinion) => After(New(), [.. ValiditySteps.Evaluate(New(), Evaluation(opinion))]);

    private static ValidityReview Examined(ValidityOutcome opinion) => After(Evaluated(opinion), [.. ValiditySteps.Examine(Evaluated(opinion), true, "同意", Tasks.Lawyer, Opened)]);

    private static Evaluation Evaluation(ValidityOutcome opinion) => new(
        opinion, "实施效果良好。", new(ConsentKind.CollectiveStudy, "纪要", new(2024, 5, 7)), null, opinion == ValidityOutcome.LetLapse ? null : new("00", 9), Bureau, Opened);

    private static IReadOnlyList<ValidityReviewChange> Due(ValidityReview review, DateTimeOffset now) => ValidityClock.Due(review, Tasks.Rules, now);

    private static ValidityReview After(ValidityReview? review, params ValidityReviewChange[] changes)
    {
        foreach (var change in changes)
            review = ValidityReviewHistory.Apply("r", review, EventChain.Link(1, Opened, Bureau, change, ""));
        return review!;
    }

    private static string CodeOf(Func<object> command) => Assert.Throws<RefusedException>(command).Code;
}
