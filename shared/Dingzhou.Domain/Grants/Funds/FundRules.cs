namespace Dingzhou.Domain.Grants.Funds;

/// <summary>The rules that look at all cases of a year, one method each.</summary>
internal sealed class FundRules(
    PolicyPack pack, int year, DateOnly day, IReadOnlyDictionary<string, string>? readings, IReadOnlyList<EarlierAward> earlier)
{
    private const string Totals = "applicantTotal";
    private const string DownToYuan = "downToYuan";

    private readonly ILookup<(string Matter, string Applicant), EarlierAward> _earlier = earlier.ToLookup(e => (e.MatterId, e.Applicant));

    /// <summary>Whether support from elsewhere is compared with an applicant's totals, and not item by item.</summary>
    public static bool AreTotalled(PolicyPack pack, int year, IReadOnlyDictionary<string, string>? readings) =>
        pack.OtherSupport is { } rule && pack.Reading(rule.Question, DayOf(pack, year), readings) == Totals;

    /// <summary>
    /// The most that an applicant gets under a matter in a year, whatever was chosen in its cases; null: there is no such limit.
    /// </summary>
    public static decimal? LimitOf(PolicyPack pack, Matter matter, int year, IReadOnlyDictionary<string, string>? readings)
    {
        var day = DayOf(pack, year);
        return matter.Caps.Where(c => c.When.Count == 0 && Holds(c, pack, day, readings)).Min(c => c.Figure.On(day));
    }

    /// <summary>The day whose figures and readings count for a year: the last of its window, or of the year.</summary>
    public static DateOnly DayOf(PolicyPack pack, int year) =>
        pack.Window?.LastDay.In(pack.FundYear(year)) ?? new DateOnly(pack.FundYear(year), 12, 31);

    /// <summary>第十条: what an award that grows over the years was paid before is taken off.</summary>
    public void TakeOffEarlierParts(List<FundLine> ledger) => EarlierParts.TakeOff(ledger, earlier, YearOf);

    /// <summary>附则: 上述扶持政策不得重复享受. Where the text does not say so, the thing has its award by its own article.</summary>
    public void RefuseDuplicates(List<FundLine> ledger)
    {
        var used = pack.Stacking is { } stacking ? Used(stacking.Question) : null;
        var taken = earlier.SelectMany(e => e.Things.Select(t => (e.Year, Matter: e.MatterId, Thing: t)))
            .GroupBy(e => e.Thing.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

        // The claim that gives most stays; the name decides between equals, so that the order does not.
        foreach (var line in ledger.Where(l => l.Amount > 0)
            .OrderByDescending(l => l.Amount - l.Claim.OtherSupport).ThenByDescending(l => l.Amount)
            .ThenBy(l => l.Claim.ApplicationId, StringComparer.Ordinal))
        {
            var of = YearOf(line);
            string? AwardedUnder(ClaimedThing t) => taken.TryGetValue(t.Key, out var by)
                ? by.Find(e => t.Excludes(e.Thing, e.Year == of)).Matter : null;

            if (line.Claim.Things.FirstOrDefault(t => AwardedUnder(t) is not null) is { } thing)
            {
                var source = DuplicateReason.Source(pack, line.Matter, thing, AwardedUnder(thing)!);
                var rest = DuplicateReason.Rest(thing, line.Claim.Things, t => AwardedUnder(t) is not null);
                var why = LocalizedText.Of("why.duplicate", ("thing", thing.Text()), ("rest", rest));
                line.Reduce(0.00m, new(TraceRule.Duplicate, source, why) { Readings = used });
                continue;
            }

            foreach (var mine in line.Claim.Things)
            {
                if (!taken.TryAdd(mine.Key, [(of, line.Matter.Id, mine)]))
                    taken[mine.Key].Add((of, line.Matter.Id, mine));
            }
        }
    }

    /// <summary>The caps for one operator under a matter, over all its cases.</summary>
    public void CapApplicants(List<FundLine> ledger)
    {
        foreach (var group in ledger.GroupBy(l => (l.Matter.Id, l.Claim.Applicant)))
        {
            foreach (var cap in group.First().Matter.Caps.Where(c => Holds(c, pack, day, readings)))
            {
                // A cap for a year binds the cases of each year by themselves, also of one that comes late.
                foreach (var lines in group.Where(l => Binds(cap, l.Claim.Facts)).GroupBy(
                    l => cap.Scope == CapScope.ApplicantYear ? YearOf(l) : (int?)null))
                {
                    var paid = _earlier[group.Key].Where(e => (lines.Key ?? e.Year) == e.Year && Binds(cap, e.Facts)).Sum(e => e.Paid);
                    var limit = cap.Figure.On(day)!.Value;
                    var why = LocalizedText.Of("why.applicant-cap", ("scope", CapPlan.Name(cap.Scope)), ("limit", limit));
                    Fit([.. lines], Math.Max(0, limit - paid), new(TraceRule.Cap, cap.Figure.Source, why)
                    {
                        Figure = cap.Figure,
                        Limit = limit,
                        Readings = cap.Under.Count == 0 ? null : cap.Under,
                    });
                }
            }
        }
    }

    /// <summary>第一条: only the difference to support from elsewhere is due.</summary>
    public void TakeOffOtherSupport(List<FundLine> ledger)
    {
        var used = pack.OtherSupport is { } rule ? Used(rule.Question) : null;
        if (used?[pack.OtherSupport!.Question] == Totals)
        {
            var reason = Support(pack.OtherSupport.Source, [], used);
            foreach (var group in ledger.Where(l => l.Amount > 0).GroupBy(l => l.Claim.Applicant, StringComparer.Ordinal))
                Fit([.. group], Math.Max(0, group.Sum(l => l.Amount) - group.Sum(l => l.Claim.OtherSupport)), reason);
        }
        else
        {
            // Where this document says nothing, that of an award that came first may: such an award has been found, with the article.
            foreach (var line in ledger.Where(
                l => l.Amount > 0 && l.Claim.OtherSupport > 0 && (used is not null || l.Claim.Found.Count > 0)))
            {
                var source = pack.OtherSupport?.Source ?? new Citation(line.Claim.Found[0].Article, "");
                line.Reduce(
                    Math.Max(0.00m, line.Amount - line.Claim.OtherSupport),
                    Support(source, line.Claim.Found, used) with { Limit = line.Claim.OtherSupport });
            }
        }

        RoundDown(ledger);
    }

    /// <summary>第十一条: a pool within the fund.</summary>
    public void CapPools(List<FundLine> ledger)
    {
        foreach (var pool in pack.Fund?.Pools ?? [])
        {
            bool IsIn(string matter) => pool.Matters.Contains(matter, StringComparer.Ordinal);
            var limit = pool.Limit.On(day)!.Value;
            Share([.. ledger.Where(l => IsIn(l.Matter.Id))], Math.Max(0, limit - Spent(IsIn)),
                new(TraceRule.Pool, pool.Limit.Source, LocalizedText.Of("why.pool", ("limit", limit)))
                {
                    Figure = pool.Limit,
                    Limit = limit,
                });
        }
    }

    /// <summary>
    /// 第一条: nothing is added to the fund; where it does not suffice, all share in proportion. Without a fund all is paid.
    /// </summary>
    public decimal? ShareFund(List<FundLine> ledger)
    {
        if (pack.Fund is not { } rule)
            return null;
        var (spent, whole) = (Spent(_ => true), rule.Yearly.On(day)!.Value + 0.00m);
        var fund = Math.Max(0.00m, whole - spent);
        var why = spent == 0
            ? LocalizedText.Of("why.fund", ("fund", whole))
            : LocalizedText.Of("why.fund-left", ("year", day.Year), ("fund", fund));
        Share(ledger, fund, new(TraceRule.Fund, rule.Yearly.Source, why) { Figure = rule.Yearly, Limit = whole });
        return fund;
    }

    // What this year's fund has paid already: only after the document's end is it shared out a second time.
    private decimal Spent(Func<string, bool> matter) => earlier.Where(e => e.FundYear == day.Year && matter(e.MatterId)).Sum(e => e.Paid);

    private int YearOf(FundLine line) => line.Claim.Year ?? year;

    // At the end of an award: under the other reading each share is in full 元, and what that leaves stays in the fund.
    private void Share(List<FundLine> lines, decimal limit, Reduction reason)
    {
        var used = Used(pack.RoundingQuestion);
        var due = lines.Sum(l => l.Amount);
        if (used[pack.RoundingQuestion] != DownToYuan)
        {
            Fit(lines, limit, reason);
        }
        else if (due > limit)
        {
            foreach (var line in lines.Where(l => l.Amount > 0))
            {
                line.Reduce(decimal.Floor(line.Amount * limit / due) + 0.00m,
                    reason with { Why = LocalizedText.Of("why.rounded-share", ("why", reason.Why)), Readings = used });
            }
        }
    }

    // Where the lines exceed the limit, they share it in proportion, to the 分.
    private static void Fit(List<FundLine> lines, decimal limit, Reduction reason)
    {
        if (lines.Sum(l => l.Amount) <= limit)
            return;

        var shares = Apportionment.Share((long)(limit * 100), [.. lines.Select(l => (l.Claim.ApplicationId, l.Cents))]);
        for (var i = 0; i < lines.Count; i++)
        {
            if (shares[i] != lines[i].Cents)
                lines[i].Reduce(shares[i] / 100m + 0.00m, reason);
        }
    }

    // Under the other reading an award ends in full 元.
    private void RoundDown(List<FundLine> ledger)
    {
        var used = Used(pack.RoundingQuestion);
        if (used[pack.RoundingQuestion] != DownToYuan)
            return;

        var source = pack.Interpretations.First(i => i.Id == pack.RoundingQuestion).Source;
        foreach (var line in ledger.Where(l => decimal.Floor(l.Amount) != l.Amount))
            line.Reduce(
                decimal.Floor(line.Amount) + 0.00m, new(TraceRule.Rounding, source, LocalizedText.Of("why.rounded")) { Readings = used });
    }

    private static Reduction Support(Citation source, IReadOnlyList<FoundSupport> found, Dictionary<string, string>? used)
    {
        var why = found.Count == 0
            ? LocalizedText.Of("why.other-support")
            : LocalizedText.Of("why.other-support-found", ("cases", string.Join("、", found.Select(f => f.ApplicationId))));
        return new(TraceRule.Deduction, source, why) { Readings = used };
    }

    private static bool Holds(Cap cap, PolicyPack pack, DateOnly day, IReadOnlyDictionary<string, string>? readings) =>
        cap.Scope is CapScope.ApplicantYear or CapScope.ApplicantEver && cap.Under.All(u => pack.Reading(u.Key, day, readings) == u.Value);

    private static bool Binds(Cap cap, Facts? facts) => cap.When.Count == 0 || cap.When.Matches(
        facts ?? throw new ArgumentException(
            $"The cap {cap.Figure.Id} depends on a choice, and the facts of a claim are not given.", nameof(facts)));

    private Dictionary<string, string> Used(string question) =>
        new(StringComparer.Ordinal) { [question] = pack.Reading(question, day, readings) };
}
