using Dingzhou.Domain.Tests.Grants.Applications;

namespace Dingzhou.Domain.Tests.Grants.Funds;

/// <summary>The settlement of a year, taken through its steps.</summary>
internal sealed class YearSettlement
{
    public static readonly Actor Official = new("official", "李四", "市农业农村局");
    public static readonly Actor Mayor = new("mayor", "王五", "市政府");

    private static readonly SettlementProcedures Procedures =
        new(ProcedureCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")));

    private int _events;

    public LegalCalendar Calendar { get; set; } = LegalCalendar.China;

    public DateTimeOffset Now { get; set; } = new(2022, 12, 20, 9, 0, 0, TimeSpan.FromHours(8));

    public Settlement State { get; private set; } = null!;

    /// <summary>The acts that are possible for the department.</summary>
    public IEnumerable<string> Possible =>
        CaseSteps.Possible(State.Case, Procedure, new Hand(Official, [Official.Department!]), At).Select(p => p.Act.Name);

    public IReadOnlyList<CaseChange> Due => CaseClock.Due(State.Case, Procedure, At);

    private Procedure Procedure => Procedures.Of(State, Farm.Matter);

    private Surroundings At => new(Now, Calendar);

    /// <summary>A settlement whose awards are being gathered.</summary>
    public static YearSettlement Begun(int year = 2022, DateTimeOffset? now = null)
    {
        var settlement = new YearSettlement();
        settlement.Now = now ?? settlement.Now;
        settlement.Do(Actor.System, SettlementSteps.Begin(
            Settlement.IdOf(Farm.Pack.Id, year), Farm.Pack, year, null, Procedures.Current(Farm.Pack), settlement.At));
        return settlement;
    }

    /// <summary>One whose list is public.</summary>
    public static YearSettlement Published(DateTimeOffset? now = null)
    {
        var settlement = Begun(now: now);
        settlement.Publish();
        return settlement;
    }

    public void Publish() => Do(Actor.System, SettlementSteps.Publish(
        State, Procedure, new(State.Id, (State.List?.Round ?? 0) + 1, 10_000_000, 100, 100, 100, 9_999_900, []), "00", 0, At));

    public void Pay() => Do(Actor.System, SettlementSteps.Pay(State, Procedure, new(1, 100, "00", "00"), At));

    /// <summary>The last look has found nothing.</summary>
    public void Compare(string outcome = "unchanged") => Follow(
        Actor.System, CaseSteps.Conclude(State.Case, Procedure, "comparison", (outcome, null, null), At));

    /// <summary>Time passes, and does what is due then.</summary>
    public void LiveTo(DateTimeOffset moment)
    {
        Now = moment;
        while (Due is { Count: > 0 } due)
            Follow(Actor.System, due);
    }

    public void Object(ObjectionOrigin origin, ObjectionText? text = null, bool isListed = true, Actor? by = null) => Do(
        by ?? new("public", "赵六"), SettlementSteps.Object(
            State, Procedure, text ?? new("2022-A", "赵六", "13900000000", "面积不实"), isListed, origin, by ?? new("public", "赵六"), At));

    public void Answer(int number, string act, Actor? by = null, Facts? found = null) => Follow(
        by ?? Official, CaseSteps.Answer(
            State.Case, Procedure, new NewAnswer("publicity", act, "理由", About: number) { Contents = found ?? Facts.None },
            new Hand(by ?? Official, [Official.Department!]), At));

    public void Decide(string act, Actor? by = null) => Follow(
        by ?? Mayor, CaseSteps.Answer(
            State.Case, Procedure, new NewAnswer("approval", act, "理由")
            {
                Contents = act == "approve"
                    ? Facts.None.With("form", FactValue.Of("meeting")).With("reference", FactValue.Of("〔2022〕12号")) : Facts.None,
            },
            new Hand(by ?? Mayor, ["市政府"]), At));

    public static string Refused(Action act) => Assert.Throws<RefusedException>(act).Code;

    private void Follow(Actor by, IReadOnlyList<CaseChange> steps) => Do(by, SettlementSteps.Follow(steps));

    private void Do(Actor by, IReadOnlyList<SettlementChange> changes)
    {
        foreach (var change in changes)
            State = SettlementHistory.Apply("agriculture-2022-2022", State, EventChain.Link(++_events, Now, by, change, ""));
    }
}
