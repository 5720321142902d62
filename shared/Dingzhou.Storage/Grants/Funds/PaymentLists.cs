using Dingzhou.Domain.Grants.Applications;

namespace Dingzhou.Storage.Grants.Funds;

/// <summary>A payment of which a result is recorded.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Amount">In 元.</param>
/// <param name="Result">The result that counts.</param>
public sealed record RecordedPayment(string ApplicationId, decimal Amount, PaymentResult Result);

/// <summary>What became of a settlement's payments, summed up.</summary>
/// <param name="PaidCount">Payments that reached their accounts.</param>
/// <param name="Paid">Their sum, in 元.</param>
/// <param name="BouncedCount">Payments that came back and are not paid again yet.</param>
/// <param name="Bounced">Their sum, in 元.</param>
public sealed record PaymentSums(int PaidCount, decimal Paid, int BouncedCount, decimal Bounced);

/// <summary>
/// What became of each settlement's payments: a row for each of which a result is recorded, written from the cases' events and rebuildable
/// from them.
/// </summary>
public sealed class PaymentLists(StorageConnection connection) : ListsOf<Application>(connection.Table("PaymentResults"))
{
    /// <summary>A page of a settlement's payments of which a result is recorded, by their numbers.</summary>
    /// <param name="outcome">Only those with this outcome; null for all.</param>
    public Task<Page<RecordedPayment>> ListAsync(
        string settlementId, PaymentOutcome? outcome, int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<RecordedPayment>(
            settlementId, limit, cursor, outcome is { } o ? [TableClient.CreateQueryFilter($"Outcome eq {o.ToString()}")] : [],
            cancellation);

    /// <summary>The sums of a settlement, over its list and no more.</summary>
    public async Task<PaymentSums> SumAsync(string settlementId, CancellationToken cancellation = default)
    {
        var sums = new PaymentSums(0, 0, 0, 0);
        await foreach (var row in Table.QueryAsync<TableEntity>(
            e => e.PartitionKey == settlementId, select: ["Outcome", "Cents"], cancellationToken: cancellation))
        {
            var amount = row.GetInt64("Cents")!.Value / 100m;
            sums = row.GetString("Outcome") == nameof(PaymentOutcome.Paid)
                ? sums with { PaidCount = sums.PaidCount + 1, Paid = sums.Paid + amount }
                : sums with { BouncedCount = sums.BouncedCount + 1, Bounced = sums.Bounced + amount };
        }

        return sums;
    }

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(Application state)
    {
        foreach (var payment in CasePayments.Of(state).Where(p => p.Last is not null))
        {
            var row = Lines.Of(
                state.Settlement!.SettlementId, payment.PaymentNumber, new RecordedPayment(state.Id, payment.Amount, payment.Last!));
            row["Outcome"] = payment.Last!.Outcome.ToString();
            row["Cents"] = (long)(payment.Amount * 100);
            yield return row;
        }
    }
}
