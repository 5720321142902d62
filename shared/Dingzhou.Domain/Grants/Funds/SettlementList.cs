namespace Dingzhou.Domain.Grants.Funds;

/// <summary>One case on a settlement's list.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="ApplicantName">Who is awarded.</param>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="BankAccount">Account the award is paid to.</param>
/// <param name="MatterId">The matter.</param>
/// <param name="MatterName">Its name.</param>
/// <param name="Article">Its article.</param>
/// <param name="Approved">The award as approved, in 元.</param>
/// <param name="Due">What is due before the fund is shared out, in 元.</param>
/// <param name="Final">What is paid, in 元.</param>
/// <param name="Steps">How the one follows from the other.</param>
/// <param name="Instalments">The parts in which it is paid, where not at once.</param>
/// <param name="Things">What it is awarded for.</param>
/// <param name="Deciders">Subjects of the officials who decided its stages; they do not approve the list.</param>
public sealed record SettlementLine(
    string ApplicationId, string ApplicantName, string Uscc, string? BankAccount, string MatterId, string MatterName, string Article,
    decimal Approved, decimal Due, decimal Final, IReadOnlyList<TraceStep> Steps, IReadOnlyList<Instalment> Instalments,
    IReadOnlyList<ClaimedThing> Things, IReadOnlyList<string> Deciders)
{
    /// <summary>The year in which it was applied for, where that is another than the settlement's.</summary>
    public int? Year { get; init; }

    /// <summary>The facts it rests on, where a cap for the applicant depends on a choice: later years need them.</summary>
    public Facts? Facts { get; init; }
}

/// <summary>The awards of a settlement, final: the list that is published, approved and paid.</summary>
/// <param name="SettlementId">The settlement.</param>
/// <param name="Round">The round.</param>
/// <param name="Fund">The year's fund, in 元; null where there is none.</param>
/// <param name="Approved">Sum of the awards as approved.</param>
/// <param name="Due">Sum of what is due before the fund is shared out.</param>
/// <param name="Payable">Sum of what is paid.</param>
/// <param name="ReturnedToTreasury">What is left of the fund.</param>
/// <param name="Lines">The cases, by application id.</param>
public sealed record SettlementList(
    string SettlementId, int Round, decimal? Fund, decimal Approved, decimal Due, decimal Payable, decimal ReturnedToTreasury,
    IReadOnlyList<SettlementLine> Lines)
{
    /// <summary>
    /// Shares a year's fund out among its approved cases (定政发〔2022〕20号 第一条); without a fund each award is due in full.
    /// </summary>
    /// <param name="pack">The policy version that applies.</param>
    /// <param name="approved">Every approved case of the year, and of earlier years that was decided too late for its own list.</param>
    /// <param name="earlier">Awards of earlier years under the policy.</param>
    /// <param name="rules">The version that judges a case: the one in force on the day of its submission.</param>
    public static SettlementList Of(
        Settlement settlement, int round, PolicyPack pack, IReadOnlyList<Application> approved, IReadOnlyList<EarlierAward> earlier,
        Func<Application, PolicyPack> rules)
    {
        var cases = approved.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var claims = approved.Select(a => new AwardClaim(
            a.Id, a.Applicant.Uscc, a.MatterId, a.Award!.Gross, a.Award.OtherSupport, ThingsOf(a, rules(a)))
        {
            Year = a.Year,
            Facts = a.EffectiveFacts,
            Found = a.Award.Trace.Found ?? [],
        }).ToList();
        var result = FundSharing.Share(pack, settlement.Year, claims, earlier: earlier);
        return new(
            settlement.Id, round, result.Fund, approved.Sum(a => a.Award!.Amount), result.Due, result.Paid, result.Returned,
            [.. result.Shares.OrderBy(s => s.ApplicationId, StringComparer.Ordinal).Select(
                s => LineOf(settlement, cases[s.ApplicationId], s, rules(cases[s.ApplicationId])))]);
    }

    /// <summary>Whether somebody has a hand in the list: decided a stage of one of its cases, or is its applicant.</summary>
    public bool Involves(Actor person) =>
        Lines.Any(l => l.Deciders.Contains(person.Subject) || (person.Uscc is not null && l.Uscc == person.Uscc));

    private static SettlementLine LineOf(Settlement settlement, Application a, FundShare share, PolicyPack pack)
    {
        var matter = pack.FindMatter(a.MatterId)!;
        var instalments = Instalments.Of(
            pack, matter, a.EffectiveFacts, share.Final, LegalCalendar.DateInBeijing(a.SubmittedAt!.Value));
        return new(
            a.Id, a.Applicant.Name, a.Applicant.Uscc, a.Applicant.BankAccount, a.MatterId, matter.Name.Zh, matter.Article,
            a.Award!.Amount, share.Due, share.Final, [.. share.Steps, .. instalments.Select(i => i.Step)],
            [.. instalments.Select(i => i.Instalment)], ThingsOf(a, pack),
            a.Deciders())
        {
            Year = a.Year == settlement.Year ? null : a.Year,
            Facts = matter.Caps.Any(c => c.When.Count > 0 && c.Scope is CapScope.ApplicantYear or CapScope.ApplicantEver)
                ? a.EffectiveFacts : null,
        };
    }

    private static IReadOnlyList<ClaimedThing> ThingsOf(Application a, PolicyPack pack) => ClaimedThings.Of(
        pack, pack.FindMatter(a.MatterId)!, a.EffectiveFacts, a.Applicant.Uscc, LegalCalendar.DateInBeijing(a.SubmittedAt!.Value));
}
