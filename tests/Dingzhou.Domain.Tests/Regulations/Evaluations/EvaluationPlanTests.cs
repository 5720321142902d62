using Dingzhou.Domain.Regulations.Evaluations;

namespace Dingzhou.Domain.Tests.Regulations.Evaluations;

public sealed class EvaluationPlanTests
{
    private const string Id = "定政发〔2022〕20号";
    private static readonly DateOnly Due = new(2022, 9, 30);
    private static readonly Actor Farming = new("r-农业", "郑农业", "市农业农村局");
    private static readonly HashSet<string> NoneEnded = [];

    [Fact]
    public void It_names_everything_that_is_wrong_with_a_plan()
    {
        var unnamed = Documents.Registered(Documents.Grants with { Number = "定政发〔2022〕21号", Implementers = new(Implementers.NotStated, []) });
        var ended = Documents.Registered(
            Documents.Grants with { Number = "定政发〔2022〕22号" }, new DocumentEnded(new(new(2022, 8, 10), DocumentStatus.Repealed, "", ["8.1"])));
        var refused = Refused(2022, new(Id, new(2022, 8, 10)), new(Id, new(2023, 1, 1)), new(unnamed.Id, Due), new(ended.Id, Due), new("定政发〔2022〕99号", Due));
        Assert.Equal(
            [
                ("/items/0/dueOn", "invalid-date"), ("/items/1/documentId", "repeated"), ("/items/1/dueOn", "invalid-date"), ("/items/2/documentId", "no-department"),
                ("/items/3/documentId", "not-in-force"), ("/items/4/documentId", "not-in-force"),
            ],
            refused.Faults.Select(f => (f.Pointer, f.Code)));
        Assert.Equal(["/year", "/items"], Refused(2024).Faults.Select(f => f.Pointer));

        RefusedException Refused(int year, params PlannedEvaluation[] items) => Assert.Throws<RefusedException>(() => EvaluationPlanSteps.Plan(
            year, items, new[] { Documents.Registered(Documents.Grants), unnamed, ended }.ToDictionary(d => d.Id), RecordedMoves.None, Tasks.Now));
    }

    [Fact]
    public void A_plan_is_added_to_up_to_its_bound_and_what_is_in_it_stays()
    {
        var other = Documents.Registered(Documents.Grants with { Number = "定政发〔2022〕21号" });
        var documents = new[] { Documents.Registered(Documents.Grants), other }.ToDictionary(d => d.Id);
        var plan = After(Planned(), new EvaluationsReminded([Id]));
        var added = After(plan, [.. EvaluationPlanSteps.Add(plan, [new(other.Id, Due)], documents, RecordedMoves.None, Tasks.Now)]);
        Assert.Equal([(Id, true), (other.Id, false)], added.Items.Select(i => (i.DocumentId, i.RemindedAt is not null)));

        Assert.Equal(["/items/0/documentId"], Refused(new PlannedEvaluation(Id, Due)).Select(f => f.Pointer));
        Assert.Equal(["/items"], Refused().Select(f => f.Pointer));
        Assert.Equal(["/items"], Refused([.. Enumerable.Range(1, 100).Select(i => new PlannedEvaluation($"定政发〔2022〕{i}号", Due))]).Select(f => f.Pointer));

        IReadOnlyList<Fault> Refused(params PlannedEvaluation[] items) =>
            Assert.Throws<RefusedException>(() => EvaluationPlanSteps.Add(plan, items, documents, RecordedMoves.None, Tasks.Now)).Faults;
    }

    [Fact]
    public void A_department_is_reminded_five_working_days_before_its_day_and_urged_once_after_it()
    {
        // Five working days before Friday 30 September: 29, 28, 27, 26, and Friday the 23rd.
        var plan = Planned();
        Assert.Empty(At(plan, LegalCalendar.StartOfDay(new(2022, 9, 23)).AddTicks(-1)));
        plan = After(plan, Assert.IsType<EvaluationsReminded>(Assert.Single(At(plan, LegalCalendar.StartOfDay(new(2022, 9, 23))))));
        Assert.Empty(At(plan, LegalCalendar.EndOfDay(Due).AddTicks(-1)));
        plan = After(plan, Assert.IsType<EvaluationsUrged>(Assert.Single(At(plan, LegalCalendar.StartOfDay(new(2022, 10, 1))))));
        Assert.Empty(At(plan, LegalCalendar.StartOfDay(new(2023, 10, 1))));

        // Late, and still taken, once.
        plan = After(plan, [.. EvaluationPlanSteps.Report(plan, Id, Report(CleanupOutcome.Keep), RecordedMoves.None, Tasks.Rules)]);
        Assert.False(Assert.Single(plan.Items).IsOpen);
        Assert.Equal("already-reported", Refused(plan, Report(CleanupOutcome.Keep)).Code);
    }

