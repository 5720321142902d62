using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Domain.Certificates;

/// <summary>What of a certificate its holder may show or keep back.</summary>
public static class CredentialClaims
{
    private const string Name = "holder_name";
    private const string Code = "uscc";
    private const string Number = "citizen_id";
    private const string CertificateNumber = "certificate_number";
    private const string Identifier = "certificate_identifier";
    private const string IssuedOn = "issued_on";
    private const string ValidFrom = "valid_from";
    private const string ValidThrough = "valid_through";

    /// <summary>The claims of a certificate as it now says; its fields under what is printed of them.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(Certificate certificate)
    {
        var (holder, content) = (certificate.Holder, certificate.Content);
        var all = new (string Name, string? Value)[]
        {
            (Name, holder.Name), (Code, holder.Uscc), (Number, holder.CitizenId), (CertificateNumber, content.CertificateNumber),
            (Identifier, certificate.Identifier), (IssuedOn, Day(content.IssuedOn)), (ValidFrom, Day(content.ValidFrom)),
            (ValidThrough, content.ValidThrough is { } last ? Day(last) : null),
        };
        return
        [
            .. all.Where(c => c.Value is not null).Select(c => (c.Name, c.Value!)), .. content.Fields.Select(f => (f.FieldName, f.Value)),
        ];
    }

    /// <summary>The credential of a certificate, ready to be signed.</summary>
    public static Credential Of(Certificate certificate, HeldCredential given, Issuer issuer, string keyId) => Credential.Of(
        new(
            issuer, keyId, certificate.KindId, certificate.IssuedBy, given.HolderKey, given.StatusPlace, given.At,
            LegalCalendar.StartOfDay(certificate.Content.ValidFrom), given.ExpiresAt),
        Of(certificate));

    /// <summary>The names that no field can have.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        [Name, Code, Number, CertificateNumber, Identifier, IssuedOn, ValidFrom, ValidThrough];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
