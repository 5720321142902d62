using Dingzhou.Domain.Guides;

namespace Dingzhou.Domain.Tests.Grants.Applications;

/// <summary>A co-operative's application for newly transferred grain land, taken through its steps.</summary>
internal sealed class Farm
{
    public static readonly PolicyPack Pack = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")).Pack(
        "agriculture-2022", "1")!;
    public static readonly Matter Matter = Pack.FindMatter("grain-land")!;
    public static readonly Procedure Procedure = new GrantProcedures(
        ProcedureCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")),
        GuideSources.Load(Path.Combine(AppContext.BaseDirectory, "policies"))).Current(Pack, Matter);
    public static readonly Actor Farmer = new("farmer", "张三", Uscc: "91130682MA0EXAMPL4");

    private readonly List<RecordedEvent<ApplicationChange>> _events = [];

    public DateTimeOffset Now { get; set; } = new(2022, 9, 1, 10, 0, 0, TimeSpan.FromHours(8));

    public Application State { get; private set; } = null!;

    public static Actor Official(string name) => new(name, name, "市农业农村局");

    public static Facts Facts(decimal area = 300) => Policies.Facts.None
        .With("plots", FactValue.Of(["130682-001"]))
        .With("area", FactValue.Of(area))
        .With("contiguous", FactValue.Of(true))
        .With("newlyContracted", FactValue.Of(true))
        .With("termYears", FactValue.Of(10m))
        .With("grainCrops", FactValue.Of(true))
        .With("otherSupport", FactValue.Of(0m));

    public static Applicant Applicant(string uscc) => new(
        uscc, "定州市丰收农民专业合作社", ApplicantKind.Cooperative, Contact: "张三", Phone: "13800000000", BankAccount: "6222000011112222");

    /// <summary>A farm whose application is submitted and waits for acceptance.</summary>
    public static Farm Submitted(decimal area = 300)
    {
        var farm = new Farm();
        farm.Do(new Drafted(Pack.Id, Pack.Version, Pack.Hash, Matter.Id, 2022, Applicant(Usccs.Valid), Facts(area)));
        farm.Do([new Submitted(Pack.Version, Pack.Hash, 2022), .. Review.Begin(farm.State, Procedure, Farmer, farm.At)]);
        return farm;
    }

    public Surroundings At => new(Now, LegalCalendar.China);

    public void Do(params ApplicationChange[] changes)
    {
        foreach (var change in changes)
        {
            var by = change is Walked { CaseChange: AnswerGiven given } ? given.Given.By : Farmer;
            var e = EventChain.Link(_events.Count + 1, Now, by, change, _events.LastOrDefault()?.Hash ?? "");
            _events.Add(e);
            State = ApplicationHistory.Apply("2022-TEST", State, e);
        }
    }

    public void Decide(string step, string act, string official, Facts? found = null, params MissingThing[] missing) =>
        Do([.. Review.Follow(State, Pack, Matter, Answered(step, act, official, found, missing))]);

    public RefusedException Refused(string step, string act, string official, Facts? found = null, params MissingThing[] missing) =>
        Assert.Throws<RefusedException>(() => Decide(step, act, official, found, missing));

    /// <summary>Does what is due by now, as the orchestration does.</summary>
    public bool Advance()
    {
        var due = State.Case is { Result: null } c ? Review.Follow(State, Pack, Matter, CaseClock.Due(c, Procedure, At)) : [];
        Do([.. due]);
        return due.Count > 0;
    }

    /// <summary>Hands in the correction, with the facts as they are.</summary>
    public void Correct()
    {
        var waiting = State.Case!.Open.First(o => o.Wait is not null).StepId;
        var steps = CaseSteps.Answer(State.Case!, Procedure, new NewAnswer(waiting, "correct", "已补"), new Hand(Farmer, [Hand.Opener]), At);
        Do([new Corrected(State.Declared, "已补"), .. steps.Select(c => new Walked(c))]);
    }

    private IReadOnlyList<CaseChange> Answered(string step, string act, string official, Facts? found, MissingThing[] missing) =>
        CaseSteps.Answer(
            State.Case!, Procedure,
            new NewAnswer(step, act, "理由", null, null, missing.Length == 0 ? null : missing) { Contents = found ?? Policies.Facts.None },
            new Hand(Official(official), ["市农业农村局"]), At);
}