    [Fact]
    public void A_report_names_grounds_for_what_it_suggests()
    {
        Assert.Equal(["/grounds", "/text"], Refused(Planned(), Report(CleanupOutcome.Repeal) with { Text = new("", 0) }).Faults.Select(f => f.Pointer));
        Assert.Equal(["/grounds/0"], Refused(Planned(), Report(CleanupOutcome.Amend, "8.1")).Faults.Select(f => f.Pointer));
        Assert.Equal(["/grounds"], Refused(Planned(), Report(CleanupOutcome.Keep, "8.1")).Faults.Select(f => f.Pointer));
        Assert.Single(EvaluationPlanSteps.Report(Planned(), Id, Report(CleanupOutcome.Repeal, "8.1"), RecordedMoves.None, Tasks.Rules));
    }

    [Fact]
    public void Whoever_has_the_functions_now_reports()
    {
        var moves = new RecordedMoves([new("市农业农村局", "市城管局", new(2022, 8, 11), "机构改革方案")]);
        var moved = Assert.Throws<RefusedException>(() => EvaluationPlanSteps.Report(Planned(), Id, Report(CleanupOutcome.Keep), moves, Tasks.Rules));
        Assert.Equal("other-department", moved.Code);
        Assert.Single(EvaluationPlanSteps.Report(Planned(), Id, Report(CleanupOutcome.Keep) with { By = Tasks.Roads }, moves, Tasks.Rules));
        Assert.Equal("evaluation-not-planned", Assert.Throws<RefusedException>(() => EvaluationPlanSteps.Find(Planned(), "定政发〔2022〕99号")).Code);
    }

    [Fact]
    public void An_evaluation_that_is_not_reported_is_passed_on_when_functions_move()
    {
        var moves = new RecordedMoves([new("市农业农村局", "市城管局", new(2022, 8, 12), "机构改革方案")]);
        Assert.Empty(Due(Planned(), new(2022, 8, 11)));
        var plan = After(Planned(), Assert.IsType<EvaluationPassedOn>(Assert.Single(Due(Planned(), new(2022, 8, 12)))));
        Assert.Equal(("市城管局", "市农业农村局"), (plan.Items[0].Department, plan.Items[0].PassedFrom));
        Assert.Empty(Due(plan, new(2022, 8, 12)));
        var reported = After(Planned(), new EvaluationReported(Id, Report(CleanupOutcome.Keep)));
        Assert.Empty(Due(reported, new(2022, 8, 12)));

        IReadOnlyList<EvaluationPlanChange> Due(EvaluationPlan plan, DateOnly day) =>
            EvaluationPlanSteps.Due(plan, NoneEnded, moves, LegalCalendar.China, Tasks.Rules, LegalCalendar.StartOfDay(day));
    }

    [Fact]
    public void A_document_that_has_ended_is_not_urged_for()
    {
        var plan = Planned();
        var dropped = EvaluationPlanSteps.Due(plan, new HashSet<string> { Id }, RecordedMoves.None, LegalCalendar.China, Tasks.Rules, LegalCalendar.StartOfDay(new(2022, 10, 1)));
        plan = After(plan, Assert.IsType<EvaluationsDropped>(Assert.Single(dropped)));
        Assert.Empty(At(plan, LegalCalendar.StartOfDay(new(2022, 10, 2))));
        Assert.Equal("document-ended", Refused(plan, Report(CleanupOutcome.Keep)).Code);
    }

    private static EvaluationPlan Planned() => After(null, [.. EvaluationPlanSteps.Plan(
        2022, [new(Id, Due)], new Dictionary<string, NormativeDocument> { [Id] = Documents.Registered(Documents.Grants) }, RecordedMoves.None, Tasks.Now)]);

    private static IReadOnlyList<EvaluationPlanChange> At(EvaluationPlan plan, DateTimeOffset now) =>
        EvaluationPlanSteps.Due(plan, NoneEnded, RecordedMoves.None, LegalCalendar.China, Tasks.Rules, now);

    private static EvaluationReport Report(CleanupOutcome suggestion, params string[] grounds) => new(suggestion, grounds, new("abc", 300), Farming, Tasks.Now);

    private static RefusedException Refused(EvaluationPlan plan, EvaluationReport report) =>
        Assert.Throws<RefusedException>(() => EvaluationPlanSteps.Report(plan, Id, report, RecordedMoves.None, Tasks.Rules));

    private static EvaluationPlan After(EvaluationPlan? plan, params EvaluationPlanChange[] changes)
    {
        foreach (var change in changes)
            plan = EvaluationPlanHistory.Apply("2022", plan, EventChain.Link(1, Tasks.Now, Tasks.Lawyer, change, ""));
        return plan!;
    }
}
