using Dingzhou.Domain.Policies.Loading;
using Dingzhou.Domain.Refusals;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>A plot of 12 mu that a village brings to market (定政发〔2022〕22号, part 2): what is stated in each step, and by whom.</summary>
internal static class MarketCases
{
    public const string Folder = "collective-land-2022";
    public const string OwnerCode = "91130682MA0000000A";
    public const string BuyerCode = "91130682MA0000001B";
    public const string Town = "东亭镇人民政府";
    public const string Planning = "市自然资源和规划局";

    private static readonly ProcedureCatalogue Catalogue = ProcedureCatalogue.Load(Packs.Directory);

    public static Hand Village { get; } = new(Unseen.Applicant, [Hand.Opener, Hand.Party(OwnerCode)]);

    public static Hand Buyer { get; } = new(new("buyer", "王五", Uscc: BuyerCode), [Hand.Party(BuyerCode)]);

    public static Procedure Entry { get; } = Catalogue.Find("market-entry")!;

    public static Procedure ProcedureOf(string id) => Catalogue.Find(id)!;

    /// <summary>What the village states at the beginning: nothing stands in the way.</summary>
    public static Facts Plot { get; } = Said(
        ("owner", "东亭镇某村股份经济合作社"), ("ownerKind", "village"), ("represented", "collective"),
        ("ownershipNumber", "冀2020定州市不动产权第0001号"), ("registered", true), ("delegated", false), ("representative", "赵六"),
        ("phone", "0312-0000000"), ("town", Town), ("village", "某村"), ("location", "村东"), ("boundaries", "东至路，南至渠，西至村，北至林"),
        ("coordinates", new[] { "0,0", "100,0", "100,80", "0,80" }), ("area", 12m), ("purpose", "warehousing"), ("priority", "facility"),
        ("spatialPlan", true), ("conversion", "none"), ("clearTitle", true), ("settled", true), ("infrastructure", "ready"), ("safe", true),
        ("housing", false), ("conforms", true), ("disputed", false), ("homestead", false), ("sealed", false), ("mortgaged", false),
        ("buildingsDisputed", false), ("useConditions", true), ("unlawful", false), ("otherBar", false), ("files", new[] { "f-1" }));

    /// <summary>What the assembly resolves: a grant of 50 years by a tender, for 300 万元 at the least.</summary>
    public static Facts Resolution { get; } = Said(
        ("assembly", "members"), ("resolvedOn", "2022-09-01"), ("resolvedPlot", "村东12亩"), ("mode", "grant"), ("years", 50m),
        ("tradeForm", "tender"), ("floorPrice", 300m), ("payment", "一次付清"), ("rights", "按合同"), ("distribution", "七成分配，三成留作集体"),
        ("minutes", new[] { "f-2" }));

    public static Facts Contract { get; } = Said(
        ("contractNumber", "2022-1"), ("contractOn", "2022-09-01"), ("contractLand", "村东12亩，仓储用地"), ("planningIncluded", true),
        ("industryIncluded", true), ("environmentIncluded", true), ("startsOn", "2022-10-01"), ("through", "2072-09-30"),
        ("paymentTerms", "一次付清"), ("paymentBy", "2022-12-31"), ("handoverBy", "2023-01-31"), ("startBy", "2023-06-30"),
        ("completeBy", "2025-06-30"), ("earlyReturn", "依法补偿"), ("renewal", "协商"), ("breach", "诉讼"), ("contract", new[] { "f-3" }));

    private static readonly Facts Sold = Said(
        ("holder", "某冷链有限公司"), ("holderCode", BuyerCode), ("price", 320m), ("soldOn", "2022-09-01"));

