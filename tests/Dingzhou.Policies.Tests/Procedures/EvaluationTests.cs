using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Domain.Regulations.Evaluations;
using static Dingzhou.Policies.Tests.Procedures.CleanupCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>年度评估 (第五条): on 11 August 2022 司法局 asks for a report on 定政发〔2022〕20号 by 30 September.</summary>
public sealed class EvaluationTests
{
    [Fact]
    public void A_department_is_reminded_five_working_days_before_its_day_and_told_once_after_it()
    {
        // Five working days before Friday 30 September: 29, 28, 27, 26, and Friday the 23rd.
        var walk = Planned();
        Assert.Equal(("市农业农村局", End("2022-09-30")), (Assert.Single(walk.Case.Open[0].Owners), walk.Case.Open[0].Clock!.DueAt));
        walk.At("2022-09-22T23:59:59.9999999").Due();
        Assert.Empty(walk.Told());
        walk.At("2022-09-23T00:00").Due();
        Assert.Equal([(TellingKind.Reminder, "市农业农村局")], walk.Told());
        walk.At("2022-09-30T23:59:59.9999999").Due();
        Assert.Single(walk.Told());
        walk.At("2022-10-01T00:00").Due();
        Assert.Equal((TellingKind.Overdue, "市农业农村局"), walk.Told().Last());
        walk.At("2023-10-01T00:00").Due();
        Assert.Equal(2, walk.Told().Count());

        // Late, and still taken, once.
        Assert.Equal("reported", walk.Answer(Farming, Report("keep")).Case.Result!.ResultId);
        Assert.Equal("wrong-stage", CodeOf(() => walk.Answer(Farming, Report("keep"))));
    }

    [Fact]
    public void A_report_names_what_it_suggests_and_grounds_for_it()
    {
        Assert.Equal(
            ["/contents/grounds", "/texts/report"],
            Pointers(() => Planned().Answer(Farming, Report("repeal") with { Texts = null })));
        Assert.Equal(["/contents/outcome"], Pointers(() => Planned().Answer(Farming, Report("ban"))));
        Assert.Equal(["/contents/grounds"], Pointers(() => Planned().Answer(Farming, Report("keep", "8.1"))));
        Assert.Equal(["/texts/report"], Pointers(() => Planned().Answer(
            Farming, Report("keep") with { Texts = new Dictionary<string, string> { ["report"] = new('字', 20_001) } })));
        Assert.Equal(["8.1"], Planned().Answer(Farming, Report("repeal", "8.1")).Case.Facts["grounds"]!.Items!);
    }

    [Fact]
    public void One_that_is_not_reported_is_passed_on_when_functions_move()
    {
        var walk = Planned();
        Assert.Empty(CaseClock.Due(walk.Case, Evaluation, walk.Surroundings));
        walk.Functions = "市城管局";
        walk.At("2022-08-12T00:00");
        var passed = Assert.IsType<StepPassedOn>(Assert.Single(CaseClock.Due(walk.Case, Evaluation, walk.Surroundings)));
        Assert.Equal(("市农业农村局", "市城管局"), (passed.Former, passed.Owner));
        Assert.Empty(CaseClock.Due(walk.Due().Case, Evaluation, walk.Surroundings));
        walk.At("2022-09-23T00:00").Due();
        Assert.Equal([(TellingKind.Reminder, "市城管局")], walk.Told());

        var reported = Planned().Answer(Farming, Report("keep"));
        reported.Functions = "市城管局";
        Assert.Empty(CaseClock.Due(reported.Case, Evaluation, reported.Surroundings));
    }

    [Fact]
    public void Whoever_has_the_functions_now_reports_though_nobody_has_passed_it_on_yet()
    {
        var walk = Planned();
        walk.Functions = "市城管局";
        Assert.Equal("other-department", CodeOf(() => walk.Answer(Farming, Report("keep"))));
        Assert.Equal(["report"], CaseSteps.Possible(walk.Case, Evaluation, Unseen.Of("市城管局"), walk.Surroundings).Select(p => p.Step.Id));
        Assert.Empty(CaseSteps.Possible(walk.Case, Evaluation, Farming, walk.Surroundings));
        walk.Answer(Unseen.Of("市城管局"), Report("keep"));
        Assert.Equal(("reported", "市城管局"), (walk.Case.Result!.ResultId, walk.Case.Answers[^1].For));
    }

    [Fact]
    public void Of_a_document_that_has_ended_no_report_is_asked_for()
    {
        var walk = Planned().At("2022-09-01T00:00").End("定政发〔2022〕20号已不再施行。");
        Assert.Equal(("dropped", "定政发〔2022〕20号已不再施行。"), (walk.Case.Result!.ResultId, walk.Case.Result.Reason));
        Assert.Empty(walk.At("2022-10-02T00:00").Due().Told());
        Assert.Equal("wrong-stage", CodeOf(() => walk.Answer(Farming, Report("keep"))));
        Assert.Equal("reported", Planned().Answer(Farming, Report("keep")).End("已不再施行。").Case.Result!.ResultId);
    }

    [Fact]
    public void What_it_suggests_rests_on_grounds_of_its_own_kind()
    {
        Assert.Empty(Faults("repeal", "8.1"));
        Assert.Empty(Faults("keep"));
        Assert.Equal(["/contents/grounds"], Faults("repeal"));
        Assert.Equal(["/contents/grounds/0"], Faults("amend", "8.1"));
        Assert.Equal(["/contents/grounds"], Faults("keep", "8.1"));
        Assert.Empty(Faults("ban", "8.1"));

        static IEnumerable<string> Faults(string outcome, params string[] grounds) =>
            EvaluationFaults.InGrounds(Report(outcome, grounds).Contents, CleanupRules.Current).Select(f => f.Pointer);
    }

    [Theory]
    [InlineData("2022-08-10", true)]
    [InlineData("2022-08-11", false)]
    [InlineData("2023-12-31", false)]
    [InlineData("2024-01-01", true)]
    public void It_is_due_this_year_or_the_next_and_not_before_today(string dueOn, bool isWrong)
    {
        var found = EvaluationFaults.InDay(Stated(("dueOn", dueOn)), new(2022, 8, 11));
        Assert.Equal(isWrong, found.Any(f => f is { Pointer: "/contents/dueOn", Code: "invalid-date" }));
        var walk = Walk("evaluation").At("2022-08-11T09:00");
        Func<object> open = () => CaseSteps.Open(
            Evaluation, "e", Subject, Stated(("dueOn", dueOn)), Justice.By, null, walk.Surroundings, found);
        if (isWrong)
            Assert.Equal("invalid-answer", CodeOf(open));
        else
            open();
    }

    [Fact]
    public void One_is_open_of_a_document_at_a_time_and_it_names_its_day()
    {
        Assert.Equal((1, "dropped"), (Evaluation.Opening.PerSubject, Evaluation.Opening.Ended));
        Assert.Equal(["/contents/dueOn"], Pointers(() => Walk("evaluation").At("2022-08-11T09:00").Open(Facts.None, Justice.By, Subject)));
    }

    private static Procedure Evaluation => Procedure("evaluation");

    private static Walk Planned() => Walk("evaluation").At("2022-08-11T09:00").Open(Stated(("dueOn", "2022-09-30")), Justice.By, Subject);

    private static NewAnswer Report(string outcome, params string[] grounds) => new("report", "done")
    {
        Contents = grounds.Length == 0 ? Stated(("outcome", outcome)) : Stated(("outcome", outcome)).With("grounds", FactValue.Of(grounds)),
        Texts = new Dictionary<string, string> { ["report"] = "实施效果良好。" },
    };
}
