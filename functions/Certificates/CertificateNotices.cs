using Dingzhou.Domain.Certificates;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>Tells the holder what became of a certificate, and before it ends. What is told has a key, so that it is told once.</summary>
internal sealed class CertificateNotices(NoticeStore notices)
{
    /// <summary>Tells of some changes, which are the last ones.</summary>
    public async Task TellAsync(
        Loaded<Certificate> after, IReadOnlyList<CertificateChange> changes, CancellationToken cancellation)
    {
        var (certificate, kind, issuer) = (after.State, after.State.KindName, after.State.IssuedBy);
        foreach (var (change, i) in changes.Select((c, i) => (c, i)))
        {
            // Of what a certificate is about, whoever decided that tells.
            if (certificate.Follows is not null && change is not CertificateExpired)
                continue;
            var said = change switch
            {
                CertificateIssued => LocalizedText.Of("notice.certificate-issued", ("kind", kind), ("issuer", issuer)),
                CertificateChanged c => LocalizedText.Of(
                    "notice.certificate-changed", ("kind", kind), ("issuer", issuer), ("reason", c.Reason)),
                CertificateSuspended c => LocalizedText.Of(
                    "notice.certificate-suspended", ("kind", kind), ("issuer", issuer), ("reason", c.Reason)),
                CertificateResumed c => LocalizedText.Of(
                    "notice.certificate-resumed", ("kind", kind), ("issuer", issuer), ("reason", c.Reason)),
                CertificateRevoked c => LocalizedText.Of(
                    "notice.certificate-revoked", ("kind", kind), ("issuer", issuer), ("reason", c.Reason)),
                CertificateExpired => LocalizedText.Of("notice.certificate-expired", ("kind", kind), ("issuer", issuer)),
                _ => null,
            };
            if (said is not null)
            {
                await notices.WriteAsync(
                    RecipientOf(certificate.Holder), $"certificate-{certificate.Id}-{after.EventCount - changes.Count + i + 1}", said,
                    cancellation: cancellation);
            }
        }
    }

    /// <summary>Tells that one will end, once for each number of days.</summary>
    public Task TellOfEndAsync(CertificateHolder holder, CertificateLine line, int days, CancellationToken cancellation) =>
        notices.WriteAsync(
            RecipientOf(holder), $"certificate-{line.Id}-ends-{line.ValidThrough:yyyyMMdd}-{days}",
            LocalizedText.Of(
                "notice.certificate-ends", ("kind", line.KindName), ("issuer", line.IssuedBy), ("last", line.ValidThrough!.Value),
                ("days", days)),
            cancellation: cancellation);

    private static Recipient RecipientOf(CertificateHolder holder) =>
        holder.Uscc is { } uscc ? Recipient.Applicant(uscc) : Recipient.Person(holder.Subject!);
}
