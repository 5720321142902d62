using static Dingzhou.Policies.Tests.Procedures.MarketCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>A project of 100 mu that a town begins for a village (定政发〔2022〕22号, part 1): what is stated in each step, and by whom.</summary>
internal static class ProjectCases
{
    public const string VillageCode = "91130682MA0000002X";
    public const string Group = "市增减挂钩工作领导小组";

    private static readonly ProcedureCatalogue Catalogue = ProcedureCatalogue.Load(Packs.Directory);

    public static Procedure Project { get; } = Catalogue.Find("linked-land-project")!;

    public static Hand Applicant { get; } = new(Unseen.Applicant, [Hand.Opener, Hand.Party(Unseen.Applicant.Uscc!)]);

    public static Hand Committee { get; } = new(new("committee", "孙主任", Uscc: VillageCode), [Hand.Party(VillageCode)]);

    /// <summary>What the town states at the beginning.</summary>
    public static Facts Begin { get; } = Said(
        ("projectName", "西城村增减挂钩项目"), ("town", "西城乡"), ("village", "西城村"), ("villageCode", VillageCode),
        ("rebuilding", "withRebuilding"), ("plots", new[] { "CJ-001", "CJ-002" }), ("demolitionArea", 130m), ("newArea", 40m),
        ("consulted", "已入户征求意见"), ("address", "西城乡"), ("contact", "李乡长"), ("phone", "0312-1"), ("bankAccount", "13050166"));

    /// <summary>Everything that article 6 demands is so.</summary>
    public static Facts Fit { get; } = Said(
        ("outsideTown", true), ("fitsVillagePlan", true), ("hasPotential", true), ("equalBy", "grade"), ("restoredGrade", 9m), ("takenGrade", 9m),
        ("contiguous", true), ("becomesFarmland", true), ("siteFits", true), ("withinTwoYears", true));

    public static Facts Accepted { get; } = Said(
        ("inspectors", new[] { "甲", "乙", "丙" }), ("departments", new[] { "市农业农村局" }), ("acceptedArea", 120m), ("resettlementArea", 20m),
        ("publicArea", 5m), ("returnedQuota", 15m), ("completedOn", "2022-09-01"), ("balanced", true), ("preliminaryReport", new[] { "f" }), ("areaTable", new[] { "f" }));

    public static Facts FiveRegimes { get; } = Said(
        ("restorer", "某工程公司"), ("agreedUntil", "2024-06-30"), ("quality", "达到周围耕地"), ("aftercare", "村集体管护三年"), ("legalPerson", true),
        ("tendered", true), ("supervised", true), ("announced", true), ("contracted", true), ("contractFiles", new[] { "f" }));

    /// <summary>The answers by which each step leads on well.</summary>
    private static readonly Dictionary<string, (string By, NewAnswer Answer)> Script = new(StringComparer.Ordinal)
    {
        ["compensation-plan"] = (Hand.Party(VillageCode), Done(
            "compensation-plan", ("relocationAndCosts", "货币补偿"), ("budget", 1000000m), ("housingStandard", "每户 120 平方米"),
            ("givesHomesteads", true), ("oneHomestead", true), ("deadlinesAndFunds", "两年"), ("rewardsAndPenalties", "按期搬迁奖励"),
            ("otherRules", "无"), ("planFiles", new[] { "f" }))),
        ["plan-vote"] = (Hand.Party(VillageCode), Votes("plan-vote", 100, 60, 31)),
        ["relocation"] = (Hand.Party(VillageCode), Moves(200, 190)),
        ["village-documents"] = (Hand.Party(VillageCode), Done(
            "village-documents", ("villageRequest", new[] { "f" }), ("proofOfConsent", new[] { "f" }), ("commitment", new[] { "f" }))),
        ["town-consent"] = ("西城乡", Approved("town-consent")),
        ["town-documents"] = (Hand.Opener, Done(
            "town-documents", ("townRequest", new[] { "f" }), ("publicityMaterial", new[] { "f" }), ("workPlan", new[] { "f" }),
            ("villageFacts", "500 户"), ("arrangement", "两年"), ("firstYear", "60 亩"), ("management", "专班"))),
        ["screening"] = (Planning, new("screening", "accept") { Contents = Fit }),
        ["group-review"] = (Group, Approved("group-review", ("planFiledAs", "增减办备〔2022〕1号"))),
        ["plan-text"] = (Planning, Done(
            "plan-text", ("plannedBy", "某规划院"), ("qualification", "甲级"), ("planningCost", 300000m), ("planText", new[] { "f" }))),
        ["city-consent"] = ("市政府", Approved("city-consent", ("form", "meeting"), ("reference", "纪要1号"))),
        ["province"] = (Planning, Province()),
        ["ministry-filing"] = (Planning, Done("ministry-filing", ("ministryReference", "备1"))),
        ["preparation"] = (Hand.Opener, Done(
            "preparation", ("resettlement", "已安置"), ("tendering", new[] { "f" }), ("schedule", new[] { "f" }), ("regimes", new[] { "f" }),
            ("adjustment", new[] { "f" }), ("settlementPlan", new[] { "f" }))),
        ["boundary-request"] = (Hand.Opener, Done("boundary-request", ("site", "村北"))),
        ["boundary-setting"] = (Planning, Done(
            "boundary-setting", ("setOn", "2022-12-20"), ("siteArea", 40m), ("boundaryFiles", new[] { "f" }))),
        ["start-notice"] = (Hand.Opener, Notice("2023-08-31")),
        ["restoration-contract"] = (Hand.Opener, new("restoration-contract", "done") { Contents = FiveRegimes }),
        ["restoration"] = (Hand.Opener, Restored("2024-06-30")),
        ["inspection"] = (Planning, new("inspection", "pass") { Contents = Accepted }),
        ["preliminary-approval"] = ("市政府", Approved("preliminary-approval", ("opinionNumber", "初验1号"), ("form", "meeting"), ("reference", "纪要2号"))),
        ["final-acceptance"] = (Planning, Approved(
            "final-acceptance", ("reference", "冀自然资验1号"), ("decidedOn", "2024-11-20"), ("acceptance", new[] { "f" }))),
        ["survey"] = (Planning, Done("survey", ("surveyedArea", 120m), ("landClass", "旱地"), ("landOwner", "西城村集体"))),
        ["archive"] = (Hand.Opener, Done("archive", ("archiveList", new[] { "f" }))),
        ["hand-over"] = (Planning, Done(
            "hand-over", ("handedTo", "西城村"), ("handedOn", "2022-12-01"), ("caredForBy", "村委会"), ("archivedAs", "档1"))),
    };