    /// <summary>The answers by which each step leads on well.</summary>
    private static readonly Dictionary<string, (string By, NewAnswer Answer)[]> Script = new(StringComparer.Ordinal)
    {
        ["town-consent"] = [Decided(Town, "town-consent")],
        ["acceptance"] = [(Planning, new("acceptance", "accept") { Contents = Said(("ownerConfirmed", true)) })],
        ["review"] =
        [
            ("市行政审批局", Agreed(("industryRequirements", "符合准入"))),
            ("市生态环境局", Agreed(("environmentRequirements", "雨污分流"))),
            (Planning, Agreed(("titleOpinion", "清楚"), ("planningConditions", "仓储，限高24米"), ("plotRatio", "1.0—1.5"))),
            ("市农业农村局", Agreed(("collectiveOpinion", "同意"))),
            (Town, Agreed()),
        ],
        ["entrusting"] = [ByOwner("entrusting", ("pricedMode", "grant"), ("entrustment", new[] { "f-4" }))],
        ["base-price"] =
        [
            (Planning, new("base-price", "done")
            {
                Contents = Said(
                    ("benchmark", "2022年基准地价"), ("balance", "相当"), ("basePrice", 288m), ("priceReport", new[] { "f-5" })),
            }),
        ],
        ["resolution"] = [(Hand.Opener, Voted(100, 100, 67))],
        ["plan"] =
        [
            ByOwner(
                "plan", ("planParties", "合作社"), ("planLand", "村东"), ("planTerm", "出让50年"), ("planTrade", "招标"), ("planPrice", "300万元"),
                ("planDistribution", "七三"), ("planDates", "2023年"), ("planRights", "按合同"), ("planFiles", new[] { "f-6" })),
        ],
        ["town-review"] = [Decided(Town, "town-review", ("submission", "东政请〔2022〕1号"))],
        ["city"] = [Decided("市政府", "city", ("letterNumber", "定集入〔2022〕1号"), ("form", "meeting"), ("reference", "常务会议纪要1号"))],
        ["supply-plan"] = [(Planning, new("supply-plan", "done") { Contents = Said(("supplyYear", 2022m), ("supplyItem", "1")) })],
        ["announcement"] =
            [ByOwner("announcement", ("announcedAt", "土地交易平台"), ("announcedOn", "2022-09-01"), ("announcement", new[] { "f-7" }))],
        ["trade"] = [("市公共资源交易中心", Traded(320))],
        ["agreement"] = [(Hand.Opener, new("agreement", "done") { Contents = Sold })],
        ["confirmation"] =
            [Decided(Hand.Opener, "confirmation", ("confirmationNumber", "1"), ("confirmedOn", "2022-09-01"), ("confirmation", new[] { "f-8" }))],
        ["winner-confirmation"] = [Decided(Hand.Party(BuyerCode), "winner-confirmation")],
        ["result"] =
        [
            ByOwner(
                "result", ("publishedAt", "土地交易平台"), ("platformOn", "2022-09-01"), ("boardOn", "2022-09-01"),
                ("boardPhotos", new[] { "f-9" })),
        ],
        ["contribution"] =
        [
            ByOwner(
                "contribution", ("enterpriseKind", "founded"), ("price", 320m), ("shares", 40m), ("soldOn", "2022-09-01"),
                ("publishedAt", "网站"), ("platformOn", "2022-09-01"), ("boardOn", "2022-09-01")),
        ],
        ["enterprise"] = [ByOwner("enterprise", ("holder", "某公司"), ("holderCode", BuyerCode), ("companyOn", "2022-09-01"))],
        ["contract"] = [(Hand.Opener, new("contract", "done") { Contents = Contract })],
        ["signing"] = [Decided(Hand.Party(BuyerCode), "signing")],
        ["contract-filing"] = [Decided(Planning, "contract-filing", ("contractFiling", "1"))],
        ["price-payment"] =
            [ByBuyer("price-payment", ("paid", 320m), ("paidOn", "2022-09-01"), ("paidProof", new[] { "f-10" }))],
        ["taxes"] = [ByBuyer("taxes", ("taxKind", "paid"), ("taxProof", new[] { "f-11" }))],
        ["funds"] = [(Town, new("funds", "agree")), ("市公共资源交易中心", new("funds", "agree"))],
        ["survey"] =
        [
            (Planning, new("survey", "done")
            {
                Contents = Said(("unitNumber", "1"), ("surveyedArea", 12m), ("surveyReport", new[] { "f-12" })),
            }),
        ],
        ["application"] =
        [
            ByBuyer(
                "application", ("registrationForm", new[] { "f-13" }), ("identity", new[] { "f-14" }), ("cadastre", new[] { "f-15" }),
                ("signedContract", new[] { "f-16" }), ("priceAndTax", new[] { "f-17" })),
        ],
        ["registration"] =
        [
            ("市不动产登记中心", new("registration", "accept")
            {
                Contents = Said(
                    ("titleNumber", "冀2022定州市不动产权第0002号"), ("registeredOn", "2022-09-01"), ("developed", false)),
            }),
        ],
    };

    /// <summary>A case that began on Thursday 1 September 2022.</summary>
    public static Walk Begun(Facts? plot = null, string at = "2022-09-01T09:00", Procedure? procedure = null) =>
        new Walk(procedure ?? Entry).At(at).Open(plot ?? Plot);

    /// <summary>The same, once a step is open; what comes before leads on well.</summary>
    /// <param name="instead">What is answered otherwise: of a step, in place of the script.</param>
    public static Walk To(string step, Walk walk, params (string Step, NewAnswer Answer)[] instead)
    {
        for (var i = 0; walk.Case.FindOpen(step) is null; i++)
        {
            Assert.True(i < 100 && walk.Case.Result is null, $"{step} is not reached: {walk.OpenSteps} {walk.Case.Result}");
            var open = walk.Case.Open[0].StepId;
            if (Entry.StepOf(open).Kind == StepKind.Effect)
                walk.Carry(open, open == "letter" ? "issued" : "recorded");
            else if (open == "supervision")
                walk.AtEnd();
            else
                Lead(walk, open, instead.FirstOrDefault(a => a.Step == open).Answer);
        }

        return walk;
    }

