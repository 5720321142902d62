using Dingzhou.Domain.Certificates;

namespace Dingzhou.Domain.Procedures;

/// <summary>What certificate a procedure issues: a letter of approval, a recognition (审批结果要制发电子文件，定政办字〔2022〕73号 三（二）).</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="IssuedBy">Who issues it: a department, or one that a fact names.</param>
/// <param name="Holder">The fact with the name of whoever began the case, whose it is.</param>
/// <param name="Number">The fact with its number.</param>
/// <param name="Fields">The facts that it says, each under what people call it in Chinese.</param>
/// <param name="ValidFor">How long it holds; null where it has no end.</param>
public sealed record Issuance(
    OwnCertificateKind Kind, Owner IssuedBy, string Holder, string Number, IReadOnlyList<string> Fields, Period? ValidFor)
{
    /// <summary>The facts of which it is made: texts that are always stated.</summary>
    public IEnumerable<string> Facts => [Holder, Number, .. Fields, .. IssuedBy.Kind == OwnerKind.Stated ? [IssuedBy.Name!] : Array.Empty<string>()];

    /// <summary>The certificate of a case in which a step issues one.</summary>
    public OwnCertificate Of(Case c, Procedure procedure, OpenStep open, LegalCalendar calendar)
    {
        var labels = procedure.Steps.SelectMany(s => s.Contents).Concat(procedure.Opening.Contents)
            .DistinctBy(p => p.Fact.Name).ToDictionary(p => p.Fact.Name, p => p.Fact.Label.Zh, StringComparer.Ordinal);
        return new(
            $"cases/{c.Id}", Kind, IssuedBy.Kind == OwnerKind.Stated ? Text(IssuedBy.Name!) : IssuedBy.Name!,
            c.OpenedBy.Uscc is { } uscc ? new(Text(Holder), uscc) : new(Text(Holder), Subject: c.OpenedBy.Subject),
            Text(Number), [.. Fields.Select(f => new CertificateField(labels[f], Text(f)))])
        {
            // A repeat after a crash issues the same.
            ValidThrough = ValidFor?.After(LegalCalendar.DateInBeijing(open.OpenedAt), calendar),
        };

        string Text(string fact) => c.Facts[fact]!.Text!;
    }
}
