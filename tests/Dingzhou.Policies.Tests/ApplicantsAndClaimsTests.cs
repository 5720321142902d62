namespace Dingzhou.Policies.Tests;

/// <summary>
/// Who may apply for each item, what it may be had for and how often, what only a reviewer states and who handles it: by hand from the
/// texts.
/// </summary>
public sealed class ApplicantsAndClaimsTests
{
    // 定政发〔2022〕20号 二、支持范围: 农业企业，农村集体经济合作组织、农民专业合作社家庭农场等新型农业经营主体; who serves them is one of these too.
    private const string Operators = "Enterprise LeadingEnterprise Cooperative FamilyFarm VillageCollective ServiceOrganisation";
    private const string Enterprises = "Enterprise LeadingEnterprise";

    // Ever: 一次性, 首次, 新获得, 新入选. Year: what is of a year itself: 当年贷款利息, 年固定资产投资, 监测合格, 续展, 每年.
    private const string OnceOrMonitored = "Honour Ever when result=new | Honour Year when result=monitored";

    private const string OnceOrMonitoredFarm =
        "Honour Ever when result=new under demonstration-farm=perOperator | Honour Year when result=monitored under demonstration-farm=perOperator"
        + " | Honour/ministerial-farm farm Ever when level=ministerial when result=new under demonstration-farm=perFarm"
        + " | Honour/provincial-farm farm Ever when level=provincial when result=new under demonstration-farm=perFarm"
        + " | Honour/ministerial-farm-monitored farm Year when level=ministerial when result=monitored under demonstration-farm=perFarm"
        + " | Honour/provincial-farm-monitored farm Year when level=provincial when result=monitored under demonstration-farm=perFarm";

    [Theory]
    // 第二条: 受让方或托管方; 同一地块多次进行土地流转或托管的，不予奖励; 村集体、乡镇（街道）一次性奖励.
    [InlineData("grain-land", Operators, "Plot plots Ever", "rentAboveMarket")]
    [InlineData("village-grain-scale", "VillageCollective", "Honour Ever")]
    [InlineData("town-grain-scale", "Town", "Honour Ever")]
    // 第三条, 第四条, 第五条 (当年贷款利息).
    [InlineData("trusteeship-honour", Operators, "Honour Ever")]
    [InlineData("trusteeship-monitoring", Operators, "Honour Year")]
    [InlineData("demonstration-village", "VillageCollective", "Honour Ever")]
    [InlineData("grain-loan-interest", Operators, "Loan loanContract Year", "benchmarkRate")]
    // 第六条: 农业企业.
    [InlineData(
        "foreign-trademark", Enterprises,
        "Certificate/foreign-trademark registration Ever | Honour Ever under trademark-country=onceForEach")]
    [InlineData("international-certification", Enterprises, "Certificate certificates Ever")]
    [InlineData("trade-base", "Enterprise LeadingEnterprise Cooperative", "Honour Ever")]
    [InlineData("going-out-project", Enterprises, "Project project Ever")]
    [InlineData("foreign-investment", Enterprises, "Project project Ever", "decidedAmount")]
    // 第七条: 经营主体; 原则上一次奖励补贴, the renewal apart from the certificate itself; 高新技术企业, 研发机构 and 工作站 of enterprises.
    [InlineData("green-cycle", Operators, "Plot plots Ever")]
    [InlineData("green-food-new", Operators, "Certificate certificates Ever | Honour Ever under certificate-once=perOperator")]
    [InlineData("green-food-renewed", Operators, "Certificate/renewal certificates Year | Honour Ever under certificate-once=perOperator")]
    [InlineData("organic-new", Operators, "Certificate certificates Ever | Honour Ever under certificate-once=perOperator")]
    [InlineData("organic-renewed", Operators, "Certificate/renewal certificates Year | Honour Ever under certificate-once=perOperator")]
    [InlineData("geographical-indication", Operators, "Certificate product Ever")]
    [InlineData("provincial-brand", Operators, "Honour Ever")]
    [InlineData("livestock-farm", "Enterprise LeadingEnterprise Cooperative FamilyFarm VillageCollective", OnceOrMonitoredFarm)]
    [InlineData("high-tech-enterprise", Enterprises, "Certificate certificate Ever | Honour Ever under high-tech-again=once")]
    [InlineData("research-institution", Enterprises, "Honour Ever")]
    [InlineData("talent-platform", Enterprises, "Honour Ever")]
    // 第八条.
    [InlineData("leading-enterprise", Enterprises, OnceOrMonitored)]
    [InlineData("demonstration-cooperative", "Cooperative", OnceOrMonitored)]
    [InlineData("demonstration-family-farm", "FamilyFarm", OnceOrMonitored)]
    // 第九条: 新型经营主体、龙头企业, 年固定资产投资. 第十条: 乡镇、村, 投资额每递增. 第十一条: 农业企业, 每年.
    [InlineData("fixed-asset-investment", "Enterprise LeadingEnterprise Cooperative FamilyFarm VillageCollective", "Project project Year")]
    [InlineData("investment-attraction", "Town VillageCollective", "Project/attraction project Year")]
    [InlineData("farmer-linkage", Enterprises, "Honour Year", "expertAmount")]
    // 定政办字〔2022〕71号: 企业, and 企业或团体 in 第16项; 实际投入额 is of a year.
    [InlineData("research-support", Enterprises, "Honour Year", "decidedAmount")]
    [InlineData("equipment-upgrading", Enterprises, "Project project Ever", "selected effectiveInvestment")]
    [InlineData("china-quality-award", Enterprises, "Honour Ever")]
    [InlineData(
        "provincial-quality-award", Enterprises, "Certificate/award certificate Ever | Honour Ever under provincial-award-again=once")]
    [InlineData("standard-making", "Enterprise LeadingEnterprise Association", "Certificate/standard standard Ever")]
    [InlineData(
        "well-known-trademark", Enterprises, "Certificate/trademark trademark Ever | Honour Ever under trademark-first=perEnterprise")]
    // 定政发〔2022〕22号 第二十一条: 由市财政据实拨付给乡镇(办); the town is awarded beside its villages.
    [InlineData("village-restoration", "Town", "Plot/restoration plots Ever", "balanced")]
    [InlineData("old-site-restoration", "Town", "Plot/restoration plots Ever")]
    [InlineData("town-restoration", "Town", "Plot/town plots Ever")]
    public void An_item_is_for_those_and_as_often_as_its_article_says(string id, string applicants, string claims, string byReviewer = "")
    {
        var matter = Matter(id);

        Assert.Equal(applicants.Split(' ').Order(), matter.Applicants.Select(a => a.ToString()).Order());
        Assert.Equal(claims, string.Join(" | ", matter.Claims.Select(Written)));
        Assert.Equal(byReviewer, string.Join(' ', matter.Facts.Where(f => f.DecidedByReviewer).Select(f => f.Name)));
    }

