using static Dingzhou.Domain.Estimates.TraceDifference;

namespace Dingzhou.Domain.Grants.Funds;

/// <summary>
/// Holds what has been paid against what is due when it is worked out again: each case its amount of each instalment, once, and nobody
/// else. So an altered amount of the list is found there, and the payment that is right is not blamed for it.
/// </summary>
internal static class PaymentCheck
{
    /// <summary>Every difference.</summary>
    /// <param name="due">What is due to a case in an instalment.</param>
    public static IEnumerable<SettlementDifference> Run(SettlementTrace trace, Func<string, int, decimal> due)
    {
        foreach (var paid in trace.Payments ?? [])
        {
            var what = LocalizedText.Of("trace.payment", ("instalment", paid.Instalment));
            var owed = trace.Cases.Select(c => (c.ApplicationId, Amount: due(c.ApplicationId, paid.Instalment))).Where(c => c.Amount > 0)
                .ToDictionary(c => c.ApplicationId, c => c.Amount, StringComparer.Ordinal);
            var sums = paid.Lines.GroupBy(l => l.ApplicationId, StringComparer.Ordinal).ToDictionary(
                g => g.Key, g => g.Sum(l => l.Amount), StringComparer.Ordinal);
            foreach (var id in owed.Keys.Union(sums.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                decimal? stated = sums.TryGetValue(id, out var sum) ? sum : null, found = owed.TryGetValue(id, out var amount)
                    ? amount : null;
                if (stated != found)
                    yield return new(id, new(null, what, Data(stated), Data(found)));
            }

            foreach (var difference in Numbers("total", paid.Total, owed.Values.Sum()))
                yield return new(null, difference with { What = what });
            foreach (var number in paid.Lines.GroupBy(l => l.PaymentNumber, StringComparer.Ordinal).Where(g => g.Count() > 1))
                yield return new(
                    number.First().ApplicationId,
                    new(null, LocalizedText.Of("trace.payment-number"), Data($"{number.Key} × {number.Count()}"), Data(number.Key)));
        }

        var lists = (trace.Payments ?? []).GroupBy(p => p.Instalment).Where(g => g.Count() > 1);
        foreach (var list in lists)
            yield return new(null, new(
                null, LocalizedText.Of("trace.payment-list"),
                LocalizedText.Of("trace.instalment-times", ("instalment", list.Key), ("count", list.Count())),
                LocalizedText.Of("trace.once")));
    }
}
