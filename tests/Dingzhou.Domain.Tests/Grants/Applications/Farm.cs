namespace Dingzhou.Domain.Tests.Grants.Applications;

/// <summary>A co-operative's application for newly transferred grain land, taken through its steps.</summary>
internal sealed class Farm
{
    public static readonly PolicyPack Pack = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")).Pack(
        "agriculture-2022", "1")!;
    public static readonly Matter Matter = Pack.FindMatter("grain-land")!;
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
        farm.Do(new Submitted(Pack.Version, Pack.Hash, 2022),
            ApplicationClock.Open(Matter, ReviewStage.Acceptance, LegalCalendar.China, farm.Now));
        return farm;
    }

    public void Do(params ApplicationChange[] changes)
    {
        foreach (var change in changes)
        {
            var e = EventChain.Link(_events.Count + 1, Now, Farmer, change, _events.LastOrDefault()?.Hash ?? "");
            _events.Add(e);
            State = ApplicationHistory.Apply("2022-TEST", State, e);
        }
    }

    public void Decide(ReviewStage stage, DecisionOutcome outcome, string official, Facts? verified = null, params Deficiency[] missing) =>
        Do([.. Deciding.Decide(
            State, Pack, Matter, Request(stage, outcome, verified, missing), Official(official), LegalCalendar.China, Now)]);

    public RefusedException Refused(
        ReviewStage stage, DecisionOutcome outcome, string official, Facts? verified = null, params Deficiency[] missing) =>
        Assert.Throws<RefusedException>(() => Decide(stage, outcome, official, verified, missing));

    private static DecisionRequest Request(ReviewStage stage, DecisionOutcome outcome, Facts? verified, Deficiency[] missing) =>
        new(stage, outcome, "理由", null, missing, verified);
}
