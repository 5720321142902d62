namespace Dingzhou.Domain.Tests.Regulations.Register;

/// <summary>Small registers and clean-ups, counted by hand.</summary>
public sealed class StatisticsTests
{
    private static readonly RecordedMoves Moves = new([new("市民政局", "市委社会工作部", new(2022, 9, 1), "机构改革方案")]);

    private static readonly NormativeDocument[] Register =
    [
        Documents.Registered(Documents.Grants),
        Documents.Registered(Issued("定政办〔2020〕2号", "市民政局", new(2020, 9, 1)), Amended(new(2022, 5, 1)), Amended(new(2022, 11, 1))),
        Documents.Registered(
            Issued("定政办〔2020〕3号", "市住建局", new(2020, 9, 1)), new DocumentEnded(Since(new(2022, 9, 18), DocumentStatus.Repealed))),
        Documents.Registered(Issued("定政办〔2018〕4号", "市住建局", new(2018, 3, 1)) with { ValidThrough = new(2021, 12, 31) }),
        Documents.Registered(
            Issued("定政办〔2019〕5号", "市住建局", new(2019, 3, 1)), new AmendmentOrdered(Since(new(2022, 10, 1), DocumentStatus.ToBeAmended))),
        Documents.Registered(Issued("定政发〔2022〕77号", "市住建局", new(2022, 12, 20)) with
        {
            EffectiveOn = new(2023, 1, 1), Relations = [new(RelationKind.Replaces, "定政办〔2020〕3号")],
        }),
        Documents.Registered(Issued("定政发〔2023〕1号", "市住建局", new(2023, 1, 3))),
    ];

    [Fact]
    public void A_past_year_is_counted_at_its_end_and_this_one_until_today()
    {
        var year = RegisterStatistics.Of(RegisterStatistics.DayOf(2022, new(2023, 2, 1)), Register, Moves);
        Assert.Equal((2022, new DateOnly(2022, 12, 31)), (year.Year, year.AsOf));
        Assert.Equal(
            new(DocumentCount: 6, Pending: 1, Valid: 2, ToBeAmended: 1, Repealed: 1, Lapsed: 1, IssuedInYear: 2, ReissuedInYear: 1,
                AmendedInYear: 1, RepealedInYear: 1, LapsedInYear: 1),
            year.Overall);

        // On 10 August 3号 still holds, 5号 is not to be amended yet, and 77号 has not been issued.
        var today = RegisterStatistics.Of(RegisterStatistics.DayOf(2022, new(2022, 8, 10)), Register, Moves);
        Assert.Equal(
            new(DocumentCount: 5, Pending: 0, Valid: 4, ToBeAmended: 0, Repealed: 0, Lapsed: 1, IssuedInYear: 1, ReissuedInYear: 0,
                AmendedInYear: 1, RepealedInYear: 0, LapsedInYear: 1),
            today.Overall);
    }

    [Fact]
    public void Documents_count_for_the_department_that_has_the_functions_on_the_day()
    {
        Assert.Equal(
            [("市住建局", 3), ("市农业农村局", 1), ("市民政局", 1)],
            RegisterStatistics.Of(new(2022, 8, 31), Register, Moves).ByDepartment.Select(d => (d.Department, d.Figures.DocumentCount)));
        Assert.Equal(
            [("市住建局", 4), ("市农业农村局", 1), ("市委社会工作部", 1)],
            RegisterStatistics.Of(new(2022, 12, 31), Register, Moves).ByDepartment.Select(d => (d.Department, d.Figures.DocumentCount)));
    }

    [Fact]
    public void A_clean_up_is_counted_by_outcome_ground_and_department()
    {
        var by = LegalCalendar.EndOfDay(new(2022, 8, 31));
        var kept = CleanupTaskFigures.Of(Tasks.After(
            Tasks.Filed(Tasks.Opinion(CleanupOutcome.Keep)),
            [.. Tasks.Conclude(Tasks.Filed(Tasks.Opinion(CleanupOutcome.Keep)), new("同意"))]));
        CleanupTaskFigures[] tasks =
        [
            kept,
            new("市城管局", CleanupOutcome.Repeal, ["8.2", "8.3"], null, by, by.AddTicks(-1), LetterCount: 2, Answered: 1, Disputes: 1),
            new("市城管局", CleanupOutcome.Amend, ["10.7"], AmendmentKind.Package, by, by, LetterCount: 1, Answered: 1, Disputes: 0),
            new("市城管局", null, [], null, by, null, LetterCount: 1, Answered: 0, Disputes: 0),
        ];

        var counted = CleanupStatistics.Of("c1", tasks, CleanupRules.Current, by);
        Assert.Equal(
            new(DocumentCount: 4, Concluded: 3, OnTime: 2, Late: 2, LetterCount: 4, Answered: 2, Disputes: 1, Packages: 1),
            counted.Overall);
        Assert.Equal([1, 1, 1, 0], counted.ByOutcome.Select(o => o.Figures.DocumentCount));
        Assert.Equal(["8.2", "8.3", "10.7"], counted.ByGround.Select(g => g.Ground));
        Assert.Equal(
            [("市住建局", 1, 0), ("市城管局", 3, 2)], counted.ByDepartment.Select(d => (d.Department, d.Figures.DocumentCount, d.Figures.Late)));

        // Until its date has passed, an opinion that has not come is not late.
        Assert.Equal((2, 1),
            (CleanupStatistics.Of("c1", tasks, CleanupRules.Current, by.AddTicks(-1)).Overall.OnTime,
            CleanupStatistics.Of("c1", tasks, CleanupRules.Current, by.AddTicks(-1)).Overall.Late));
    }

    [Fact]
    public void The_first_opinion_counts_for_the_date_and_a_letter_is_answered_once()
    {
        var task = Tasks.Filed(Tasks.Opinion(CleanupOutcome.Keep));
        task = Tasks.After(task, [.. Tasks.Send(task, LetterKind.Urging, "9.1")]);
        task = Tasks.After(
            task, [.. DepartmentSteps.File(
            task, Tasks.Opinion(CleanupOutcome.Lapse, "9.1") with { At = Tasks.Now.AddDays(1) }, Tasks.Rules, Tasks.Now.AddDays(1))]);

        var figures = CleanupTaskFigures.Of(task);
        Assert.Equal((Tasks.Now, 1, 1), (figures.OpinionAt, figures.LetterCount, figures.Answered));
        Assert.Null(figures.Outcome);
    }

    private static DocumentEntry Issued(string number, string department, DateOnly on) =>
        new(number, "某办法", "定州市人民政府", new(department, []), on, on);

    private static DocumentAmended Amended(DateOnly on) => new(on, null, null, null, "定政发〔2022〕60号", ["10.7"]);

    private static Standing Since(DateOnly day, DocumentStatus status) => new(day, status, "清理。", ["8.2"], "定政发〔2022〕61号");
}
