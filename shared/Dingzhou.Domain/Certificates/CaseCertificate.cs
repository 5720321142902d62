namespace Dingzhou.Domain.Certificates;

/// <summary>The certificate in which a case ends (<see cref="Issuance"/>).</summary>
public static class CaseCertificate
{
    /// <summary>The certificate that a step of a case issues.</summary>
    /// <param name="open">The step, as it is open.</param>
    public static OwnCertificate Of(Issuance issuance, Case c, Procedure procedure, OpenStep open, LegalCalendar calendar)
    {
        var labels = procedure.Steps.SelectMany(s => s.Contents).Concat(procedure.Opening.Contents)
            .DistinctBy(p => p.Fact.Name).ToDictionary(p => p.Fact.Name, p => p.Fact.Label.Zh, StringComparer.Ordinal);
        return new(
            $"cases/{c.Id}", Enum.GetValues<OwnCertificateKind>().Single(k => OwnCertificate.KindIdOf(k) == issuance.Kind),
            issuance.IssuedBy.Kind == OwnerKind.Stated ? Text(issuance.IssuedBy.Name!) : issuance.IssuedBy.Name!,
            c.OpenedBy.Uscc is { } uscc ? new(Text(issuance.Holder), uscc) : new(Text(issuance.Holder), Subject: c.OpenedBy.Subject),
            Text(issuance.Number), [.. issuance.Fields.Select(f => new CertificateField(labels[f], Text(f)))])
        {
            // A repeat after a crash issues the same.
            ValidThrough = issuance.ValidFor?.After(LegalCalendar.DateInBeijing(open.OpenedAt), calendar),
        };

        string Text(string fact) => c.Facts[fact]!.Text!;
    }
}