    /// <summary>A project that began on Thursday 1 September 2022.</summary>
    public static Walk Begun(Facts? facts = null, string at = "2022-09-01T09:00", Procedure? procedure = null) =>
        new Walk(procedure ?? Project).At(at).Open(facts ?? Begin);

    /// <summary>The same, once a step is open; what comes before leads on well.</summary>
    public static Walk To(string step, Walk walk)
    {
        for (var i = 0; walk.Case.FindOpen(step) is null; i++)
        {
            Assert.True(i < 100 && walk.Case.Result is null, $"{step} is not reached: {walk.OpenSteps} {walk.Case.Result}");
            Next(walk);
        }

        return walk;
    }

    /// <summary>Leads on well from the first step that is open; what somebody else decides is decided by now.</summary>
    public static Walk Next(Walk walk)
    {
        var open = walk.Case.Open[0].StepId;
        if (Project.StepOf(open).Kind == StepKind.Effect)
            return walk.Carry(open, "applied");
        if (open == "posting")
            return walk.AtEnd();
        var (by, answer) = Script[open];
        var day = DateOnly.FromDateTime(walk.Now.Date).ToString("yyyy-MM-dd");
        return walk.Answer(By(by, open), answer.Contents["decidedOn"]?.Text is { } on && string.CompareOrdinal(on, day) > 0
            ? answer with { Contents = answer.Contents.With("decidedOn", FactValue.Of(day)) } : answer);
    }

    /// <summary>Somebody of an owner who has had no hand in another step.</summary>
    public static Hand By(string owner, string step) =>
        owner == Hand.Opener ? Applicant : owner == Hand.Party(VillageCode) ? Committee : Unseen.Of(owner, step);

    public static NewAnswer Votes(string step, int eligible, int present, int inFavour) => new(step, "record")
    {
        Contents = Said(
            ("eligible", (decimal)eligible), ("present", (decimal)present), ("inFavour", (decimal)inFavour), ("body", "assembly"),
            ("votedOn", "2022-09-01"), ("minutes", new[] { "f" })),
    };

    public static NewAnswer Moves(int eligible, int inFavour) => new("relocation", "record")
    {
        Contents = Said(
            ("eligible", (decimal)eligible), ("present", (decimal)eligible), ("inFavour", (decimal)inFavour), ("agreements", new[] { "f" })),
    };

    /// <summary>The province approves 60 mu of quota and a site of 40, on 1 December 2022, or earlier where it is not that late yet.</summary>
    public static NewAnswer Province() => Approved(
        "province", ("reference", "冀政转征函1号"), ("decidedOn", "2022-12-01"), ("approvedQuota", 60m), ("approvedSite", 40m), ("planDeadline", "2024-06-30"));

    public static NewAnswer Notice(string startsOn) => Done(
        "start-notice", ("announcedName", "西城村项目"), ("announcedPlace", "西城村"), ("announcedScale", "130 亩"), ("investment", 5000000m),
        ("duration", "18 个月"), ("tenure", "集体所有"), ("designer", "甲院"), ("builder", "乙公司"), ("supervisor", "丙监理"),
        ("announcedAt", "村务公开栏"), ("startsOn", startsOn));

    public static NewAnswer Restored(string on) => Done(
        "restoration", ("completedOn", on), ("completion", new[] { "f" }), ("supervision", new[] { "f" }), ("accounts", new[] { "f" }),
        ("technical", new[] { "f" }));

    public static NewAnswer Done(string step, params (string Name, object Value)[] facts) => new(step, "done") { Contents = Said(facts) };

    public static NewAnswer Approved(string step, params (string Name, object Value)[] facts) =>
        new(step, "approve", "同意") { Contents = Said(facts) };
}