    [Fact]
    public void The_table_has_every_item() => Assert.Equal(
        Packs.Catalogue.Packs.SelectMany(p => p.Matters).Select(m => m.Id).Order(),
        typeof(ApplicantsAndClaimsTests).GetMethod(nameof(An_item_is_for_those_and_as_often_as_its_article_says))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>().Select(d => (string)d.Data[0]!)
                .Order());

    [Theory]
    // 定政办字〔2022〕71号 names its departments with each measure: the first takes on and reviews; where an amount is found, the first finds it.
    // A refusal is reconsidered by the first.
    [InlineData("research-support", "市科技局 市市场监管局 市科技局 市科技局")]
    [InlineData("equipment-upgrading", "市科技局 市科技局 市科技局 市科技局")]
    [InlineData("china-quality-award", "市市场监管局 市市场监管局 市科技局 市市场监管局")]
    [InlineData("provincial-quality-award", "市市场监管局 市市场监管局 市科技局 市市场监管局")]
    [InlineData("standard-making", "市市场监管局 市市场监管局 市科技局 市市场监管局")]
    [InlineData("well-known-trademark", "市市场监管局 市市场监管局 市科技局 市市场监管局")]
    // 20号 附则: 市农业农村局. 22号 第四条: the leading group's office is in 市自然资源和规划局.
    [InlineData("grain-land", "市农业农村局 市农业农村局 市农业农村局 市农业农村局")]
    [InlineData("village-restoration", "市自然资源和规划局 市自然资源和规划局 市自然资源和规划局")]
    public void An_item_is_handled_by_the_departments_it_names(string id, string departments) =>
        Assert.Equal(departments, string.Join(' ', DepartmentsOf(id)));

    [Theory]
    [InlineData("agriculture-2022",
        "window-last-day=included loan-first-part=counted loan-parts=marginal loan-threshold=each loan-cap=perOperator cap-period=yearly trademark-country=onceForEach demonstration-farm=perOperator certificate-once=perCertificate "
        + "high-tech-again=eachRecognition specialities=named investment-threshold=yearTotal investment-cap=perProject chain-cap=totalOnly "
        + "stacking=perThing support-scope=perItem rounding=toCent")]
    [InlineData("leaders-2022",
        "beneficiaries=anyEnterprise research-provincial=notRequired provincial-award-again=eachAward trademark-first=perEnterprise rounding=toCent")]
    [InlineData("linked-land-2022",
        "net-area=sum late-months=fullMonths balance=confirmed town-late=onTimeOnly instalment-years=anniversary rounding=toCent")]
    public void A_question_is_answered_as_it_was_decided(string pack, string readings) => Assert.Equal(
        readings, string.Join(
            ' ', Packs.Catalogue.Pack(pack, "1")!.Interpretations.Select(i => $"{i.Id}={i.InForceOn(new(2022, 9, 1)).Reading}")));

    private static string Written(Claim claim)
    {
        var what = claim.Kind + (claim.Aspect is null ? "" : "/" + claim.Aspect) + (claim.Fact is null ? "" : " " + claim.Fact);
        var when = string.Concat(claim.When.Select(w => $" when {w.Key}={string.Join(',', w.Value)}"));
        return $"{what} {claim.Scope}{when}{string.Concat(claim.Under.Select(u => $" under {u.Key}={u.Value}"))}";
    }

    private static IEnumerable<string> DepartmentsOf(string id)
    {
        var (pack, matter) = Packs.Catalogue.FindMatter(id, new(2022, 9, 1))!.Value;
        return Packs.Procedures.DepartmentsOf(pack, matter);
    }

    private static Matter Matter(string id) => Packs.Catalogue.FindMatter(id, new(2022, 9, 1))!.Value.Matter;
}
