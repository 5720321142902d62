namespace Dingzhou.Domain.Certificates;

/// <summary>
/// A certificate that the platform issues itself about what it has decided or recorded, with the same means as those of the departments:
/// it says what that says, and holds as long. So it is carried, shown and verified in the same way (全流程网办事项的环节文书和审批结果要制发
/// 电子文件，定政办字〔2022〕73号 三（二）).
/// </summary>
/// <param name="Follows">What it is about, <c>filings/冀定…</c>: there is one certificate about a thing.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="IssuedBy">The department that decided or recorded it.</param>
/// <param name="Holder">Whose it is.</param>
/// <param name="Number">The number of what was decided or recorded.</param>
/// <param name="Fields">What else it says.</param>
public sealed record OwnCertificate(
    string Follows, OwnCertificateKind Kind, string IssuedBy, CertificateHolder Holder, string Number, IReadOnlyList<CertificateField> Fields)
{
    /// <summary>The last day on which it holds; null where it has no end.</summary>
    public DateOnly? ValidThrough { get; init; }

    /// <summary>Why it holds no more; null while it does.</summary>
    public string? EndedBy { get; init; }

    /// <summary>What has to happen so that the certificate says this.</summary>
    /// <param name="before">The certificate; null where there is none yet.</param>
    /// <param name="code">The code of one that is issued now, random.</param>
    /// <returns>Nothing where it does, or has ended.</returns>
    public IReadOnlyList<CertificateChange> Bring(Certificate? before, string code, DateTimeOffset now)
    {
        if (before is { IsOpen: false })
            return [];
        var changes = new List<CertificateChange>();

        // It is printed from what is electronic, so nothing of it is on paper by itself.
        var today = LegalCalendar.DateInBeijing(now);
        var content = CertificateRules.InOneForm(new(
            Number, IsOnPaper: false, before?.Content.IssuedOn ?? today, before?.Content.ValidFrom ?? today,
            [.. Fields.Where(f => !string.IsNullOrWhiteSpace(f.Value))], ValidThrough));
        if (before is null)
        {
            changes.Add(new CertificateIssued(
                KindIdOf(Kind), Kind.InWords().Zh, IssuedBy, Holder, content, IdentifierParts: null, code, Follows));
        }
        else if (before.Holder.Name != Holder.Name || CanonicalJson.Hash(before.Content) != CanonicalJson.Hash(content))
            changes.Add(new CertificateChanged(Holder.Name, content, LocalizedText.Of("own-certificate.changed").Zh, null));
        if (EndedBy is not null)
            changes.Add(new CertificateRevoked(EndedBy, null));
        return changes;
    }

    /// <summary>The identity of a kind, among those of the annexes.</summary>
    public static string KindIdOf(OwnCertificateKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}");
}

/// <summary>What the platform issues certificates about.</summary>
public enum OwnCertificateKind
{
    /// <summary>奖补通知书.</summary>
    AwardLetter,

    /// <summary>行政备案凭证.</summary>
    FilingReceipt,

    /// <summary>批准文书.</summary>
    ApprovalLetter,

    /// <summary>认定证书.</summary>
    Recognition,
}
