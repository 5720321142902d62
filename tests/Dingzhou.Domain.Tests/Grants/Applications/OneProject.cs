namespace Dingzhou.Domain.Tests.Grants.Applications;

/// <summary>One project for which 定政发〔2022〕20号 第九条 gives 5 % of its investment and 定政办字〔2022〕71号 第6项 10 % of the effective one.</summary>
internal static class OneProject
{
    public static readonly PolicyCatalogue Policies = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies"));

    /// <summary>A case under 20号, which gives only the difference to support from elsewhere.</summary>
    public static JudgedCase Farm(string id, decimal investment, decimal otherSupport = 0, int year = 2022) => Case(
        id, "agriculture-2022", "fixed-asset-investment", year,
        ("project", FactValue.Of("XM-1")), ("speciality", FactValue.Of("grain")), ("purpose", FactValue.Of("coldChain")),
        ("investment", FactValue.Of(investment)), ("yearInvestment", FactValue.Of(investment)),
        ("otherSupport", FactValue.Of(otherSupport)));

    /// <summary>A case under 71号, which says nothing of support from elsewhere.</summary>
    public static JudgedCase Leader(string id, decimal effectiveInvestment) => Case(
        id, "leaders-2022", "equipment-upgrading", 2022,
        ("leader", FactValue.Of(true)), ("project", FactValue.Of("xm 1")), ("investment", FactValue.Of(effectiveInvestment)),
        ("selected", FactValue.Of(true)), ("effectiveInvestment", FactValue.Of(effectiveInvestment)));

    /// <summary>The case, approved with what it gives way to at this moment.</summary>
    public static JudgedCase Approved(this JudgedCase c, params JudgedCase[] others)
    {
        var award = (Awarded)Estimator.Estimate(
            c.Pack, c.Matter, c.Application.EffectiveFacts, new EstimateOptions(new(c.Application.Year, 9, 1)));
        return c with { Application = c.Application with { Status = ApplicationStatus.Approved,
            Award = SupportFound.TakeOff(c, award, SupportFound.Of(c, others)) } };
    }

    /// <summary>The case as it is when its list is made or looked at again.</summary>
    public static JudgedCase Reassessed(this JudgedCase c, params JudgedCase[] others) =>
        SupportFound.Reassess(c, SupportFound.Of(c, others)) is [AwardApproved changed]
            ? c with { Application = c.Application with { Award = changed.Award } } : c;

    /// <summary>The case, paid what it was approved for.</summary>
    public static JudgedCase Paid(this JudgedCase c) => c with
    {
        Application =
            c.Application with { Status = ApplicationStatus.Settled, Settlement = new("s", c.Application.Award!.Amount, "1", []) },
    };

    private static JudgedCase Case(string id, string policy, string matter, int year, params (string, FactValue)[] facts)
    {
        var pack = Policies.Pack(policy, "1")!;
        var day = new DateTimeOffset(year, 9, 1, 10, 0, 0, TimeSpan.FromHours(8));
        return new(
            new Application
            {
                Id = id,
                PolicyId = pack.Id,
                PolicyVersion = pack.Version,
                PolicyHash = pack.Hash,
                MatterId = matter,
                Year = year,
                Applicant = Domain.Tests.Grants.Applications.Farm.Applicant(Usccs.Valid),
                Handlers = [],
                CreatedAt = day,
                SubmittedAt = day,
                Status = ApplicationStatus.UnderWay,
                Declared = new Facts(facts.Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
            },
            pack, pack.FindMatter(matter)!);
    }
}