    /// <summary>Leads on well from a step.</summary>
    public static Walk Lead(Walk walk, string step, NewAnswer? otherwise = null)
    {
        foreach (var (by, answer) in Script[step])
            walk.Answer(By(by, step), otherwise ?? answer);
        return walk;
    }

    /// <summary>The moment after the first limit that runs.</summary>
    public static Walk AtEnd(this Walk walk)
    {
        walk.Now = walk.Case.Open.Min(o => o.Clock!.DueAt);
        return walk.Due();
    }

    /// <summary>The moment after the time in which something is put right.</summary>
    public static Walk AtWait(this Walk walk)
    {
        walk.Now = walk.Case.Open.Min(o => o.Wait!.DueAt);
        return walk.Due();
    }

    /// <summary>Somebody of an owner who has had no hand in another step.</summary>
    public static Hand By(string owner, string step) =>
        owner == Hand.Opener ? Village : owner == Hand.Party(BuyerCode) ? Buyer : Unseen.Of(owner, step);

    public static NewAnswer Voted(int eligible, int present, int inFavour, params (string Name, object Value)[] otherwise) =>
        new("resolution", "record")
        {
            Contents = Resolution.Merge(Said(
                [("eligible", (decimal)eligible), ("present", (decimal)present), ("inFavour", (decimal)inFavour), .. otherwise])),
        };

    /// <summary>What is answered otherwise where the land is contributed for shares.</summary>
    public static (string Step, NewAnswer Answer)[] Contributed { get; } =
    [
        ("entrusting", Entrusted("contribution")),
        ("resolution", Voted(100, 100, 67, ("mode", "contribution")) is var vote
            ? vote with { Contents = new(vote.Contents.Where(f => f.Key != "tradeForm")) } : vote),
        ("contract", new("contract", "done") { Contents = new(Contract.Where(f => f.Key != "paymentBy")) }),
    ];

    public static NewAnswer Traded(decimal price, bool held = true) => new("trade", "approve", "成交")
    {
        Contents = Sold.Merge(Said(
            ("auctioneer", "某拍卖公司"), ("bidders", 3m), ("depositTotal", 90m), ("depositHeld", held), ("price", price))),
    };

    public static NewAnswer Entrusted(string mode) =>
        new("entrusting", "done") { Contents = Said(("pricedMode", mode), ("entrustment", new[] { "f-4" })) };

    public static Facts Said(params (string Name, object Value)[] facts) => facts.ToDictionary(f => f.Name, f => f.Value switch
    {
        bool flag => FactValue.Of(flag),
        decimal number => FactValue.Of(number),
        string[] items => FactValue.Of(items),
        _ => FactValue.Of((string)f.Value),
    }).ToFacts();

    public static IReadOnlyList<Fault> Faults(Func<object> act) => Assert.Throws<RefusedException>(act).Faults;

    /// <summary>A procedure under readings that are not those in force.</summary>
    public static Procedure Under(string id, params (string Question, string Reading)[] chosen) => Under(Folder, id, chosen);

    public static Procedure Under(string folder, string id, (string Question, string Reading)[] chosen)
    {
        var directory = Path.Combine(Packs.Directory, folder);
        var file = new PackFile($"{folder}/procedures/{id}.yaml", File.ReadAllText(Path.Combine(directory, "procedures", $"{id}.yaml")));
        var readings = ProcedureOf(id).Chosen.ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);
        foreach (var (question, reading) in chosen)
            readings[question] = reading;
        var faults = new List<PackFault>();
        var procedure = ProcedureCatalogue.ReadUnder(
            file, path => File.ReadAllText(Path.Combine(directory, path)), new PackSchema(Packs.Directory), readings, faults);
        Assert.True(procedure is not null, string.Join('\n', faults));
        return procedure;
    }

    private static (string By, NewAnswer Answer) Decided(string by, string step, params (string Name, object Value)[] facts) =>
        (by, new(step, "approve", "同意") { Contents = Said(facts) });

    private static (string By, NewAnswer Answer) ByOwner(string step, params (string Name, object Value)[] facts) =>
        (Hand.Opener, new(step, "done") { Contents = Said(facts) });

    private static (string By, NewAnswer Answer) ByBuyer(string step, params (string Name, object Value)[] facts) =>
        (Hand.Party(BuyerCode), new(step, "done") { Contents = Said(facts) });

    private static NewAnswer Agreed(params (string Name, object Value)[] facts) => new("review", "agree") { Contents = Said(facts) };
}
