using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Domain.Certificates;

/// <summary>What a certificate must be; every fault is named at once.</summary>
internal static class CertificateRules
{
    private const int MostFields = 30;
    private const int LongestName = 100;
    private const int LongestFieldName = 50;
    private const int LongestValue = 500;

    /// <summary>Whose it is: an enterprise or a person, as the annexes have the kind.</summary>
    public static IEnumerable<Fault> FaultsOf(CertificateHolder holder, CertificateKind kind, DateOnly today)
    {
        foreach (var fault in NameFaults("/holder/name", holder.Name))
            yield return fault;
        if (holder is not ({ Uscc: not null, Subject: null, CitizenId: null } or { Uscc: null, Subject: not null, CitizenId: not null }))
        {
            yield return Fault.Of("/holder", "invalid-holder");
            yield break;
        }

        if (!kind.IsFor(holder.Holders))
            yield return Fault.Of("/holder", "not-for-such-holders", ("name", kind.Name));
        if (holder.Uscc is { } uscc && !Uscc.IsValid(uscc))
            yield return Fault.Of("/holder/uscc", "invalid-uscc");
        if (holder.CitizenId is { } number && !CitizenId.IsValid(number, today))
            yield return Fault.Of("/holder/citizenId", "invalid-citizen-id");
        if (holder.Subject is { } subject && ReadableText.LengthOf(subject) is 0 or > LongestName)
            yield return Fault.Of("/holder/subject", "invalid-name", LocalizedText.Of("invalid-name.certificate", ("most", LongestName)));
    }

    /// <summary>The parts of its identifier, where they are stated.</summary>
    public static IEnumerable<Fault> FaultsOf(IdentifierParts? parts)
    {
        if (parts is null)
            yield break;
        if (!CertificateIdentifier.IsKindCode(parts.KindCode))
            yield return Fault.Of("/identifierParts/kindCode", "invalid-kind-code");
        if (!Uscc.IsValid(parts.IssuerCode))
            yield return Fault.Of("/identifierParts/issuerCode", "invalid-uscc");
    }

    /// <summary>What it says.</summary>
    public static IEnumerable<Fault> FaultsOf(CertificateContent content, DateOnly today)
    {
        foreach (var fault in NameFaults("/certificateContent/certificateNumber", content.CertificateNumber))
            yield return fault;
        if (content.IssuedOn > today)
            yield return Fault.Of("/certificateContent/issuedOn", "day-to-come");
        if (content.ValidThrough < content.ValidFrom)
            yield return Fault.Of("/certificateContent/validThrough", "ends-before-it-begins");
        else if (content.ValidThrough < today)
            yield return Fault.Of("/certificateContent/validThrough", "ended-already");
        if (content.Fields.Count > MostFields)
            yield return Fault.Of("/certificateContent/fields", "too-many-fields", ("most", MostFields));
        var taken = new HashSet<string>(CredentialClaims.Names, StringComparer.Ordinal);
        foreach (var (field, i) in content.Fields.Take(MostFields).Select((f, i) => (f, i)))
        {
            var name = field.FieldName.Trim();
            if (ReadableText.LengthOf(name) is 0 or > LongestFieldName || ReadableText.LengthOf(field.Value) is 0 or > LongestValue)
            {
                yield return Fault.Of(
                    $"/certificateContent/fields/{i}", "invalid-field", ("name", LongestFieldName), ("value", LongestValue));
            }
            else if (Credential.Reserved.Contains(name) || !taken.Add(name))
                yield return Fault.Of($"/certificateContent/fields/{i}/fieldName", "field-name-taken", ("name", name));
        }
    }

    /// <summary>A name or number is there, and no longer than one.</summary>
    public static IEnumerable<Fault> NameFaults(string pointer, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || ReadableText.LengthOf(name) > LongestName)
            yield return Fault.Of(pointer, "invalid-name", LocalizedText.Of("invalid-name.certificate", ("most", LongestName)));
    }

    /// <summary>The same without spaces at the ends of what people type.</summary>
    public static CertificateContent InOneForm(CertificateContent content) => content with
    {
        CertificateNumber = content.CertificateNumber.Trim(),
        Fields = [.. content.Fields.Select(f => new CertificateField(f.FieldName.Trim(), f.Value.Trim()))],
    };
}
