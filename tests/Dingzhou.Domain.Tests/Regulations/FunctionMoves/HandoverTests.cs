namespace Dingzhou.Domain.Tests.Regulations.FunctionMoves;

/// <summary>Functions that move while a clean-up runs (第六条第三款); the task is that of <see cref="Tasks"/>.</summary>
public sealed class HandoverTests
{
    private static readonly RecordedMoves Moves = new(
        [new("市住建局", "市更新局", new(2022, 8, 12), "机构改革方案"), new("市城管局", "市执法局", new(2022, 8, 12), "机构改革方案")]);
    private static readonly DateTimeOffset Later = LegalCalendar.StartOfDay(new(2022, 8, 12));

    [Fact]
    public void An_unfinished_task_goes_to_the_departments_that_have_the_functions_now_on_the_day_of_the_move()
    {
        var task = Tasks.After(Tasks.Assigned("市城管局"), new TaskReminded());
        Assert.Empty(PassOn(task, Later.AddTicks(-1)));

        var passed = Tasks.After(task, Assert.IsType<TaskPassedOn>(Assert.Single(PassOn(task, Later))));
        Assert.Equal(("市更新局", "市执法局"), (passed.Assignment.Department, Assert.Single(passed.Assignment.Others)));
        Assert.Empty(passed.Reminders);
        var handover = Assert.Single(passed.Handovers);
        Assert.Equal(["市住建局", "市城管局"], handover.Leaving());
        Assert.Equal(["市更新局", "市执法局"], handover.Coming());
        Assert.Empty(PassOn(passed, Later));

        Assert.Equal(
            "other-department",
            Assert.Throws<RefusedException>(() => DepartmentSteps.File(
            passed, Tasks.Opinion(CleanupOutcome.Keep), Tasks.Rules, Later)).Code);
    }

    [Fact]
    public void What_is_filed_stays_filed_under_who_filed_it_and_is_not_asked_for_again()
    {
        var task = Tasks.Assigned("市城管局", "市财政局");
        task = Tasks.After(task, new JointOpinionGiven(new("市城管局", CleanupOutcome.Keep, [], "同意", Tasks.Roads, Tasks.Now)));
        task = Tasks.After(task, [.. PassOn(task, Later, "市城管局", "市财政局")]);
        Assert.Equal(["市财政局"], task.MissingJointOpinions);
        Assert.Equal("市城管局", Assert.Single(task.JointOpinions).Department);

        // Filed before the move, examined after it: a letter of 司法局 goes to the department that has the functions now.
        var filed = Tasks.Filed(Tasks.Opinion(CleanupOutcome.Keep));
        filed = Tasks.After(filed, [.. PassOn(filed, Later)]);
        Assert.Equal(("市更新局", "市住建局", "市住建局"),
            (filed.Assignment.Department, filed.Opinion!.By.Department, CleanupTaskFigures.Of(filed).Department));
        var examined = Tasks.After(filed, [.. Tasks.Conclude(filed, new("同意"))]);
        Assert.Empty(Handovers.PassOn(examined, Document(), new([.. Moves.Moves, new("市更新局", "市住建局", new(2022, 8, 12), "机构改革方案")]), Later));
    }

    [Fact]
    public void A_question_goes_to_who_has_the_functions_of_the_department_that_was_asked()
    {
        var task = Tasks.Assigned();
        task = Tasks.After(
            task, [.. DepartmentSteps.Consult(task, "市城管局", "是否涉及", Tasks.Housing, LegalCalendar.China, Tasks.Rules, Tasks.Now)]);
        task = Tasks.After(task, [.. PassOn(task, Later)]);
        Assert.Equal(("市执法局", "市城管局"), (task.Consultations[0].Department, task.Consultations[0].PassedFrom));
        Assert.Empty(PassOn(task, Later));
        Assert.NotEmpty(DepartmentSteps.AnswerConsultation(task, 1, "不涉及", Tasks.Roads with { Department = "市执法局" }, Later));
    }

    private static IReadOnlyList<CleanupTaskChange> PassOn(CleanupTask task, DateTimeOffset now, params string[] others) =>
        Handovers.PassOn(
            task, Document(others.Length > 0 ? others : [.. task.Assignment.Others.Select(o => o == "市执法局" ? "市城管局" : o)]), Moves, now);

    private static NormativeDocument Document(params string[] others) =>
        Documents.Registered(Documents.Grants with { Number = "定政办〔2020〕2号", Implementers = new("市住建局", others) });
}
