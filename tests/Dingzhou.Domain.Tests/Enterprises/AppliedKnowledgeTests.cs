using Dingzhou.Domain.Enterprises;

namespace Dingzhou.Domain.Tests.Enterprises;

/// <summary>What an enterprise has said of itself in an application it need not say again.</summary>
public sealed class AppliedKnowledgeTests
{
    private static readonly PolicyCatalogue Catalogue = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies"));
    private static readonly DateTimeOffset Now = new(2022, 9, 1, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly EnterpriseFile Empty = new() { Uscc = Usccs.Valid };

    [Fact]
    public void Its_profile_and_its_own_facts_come_from_the_newest_submitted_application()
    {
        var file = Add(
            Empty, Applied("2022-DRAFT", "新名", null), Applied("2022-NEW", "名称", Now), Applied("2022-OLD", "旧名", Now.AddDays(-1)));

        Assert.Equal("名称", file.Profile!.Name);
        var known = file.Matters["fixed-asset-investment"];

        // Its investment of the year is its own; the project is what that application was for.
        Assert.Equal("yearInvestment", Assert.Single(known.Values).Key);
        Assert.Equal(("申请 2022-NEW", new DateOnly(2022, 9, 1), null),
            (known.Sources["yearInvestment"].Source, known.Sources["yearInvestment"].On, known.Sources["yearInvestment"].By.Department));
    }

    [Fact]
    public void What_is_on_file_stands_before_it()
    {
        var source = new FactSource("统计表", new(2022, 8, 20), new Actor("r", "统计员", "市统计局"), Now);
        var facts = Facts.None.With("yearInvestment", FactValue.Of(5_000_000m));
        var onFile = Empty with
        {
            Profile = new(Usccs.Valid, "档案名", ApplicantKind.Enterprise),
            Matters = new Dictionary<string,
            KnownFacts> { ["fixed-asset-investment"] = new(facts, new Dictionary<string, FactSource> { ["yearInvestment"] = source }) },
        };

        var file = Add(onFile, Applied("2022-NEW", "名称", Now));

        Assert.Equal("档案名", file.Profile!.Name);
        Assert.Equal((5_000_000m, source),
            (file.Matters["fixed-asset-investment"].Values["yearInvestment"]!.Number,
            file.Matters["fixed-asset-investment"].Sources["yearInvestment"]));
    }

    [Fact]
    public void Without_applications_the_file_is_as_it_is() => Assert.Null(Add(Empty).Profile);

    private static EnterpriseFile Add(EnterpriseFile file, params Application[] applications) =>
        AppliedKnowledge.AddTo(file, applications, m => Catalogue.FindMatter(m, new(2022, 9, 1))?.Matter);

    private static Application Applied(string id, string name, DateTimeOffset? submittedAt) => new()
    {
        Id = id,
        PolicyId = "agriculture-2022",
        PolicyVersion = "1",
        PolicyHash = "",
        MatterId = "fixed-asset-investment",
        Year = 2022,
        Applicant = new(Usccs.Valid, name, ApplicantKind.Enterprise),
        Handlers = [],
        CreatedAt = Now,
        Status = submittedAt is null ? ApplicationStatus.Draft : ApplicationStatus.UnderWay,
        SubmittedAt = submittedAt,
        Declared = Facts.None.With("yearInvestment", FactValue.Of(2_000_000m)).With("investment", FactValue.Of(2_000_000m)),
    };
}
