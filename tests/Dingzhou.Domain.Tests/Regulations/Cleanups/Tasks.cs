namespace Dingzhou.Domain.Tests.Regulations.Cleanups;

/// <summary>A document in a clean-up, planned on 10 August 2022: others by the 19th, the main department by the 31st.</summary>
internal static class Tasks
{
    public static readonly DateTimeOffset Now = new(2022, 8, 11, 9, 0, 0, TimeSpan.FromHours(8));
    public static readonly Actor Housing = new("r-住建", "李住建", "市住建局");
    public static readonly Actor Roads = new("r-城管", "王城管", "市城管局");
    public static readonly Actor Lawyer = Documents.Lawyer;
    public static readonly CleanupRules Rules = CleanupRules.Current;

    public static CleanupTask Assigned(params string[] others) => After(null, new TaskAssigned(new(
        "c1", "定政办〔2020〕2号", 1, "定政办〔2020〕2号", "某办法", new(2020, 9, 1), null, "市住建局", others,
        LegalCalendar.EndOfDay(new(2022, 8, 19)), LegalCalendar.StartOfDay(new(2022, 8, 24)), LegalCalendar.EndOfDay(new(2022, 8, 31)))));

    public static CleanupOpinion Opinion(CleanupOutcome outcome, params string[] grounds) => new(
        outcome, grounds, [.. Rules.Standards.Select(s => new StandardAssessment(s.Id, outcome == CleanupOutcome.Keep))], "经研究。",
        new(ConsentKind.CollectiveStudy, "纪要 3 号", new(2022, 8, 10)), "召开座谈会。", outcome == CleanupOutcome.Amend
            ? AmendmentKind.Redraft : null, null, null, Housing, Now);

    public static CleanupTask Filed(CleanupOpinion opinion)
    {
        var task = Assigned();
        return After(task, [.. DepartmentSteps.File(task, opinion, Rules, Now)]);
    }

    public static IReadOnlyList<CleanupTaskChange> Conclude(CleanupTask task, ConclusionRequest request, Actor? by = null) =>
        ExaminationSteps.Conclude(task, request, by ?? Lawyer, Rules, Now);

    public static IReadOnlyList<CleanupTaskChange> Send(CleanupTask task, LetterKind kind, params string[] grounds) =>
        ExaminationSteps.Send(task, kind, grounds, "请研究。", Lawyer, LegalCalendar.China, Rules, Now);

    public static CleanupTask Concluded(CleanupOpinion opinion) => After(Filed(opinion), [.. Conclude(Filed(opinion), new("同意"))]);

    public static CleanupTask After(CleanupTask? task, params CleanupTaskChange[] changes)
    {
        foreach (var change in changes)
            task = CleanupTaskHistory.Apply("c1.定政办〔2020〕2号", task, EventChain.Link(1, Now, Housing, change, ""));
        return task!;
    }
}
