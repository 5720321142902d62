namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// What the treasury is told of a settlement. What a notice is about is its key, so that telling again tells nobody twice.
/// </summary>
internal sealed class SettlementNotices(NoticeStore notices)
{
    /// <summary>Tells of the payment lists that were written.</summary>
    public async Task TellAsync(
        Settlement settlement, IReadOnlyList<SettlementChange> changes, LocalizedText title, CancellationToken cancellation)
    {
        foreach (var change in changes)
        {
            if (change is PaymentsWritten { Payments: { Lines: > 0 } first })
            {
                await TellAsync(
                    settlement, 1, LocalizedText.Of("notice.payments", ("title", title), ("lines", first.Lines), ("total", first.Total)),
                    cancellation);
            }
            else if (change is LaterPaymentsWritten { Payments: { Lines: > 0 } later } l)
            {
                await TellAsync(
                    settlement, l.Instalment, LocalizedText.Of(
                        "notice.later-payments", ("title", title), ("instalment", l.Instalment), ("lines", later.Lines),
                        ("total", later.Total)),
                    cancellation);
            }
        }
    }

    private Task TellAsync(Settlement settlement, int instalment, LocalizedText said, CancellationToken cancellation) => notices.WriteAsync(
        Recipient.Department(Offices.Current.Treasury), $"{settlement.Id}-instalment-{instalment}", said, cancellation: cancellation);
}
