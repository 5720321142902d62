namespace Dingzhou.Domain.Tests.Regulations.Cleanups;

/// <summary>
/// A clean-up called for on Thursday 11 August 2022, its plan due twenty working days later, on 8 September; to be examined by Friday 30
/// September and decided by Friday 14 October.
/// </summary>
internal static class Cycles
{
    public static readonly Procedure Procedure =
        ProcedureCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")).Find(CleanupCycle.ProcedureId)!;

    public static readonly Actor Mayor = new("approver-吴", "吴市长", "市政府");

    /// <summary>What the plan states.</summary>
    public static NewAnswer Plan { get; } = new("plan", "done")
    {
        Contents = Stated(
            ("scope", "全部文件"), ("jointBy", "2022-08-19"), ("opinionsBy", "2022-08-31"), ("examinedBy", "2022-09-30"),
            ("decidedBy", "2022-10-14")).With("standards", FactValue.Of([.. Tasks.Rules.Standards.Select(s => s.Id)])),
        Texts = new Dictionary<string, string> { ["requirements"] = "逐件研究", ["division"] = "分工", ["methods"] = "步骤" },
    };

    /// <summary>The city government's approval.</summary>
    public static NewAnswer Approve { get; } = new("decision", "approve", "会议决定")
    {
        Contents = Stated(("form", "meeting"), ("reference", "纪要 7 号"), ("number", "定政发〔2022〕18号")),
    };

    public static NewAnswer SendBack { get; } = new("decision", "sendBack", "请再研究");

    public static CleanupCycle Proposed(CleanupOccasion occasion = CleanupOccasion.FoundByIssuer, params string[] documents) => After(
        null,
        [
            new CleanupProposed(occasion, "统一清理", documents.Length > 0 ? documents : ["定政发〔2022〕20号"]),
            .. CleanupSteps.Open("c1", Procedure, Actor.System, At(Tasks.Now)),
        ]);

    public static CleanupCycle UnderWay() => Carried(Answered(Proposed(), Plan, Tasks.Lawyer), "give-out", "given-out");

    public static CleanupCycle Awaiting() => Submitted(UnderWay(), Tasks.Lawyer);

    public static CleanupCycle Submitted(CleanupCycle cycle, Actor by) => Answered(cycle, new("examination", "done"), by);

    /// <summary>After an answer.</summary>
    /// <param name="found">What the procedure's rule found wrong with it.</param>
    public static CleanupCycle Answered(CleanupCycle cycle, NewAnswer answer, Actor by, IEnumerable<Fault>? found = null) => After(
        cycle, by,
        CleanupSteps.Walked(CaseSteps.Answer(cycle.Case!, Procedure, answer, new(by, [by.Department!]), At(Tasks.Now), found?.ToList())));

    public static CleanupCycle Carried(CleanupCycle cycle, string step, string outcome) => After(
        cycle, CleanupSteps.Walked(CaseSteps.Conclude(cycle.Case!, Procedure, step, (outcome, null, null), At(Tasks.Now))));

    public static CleanupCycle After(CleanupCycle? cycle, params IEnumerable<CleanupCycleChange> changes) =>
        After(cycle, Actor.System, changes);

    public static Facts Stated(params (string Name, string Value)[] facts) =>
        facts.Aggregate(Facts.None, (all, f) => all.With(f.Name, FactValue.Of(f.Value)));

    private static CleanupCycle After(CleanupCycle? cycle, Actor by, IEnumerable<CleanupCycleChange> changes)
    {
        foreach (var change in changes)
            cycle = CleanupCycleHistory.Apply("c1", cycle, EventChain.Link(1, Tasks.Now, by, change, ""));
        return cycle!;
    }

    private static Surroundings At(DateTimeOffset now) => new(now, LegalCalendar.China);
}
