using Dingzhou.Domain.Certificates.Format;
using Dingzhou.Domain.Papers;

namespace Dingzhou.Domain.Certificates;

/// <summary>A certificate as a page to print: whoever is shown it reads the code and knows whether it still holds.</summary>
public static class CertificatePaper
{
    /// <summary>The page of a certificate that holds.</summary>
    /// <param name="issuer">Where anybody asks whether it does.</param>
    /// <exception cref="RefusedException">It does not hold: a page of it would mislead.</exception>
    public static Paper Of(Certificate certificate, Issuer issuer, DateOnly today)
    {
        CertificateSteps.DemandStanding(certificate, today, CertificateStanding.Valid);
        var (holder, content) = (certificate.Holder, certificate.Content);
        return new(
            certificate.KindName,
            LocalizedText.Of("certificate-paper.number", ("value", content.CertificateNumber)).Zh,
            [
                new(null, [
                    LocalizedText.Of("certificate-paper.holder", ("value", holder.Name)).Zh,
                    .. Optional(holder.Uscc, u => LocalizedText.Of("certificate-paper.uscc", ("value", u))),
                    .. Optional(holder.CitizenId, n => LocalizedText.Of("certificate-paper.citizen-id", ("value", n))),
                    LocalizedText.Of("certificate-paper.issued", ("day", content.IssuedOn)).Zh,
                    content.ValidThrough is { } last
                        ? LocalizedText.Of("certificate-paper.term", ("from", content.ValidFrom), ("last", last)).Zh
                        : LocalizedText.Of("certificate-paper.no-end", ("from", content.ValidFrom)).Zh,
                    .. Optional(certificate.Identifier, i => LocalizedText.Of("certificate-paper.identifier", ("value", i))),
                ]),
                new(LocalizedText.Of("certificate-paper.fields").Zh, [.. content.Fields.Select(f => $"{f.FieldName}：{f.Value}")]),
                new(null, [LocalizedText.Of("certificate-paper.note", ("day", today), ("version", certificate.Version)).Zh]),
            ],
            certificate.IssuedBy, content.IssuedOn, issuer.CheckOf(certificate.CheckCode));
    }

    private static IEnumerable<string> Optional(string? value, Func<string, LocalizedText> said) => value is null ? [] : [said(value).Zh];
}
