using static Dingzhou.Domain.Estimates.TraceDifference;

namespace Dingzhou.Domain.Grants.Funds;

/// <summary>One thing in a settlement's trace that does not come out when it is worked out again.</summary>
/// <param name="ApplicationId">The case; null for the settlement as a whole.</param>
/// <param name="Difference">What differs.</param>
public sealed record SettlementDifference(string? ApplicationId, TraceDifference Difference);

/// <summary>
/// Works a settlement out again from its trace and the packs: each award, its share of the fund, its instalments, its payments.
/// </summary>
public static class SettlementCheck
{
    /// <summary>Every difference; none: every 分 is right.</summary>
    /// <param name="trace">The trace as it was handed out.</param>
    public static IReadOnlyList<SettlementDifference> Run(PolicyCatalogue catalogue, SettlementTrace trace)
    {
        if (catalogue.Pack(trace.Hash) is not { } pack || pack.Id != trace.Policy || pack.Version != trace.Version)
            return [Whole(
                LocalizedText.Of("trace.policy-data"), Data($"{trace.Policy} {trace.Version} {trace.Hash}"),
                LocalizedText.Of("trace.no-such-version"))];
        var twice = trace.Cases.GroupBy(c => c.ApplicationId, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        if (twice.Count > 0)
            return [.. twice.Select(id => Whole(
                LocalizedText.Of("trace.case"), LocalizedText.Of("trace.there-twice"), LocalizedText.Of("trace.once"), id))];

        // What an award is worth is asked first: a share of a wrong one would differ in every other line, so none is worked out.
        var awards = trace.Cases.SelectMany(c => TraceCheck.Run(catalogue, c.Award, c.Approved, c.Gross, c.OtherSupport)
            .Select(d => new SettlementDifference(c.ApplicationId, d with { EndsCheck = true }))).ToList();
        return awards.Count > 0 ? awards : Shared(catalogue, pack, trace);
    }

    private static IReadOnlyList<SettlementDifference> Shared(PolicyCatalogue catalogue, PolicyPack pack, SettlementTrace trace)
    {
        FundResult result;
        try
        {
            result = FundSharing.Share(
                pack, trace.Year, [.. trace.Cases.Select(c => ClaimOf(catalogue, c, trace.ThingForm))], earlier: trace.Earlier);
        }
        catch (ArgumentException e)
        {
            return [Whole(LocalizedText.Of("trace.list"), LocalizedText.Of("trace.can-be-shared"), Data(e.Message))];
        }

        var shares = result.Shares.ToDictionary(s => s.ApplicationId, StringComparer.Ordinal);
        var parts = trace.Cases.ToDictionary(
            c => c.ApplicationId, c => PartsOf(catalogue, c, shares[c.ApplicationId]), StringComparer.Ordinal);
        return
        [
            .. Totals(trace, result),
            .. trace.Cases.SelectMany(
                c => LineOf(c, shares[c.ApplicationId], parts[c.ApplicationId]).Select(d => new SettlementDifference(c.ApplicationId, d))),
            .. PaymentCheck.Run(trace, (id, number) => parts[id] is { Count: > 0 } due
                ? due.Where(p => p.Instalment.Number == number).Sum(p => p.Instalment.Amount)
                : number == 1 ? shares[id].Final : 0),
        ];
    }

    private static AwardClaim ClaimOf(PolicyCatalogue catalogue, SettledCase c, ThingForm form)
    {
        var (pack, matter) = RulesOf(catalogue, c);
        var things = ClaimedThings.Of(pack, matter, c.Award.Facts, c.Applicant, c.Award.On, form: form);
        return new(c.ApplicationId, c.Applicant, matter.Id, c.Gross, c.OtherSupport, things)
        {
            Year = c.Year,
            Facts = c.Award.Facts,
            Found = c.Award.Found ?? [],
        };
    }

    private static IReadOnlyList<(Instalment Instalment, TraceStep Step)> PartsOf(PolicyCatalogue catalogue, SettledCase c, FundShare share)
    {
        var (pack, matter) = RulesOf(catalogue, c);
        return Instalments.Of(pack, matter, c.Award.Facts, share.Final, c.Award.On);
    }

    private static IEnumerable<TraceDifference> LineOf(
        SettledCase c, FundShare share, IReadOnlyList<(Instalment Instalment, TraceStep Step)> parts)
    {
        var found = parts.Select(p => (p.Instalment.Number, p.Instalment.DueOn, p.Instalment.Amount)).ToList();
        var stated = c.Instalments.Select(i => (i.Number, i.DueOn, i.Amount)).ToList();
        return
        [
            .. Numbers("due", c.Due, share.Due), .. Numbers("final", c.Final, share.Final),
            .. TraceCheck.Steps(c.Steps, [.. share.Steps, .. parts.Select(p => p.Step)]),
            .. stated.SequenceEqual(found)
                ? [] : new[] { new TraceDifference(null, Data("instalments"), Data(Text(stated)), Data(Text(found))) },
        ];
    }

    private static IEnumerable<SettlementDifference> Totals(SettlementTrace trace, FundResult result) =>
        ((TraceDifference[])
        [
            .. Numbers("fund", trace.Fund, result.Fund), .. Numbers("approved", trace.Approved, trace.Cases.Sum(c => c.Approved)),
            .. Numbers("due", trace.Due, result.Due), .. Numbers("payable", trace.Payable, result.Paid),
            .. Numbers("returnedToTreasury", trace.ReturnedToTreasury, result.Returned),
        ]).Select(d => new SettlementDifference(null, d));

    // The award has been worked out before, so both are there.
    private static (PolicyPack Pack, Matter Matter) RulesOf(PolicyCatalogue catalogue, SettledCase c) =>
        catalogue.Pack(c.Award.Hash) is { } pack
            ? (pack, pack.FindMatter(c.Award.Matter)!) : throw new InvalidOperationException($"There is no pack {c.Award.Hash}.");

    private static string? Text(List<(int Number, DateOnly DueOn, decimal Amount)> parts) =>
        parts.Count == 0 ? null : string.Join("; ", parts.Select(p => $"{p.Number}: {p.Amount:0.00} {p.DueOn:yyyy-MM-dd}"));

    private static SettlementDifference Whole(
        LocalizedText what, LocalizedText stated, LocalizedText found, string? applicationId = null) =>
        new(applicationId, new(null, what, stated, found) { EndsCheck = true });
}
