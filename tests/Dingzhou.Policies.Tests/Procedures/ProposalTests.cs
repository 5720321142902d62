using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using static Dingzhou.Policies.Tests.Procedures.CleanupCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>Proposals of the public (第十六条), and serious problems that departments report (第四条第四项).</summary>
public sealed class ProposalTests
{
    private const string CleanedUp = "cleaned-up";
    private static readonly Actor Proposer = new("r-钱", "钱女士");
    private static readonly Actor Reporter = new("r-住建", "李住建", "市住建局");

    [Fact]
    public void It_is_answered_within_twenty_working_days_and_those_who_study_it_are_reminded_five_before()
    {
        // Filed on Thursday 11 August: 12, 15-19, 22-26, 29 August - 2 September, 5-8 September. Five before the 8th: 1 September.
        var walk = Filed();
        Assert.Equal((End("2022-09-08"), Start("2022-09-01")), (walk.Case.Open[0].Clock!.DueAt, CaseClock.Next(walk.Case, Proposal)));
        walk.At("2022-08-31T23:59:59.9999999").Due();
        Assert.Empty(walk.Told());
        walk.At("2022-09-01T00:00").Due();
        Assert.Equal([(TellingKind.Reminder, "市农业农村局"), (TellingKind.Reminder, "市司法局")], walk.Told());
        Assert.Equal(End("2022-09-08"), CaseClock.Next(walk.Case, Proposal));
        walk.At("2022-09-09T00:00").Due();
        Assert.Equal((TellingKind.Overdue, true), (walk.Case.Tellings[^1].Kind, walk.Case.Open[0].Clock!.Overdue));
        Assert.Null(CaseClock.Next(walk.Case, Proposal));
        walk.At("2023-09-09T00:00").Due();
        Assert.Equal(2, walk.Case.Tellings.Count);

        // Late, and still answered.
        Assert.Equal("answered", walk.Answer(Justice, Unfounded).Case.Result!.ResultId);
    }

    [Fact]
    public void A_well_founded_one_is_finished_when_a_clean_up_has_taken_care_of_it()
    {
        var walk = Filed().Answer(Farming, WellFounded);
        Assert.Equal(("clean-up", null), (walk.OpenSteps, walk.Case.Result));
        Assert.Null(CaseClock.Next(walk.Case, Proposal));
        Assert.Equal("wrong-stage", CodeOf(() => walk.Answer(Justice, Unfounded)));
        Assert.Equal(CleanedUp, walk.Carry("clean-up", CleanedUp).Case.Result!.ResultId);
    }

    [Fact]
    public void Whoever_proposed_it_does_not_answer_it()
    {
        Assert.Equal("own-case", CodeOf(() => Filed().Answer(new(Proposer, ["市司法局"]), WellFounded)));
        Assert.Equal("other-department", CodeOf(() => Filed().Answer(Unseen.Of("市财政局"), WellFounded)));
        Assert.Equal(["/reason"], Pointers(() => Filed().Answer(Justice, new("answer", "refuse"))));
    }

    [Fact]
    public void A_well_founded_one_on_a_document_that_has_ended_is_finished_without_a_clean_up()
    {
        // One that is not answered is answered first.
        Assert.Null(Filed().End("定政发〔2022〕20号已不再施行。").Case.Result);
        var (walk, why) = (Filed().Answer(Justice, WellFounded), "文件已废止（定政发〔2022〕18号），无须清理。");
        var changes = CaseSteps.Conclude(walk.Case, Proposal, "clean-up", ("ended", why, null), walk.Surroundings);
        Assert.Equal(new CaseClosed("ended", why), changes[^1]);
    }

