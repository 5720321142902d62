using Dingzhou.Domain.Certificates;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>奖补通知书 as a certificate: whoever is paid shows it to a bank or a partner, and nobody has to ask the office.</summary>
public static class AwardCertificate
{
    /// <summary>The letter of an application that is settled; null where it is not, or nothing is paid.</summary>
    /// <param name="endedBy">Why it holds no more; null where it does.</param>
    public static OwnCertificate? Of(Application a, PolicyPack pack, Matter matter, string? endedBy = null) =>
        a.Settlement is not { Amount: > 0 } settled ? null
        : new(
            $"applications/{a.Id}", OwnCertificateKind.AwardLetter, matter.Department, new(a.Applicant.Name, a.Applicant.Uscc),
            settled.PaymentNumber ?? a.Id,
            [
                new(LocalizedText.Of("award-certificate.matter").Zh, matter.Name.Zh),
                new(LocalizedText.Of("award-certificate.basis").Zh, $"{pack.DocumentNumber} {matter.Article}"),
                new(LocalizedText.Of("award-certificate.year").Zh, $"{a.Year}"),
                new(
                    LocalizedText.Of("award-certificate.amount").Zh,
                    LocalizedText.Of("award-certificate.yuan", ("amount", settled.Amount)).Zh),
            ])
        {
            EndedBy = endedBy,
        };
}
