namespace Dingzhou.Domain.Grants.Funds;

/// <summary>
/// Everything that a settlement's list was made of, and what came out. With the packs it is enough to work every 分 out again, without
/// the platform; it does not say who anybody is: an applicant is the same name in all its cases, and nothing else.
/// </summary>
/// <param name="SettlementId">The settlement.</param>
/// <param name="Round">The round.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Version">The version whose fund rule applies.</param>
/// <param name="Hash">Its content hash.</param>
/// <param name="Year">The year.</param>
/// <param name="Fund">The year's fund, in 元; null where there is none.</param>
/// <param name="Approved">Sum of the awards as approved.</param>
/// <param name="Due">Sum of what is due before the fund is shared out.</param>
/// <param name="Payable">Sum of what is paid.</param>
/// <param name="ReturnedToTreasury">What is left of the fund.</param>
/// <param name="Cases">The cases, by application id.</param>
/// <param name="Earlier">What was paid in earlier years; each is in the trace of its own year.</param>
public sealed record SettlementTrace(
    string SettlementId, int Round, string Policy, string Version, string Hash, int Year, decimal? Fund, decimal Approved, decimal Due,
    decimal Payable, decimal ReturnedToTreasury, IReadOnlyList<SettledCase> Cases, IReadOnlyList<EarlierAward> Earlier)
{
    /// <summary>The form in which the names of things were compared; those of before do not say.</summary>
    public ThingForm ThingForm { get; init; }

    /// <summary>What has been put on payment lists so far; null where none is written.</summary>
    public IReadOnlyList<PaidList>? Payments { get; init; }

    /// <summary>The trace of a list.</summary>
    /// <param name="pack">The policy version that applies.</param>
    /// <param name="approved">The cases of which the list was made.</param>
    /// <param name="earlier">The awards of earlier years with which it was made.</param>
    public static SettlementTrace Of(
        Settlement settlement, PolicyPack pack, IReadOnlyList<Application> approved, IReadOnlyList<EarlierAward> earlier,
        SettlementList list)
    {
        var cases = approved.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        string NameOf(string uscc) => names.TryGetValue(uscc, out var name) ? name : names[uscc] = $"A{names.Count + 1:D5}";
        return new(
            settlement.Id, list.Round, pack.Id, pack.Version, pack.Hash, settlement.Year, list.Fund, list.Approved, list.Due,
            list.Payable, list.ReturnedToTreasury,
            [.. list.Lines.Select(l => SettledCase.Of(l, cases[l.ApplicationId], NameOf(l.Uscc)))],
            [.. earlier.Select(
                e => e with { Applicant = NameOf(e.Applicant),
                Things = [.. e.Things.Select(t => t.Of(e.Applicant, NameOf(e.Applicant)))] })])
        {
            ThingForm = ThingForm.Grouped,
        };
    }
}

/// <summary>One case of a settlement: what it went in with, and what came out.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Applicant">The applicant under a name that stands for it in this trace only.</param>
/// <param name="Year">The year in which it was applied for.</param>
/// <param name="Award">How the award came about.</param>
/// <param name="Approved">The award as approved, in 元.</param>
/// <param name="Gross">The same before support from elsewhere is taken off.</param>
/// <param name="OtherSupport">Support from elsewhere.</param>
/// <param name="Due">What is due before the fund is shared out.</param>
/// <param name="Final">What is paid.</param>
/// <param name="Steps">How the last two follow.</param>
/// <param name="Instalments">The parts in which it is paid, where not at once.</param>
public sealed record SettledCase(
    string ApplicationId, string Applicant, int Year, Trace Award, decimal Approved, decimal Gross, decimal OtherSupport, decimal Due,
    decimal Final,
    IReadOnlyList<TraceStep> Steps, IReadOnlyList<Instalment> Instalments)
{
    internal static SettledCase Of(SettlementLine line, Application a, string name)
    {
        var award = a.Award!;
        return new(
            a.Id, name, a.Year, award.Trace, award.Amount, award.Gross, award.OtherSupport, line.Due, line.Final, line.Steps,
            line.Instalments);
    }
}

/// <summary>A payment list without names and accounts.</summary>
/// <param name="Instalment">1 for what is paid at once, 2 and more for what is paid in later years.</param>
/// <param name="Total">Its sum, in 元.</param>
/// <param name="Lines">Its lines.</param>
public sealed record PaidList(int Instalment, decimal Total, IReadOnlyList<PaidLine> Lines);

/// <summary>One payment.</summary>
/// <param name="PaymentNumber">Its number on the list.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Amount">In 元.</param>
public sealed record PaidLine(string PaymentNumber, string ApplicationId, decimal Amount);