    [Fact]
    public void It_names_who_proposes_and_why()
    {
        Assert.Equal(
            ["/contents/contact", "/contents/name", "/contents/reason"],
            Pointers(() => Filed(Facts.None)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["/contents/contact", "/contents/name", "/contents/outcome", "/contents/reason"],
            Pointers(() => Filed(Stated(("name", " "), ("contact", new('1', 101)), ("outcome", "ban"), ("reason", new('理', 2001)))))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_proposes_it_and_why_is_for_those_who_answer_it()
    {
        var filed = Filed().Case;
        Assert.Equal("repeal", Assert.Single(filed.Facts).Value.Text);
        Assert.Equal(["contact", "name", "reason"], filed.Private!.Select(f => f.Key).Order(StringComparer.Ordinal));
        Assert.Equal("钱女士", filed.Private["name"]!.Text);
    }

    [Fact]
    public void A_report_of_a_serious_problem_is_answered_by_the_bureau_of_justice_alone_within_the_same_limit()
    {
        var walk = Reported("与新法抵触");
        Assert.Equal(("市司法局", End("2022-09-08")), (Assert.Single(walk.Case.Open[0].Owners), walk.Case.Open[0].Clock!.DueAt));
        Assert.Equal(Reporter, walk.Case.OpenedBy);
        Assert.Equal("other-department", CodeOf(() => walk.Answer(Farming, WellFounded)));
        Assert.Equal("own-case", CodeOf(() => walk.Answer(new(Reporter, ["市司法局"]), WellFounded)));
        walk.At("2022-09-01T00:00").Due();
        Assert.Equal([(TellingKind.Reminder, "市司法局")], walk.Told());
        Assert.Equal("clean-up", walk.Answer(Justice, WellFounded).OpenSteps);
        Assert.Equal(CleanedUp, walk.Carry("clean-up", CleanedUp).Case.Result!.ResultId);
        Assert.Equal(["/contents/problem"], Pointers(() => Reported("")));
    }

    [Fact]
    public void One_that_is_not_answered_goes_to_whoever_has_the_functions_now()
    {
        var walk = Filed();
        walk.Functions = "市乡村振兴局";
        walk.At("2022-08-15T00:00").Due();
        Assert.Equal(["市乡村振兴局", "市司法局"], walk.Case.Open[0].Owners);
        Assert.Equal("other-department", CodeOf(() => walk.Answer(Farming, Unfounded)));
        Assert.Equal("answered", walk.Answer(Unseen.Of("市乡村振兴局"), Unfounded).Case.Result!.ResultId);
    }

    /// <summary>
    /// Filed on Wednesday 30 December 2026, when nobody had arranged the holidays of 2027: by law only Friday 1 January is off. Twenty
    /// working days: 31 December, 4-8, 11-15, 18-22, 25-28 January; with the 4th off as well, made up for on the 30th, the last is the
    /// 29th.
    /// </summary>
    [Fact]
    public void Its_limit_ends_later_and_never_earlier_once_holidays_are_arranged_and_what_has_passed_stays()
    {
        var (longer, shorter) = (
            Arranged([new(2027, 1, 1), new(2027, 1, 2), new(2027, 1, 3), new(2027, 1, 4)], [new(2027, 1, 30)]),
            Arranged([new(2027, 1, 1), new(2027, 1, 2)], [new(2027, 1, 3)]));
        var walk = Before2027();
        Assert.Equal(End("2027-01-28"), walk.Case.Open[0].Clock!.DueAt);
        walk.Calendar = shorter;
        Assert.Equal(End("2027-01-28"), walk.Due().Case.Open[0].Clock!.DueAt);
        walk.Calendar = longer;
        Assert.Equal((End("2027-01-29"), Start("2027-01-22")), (walk.Due().Case.Open[0].Clock!.DueAt, CaseClock.Next(walk.Case, Proposal)));
        Assert.Empty(CaseClock.Due(walk.Case, Proposal, walk.Surroundings));

        // Who was reminded on the 21st is not reminded again, and who is late stays so.
        var reminded = Before2027().At("2027-01-21T00:00").Due();
        reminded.Calendar = longer;
        Assert.Equal(End("2027-01-29"), CaseClock.Next(reminded.Due().Case, Proposal));
        Assert.Single(reminded.Case.Tellings);
        var late = Before2027().At("2027-01-29T00:00").Due();
        late.Calendar = longer;
        Assert.Equal(End("2027-01-28"), late.Due().Case.Open[0].Clock!.DueAt);

        static Walk Before2027() => Filed(at: "2026-12-30T10:00");

        static LegalCalendar Arranged(IReadOnlyList<DateOnly> off, IReadOnlyList<DateOnly> worked) => new(
            [.. LegalCalendar.China.Notices, new(2027, "国办发明电〔2026〕1号", off, worked), new(2028, "国办发明电〔2027〕1号", [], [])],
            LegalCalendar.China.Law);
    }

    private static Procedure Proposal => Procedure("proposal");

    private static NewAnswer WellFounded { get; } = new("answer", "approve", "经研究。");

    private static NewAnswer Unfounded { get; } = new("answer", "refuse", "经研究。");

    private static Walk Filed(Facts? contents = null, string at = "2022-08-11T09:00") => Walk("proposal").At(at).Open(
        contents ?? Stated(("name", " 钱女士 "), ("contact", "13900000000"), ("outcome", "repeal"), ("reason", "与新法不一致")), Proposer, Subject);

    private static Walk Reported(string problem) =>
        Walk("problem-report").At("2022-08-11T09:00").Open(Stated(("outcome", "repeal"), ("problem", problem)), Reporter, Subject);
}
