namespace Dingzhou.Domain.Grants.Funds;

/// <summary>
/// An award that grows over the years is paid in parts (第十条): what its thing was paid before, to whomever, is taken off, even where the
/// applicant states less. Of the awards of earlier years that are on the same list, what they come to counts.
/// </summary>
internal sealed class EarlierParts
{
    private readonly Dictionary<(string Matter, string Thing), List<(object Award, decimal Paid)>> _paid = [];

    private EarlierParts(IReadOnlyList<EarlierAward> earlier)
    {
        foreach (var award in earlier)
            award.Things.ToList().ForEach(t => Note(award.MatterId, t, award, award.Paid));
    }

    /// <summary>Takes off what is not stated of the parts paid before.</summary>
    /// <param name="earlier">What was paid before, for whatever year.</param>
    /// <param name="yearOf">The year in which a claim was made.</param>
    /// <exception cref="ArgumentException">The facts of such a claim are not given: what it states is unknown.</exception>
    public static void TakeOff(List<FundLine> ledger, IReadOnlyList<EarlierAward> earlier, Func<FundLine, int> yearOf)
    {
        var growing = ledger.Where(l => l.Matter.Deduct is not null && l.Amount > 0).ToList();
        if (growing.Count == 0)
            return;

        var parts = new EarlierParts(earlier);
        foreach (var year in growing.GroupBy(yearOf).OrderBy(g => g.Key))
        {
            foreach (var line in year)
                parts.TakeOff(line);

            // Of claims for one thing in one year only one stays: never more than the largest.
            foreach (var thing in year.SelectMany(l => l.Claim.Things.Select(t => (Line: l, Thing: t))).GroupBy(
                t => (t.Line.Matter.Id, t.Thing.Identity)))
            {
                var (line, its) = thing.MaxBy(t => Left(t.Line));
                parts.Note(line.Matter.Id, its, line, Left(line));
            }
        }
    }

    private static decimal Left(FundLine line) => Math.Max(0, line.Amount - line.Claim.OtherSupport);

    private void TakeOff(FundLine line)
    {
        var paid = line.Claim.Things.SelectMany(t => _paid.GetValueOrDefault((line.Matter.Id, t.Identity), [])).Distinct().Sum(a => a.Paid);
        if (paid == 0 || line.Amount == 0)
            return;

        var fact = line.Matter.FindFact(line.Matter.Deduct!.Fact)!;
        var stated = line.Claim.Facts?[fact.Name]?.Number
            ?? throw new ArgumentException(
                $"{fact.Name} of {line.Claim.ApplicationId} is taken off, and the facts of the claim are not given.", nameof(line));
        if (paid <= stated)
            return;

        line.Reduce(Math.Max(0.00m, line.Amount - (paid - stated)), new(TraceRule.Deduction, line.Matter.Deduct.Source,
            LocalizedText.Of("why.earlier-parts", ("label", fact.Label), ("paid", paid), ("stated", stated)))
        {
            Limit = paid - stated,
        });
    }

    private void Note(string matter, ClaimedThing thing, object award, decimal paid)
    {
        if (!_paid.TryGetValue((matter, thing.Identity), out var awards))
            _paid[(matter, thing.Identity)] = awards = [];
        awards.Add((award, paid));
    }
}
