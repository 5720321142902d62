using Dingzhou.Domain.Certificates;

namespace Dingzhou.Domain.Filings;

/// <summary>行政备案凭证 as a certificate: whoever filed carries it, and shows as much of it as is asked for.</summary>
public static class FilingReceipt
{
    /// <summary>What it is about.</summary>
    public static string About(string number) => $"filings/{number}";

    /// <summary>The receipt of a filing as it stands; one that does not hold any more has none that does.</summary>
    public static OwnCertificate Of(RegisteredFiling filing)
    {
        var standing = filing.Now.Standing.InWords().Zh;
        return new(
            About(filing.Number), OwnCertificateKind.FilingReceipt, filing.Department,
            new(filing.Holder.Name, filing.Holder.Uscc, filing.Holder.Subject), filing.Number,
            [
                new(LocalizedText.Of("filing-receipt.item").Zh, filing.ItemName),
                new(LocalizedText.Of("filing-receipt.item-id").Zh, filing.FilingItemId),
                new(LocalizedText.Of("filing-receipt.standing").Zh, standing),
                new(
                    LocalizedText.Of("filing-receipt.since").Zh,
                    LocalizedText.Of("paper.day", ("day", LegalCalendar.DateInBeijing(filing.Now.At))).Zh),
            ])
        {
            EndedBy = filing.Holds ? null : standing,
        };
    }
}
