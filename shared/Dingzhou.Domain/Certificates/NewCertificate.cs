namespace Dingzhou.Domain.Certificates;

/// <summary>A certificate to be issued, together with the paper one.</summary>
/// <param name="KindId">Of which kind.</param>
/// <param name="Holder">Whose it is: of an enterprise name and code, of a person name, subject and citizen's number.</param>
/// <param name="CertificateContent">What it says.</param>
/// <param name="IdentifierParts">The parts of its identifier (GB/T 36904) that the issuer knows; absent: it has none.</param>
public sealed record NewCertificate(
    string KindId, CertificateHolder Holder, CertificateContent CertificateContent, IdentifierParts? IdentifierParts = null)
{
    /// <summary>The holder with codes in their one form, however they were typed.</summary>
    internal CertificateHolder HolderInOneForm() => new(
        Holder.Name.Trim(), Holder.Uscc is { } uscc ? Uscc.Normalise(uscc) : null, Holder.Subject?.Trim(),
        Holder.CitizenId is { } number ? CitizenId.Normalise(number) : null);
}

/// <summary>Something done to a certificate, and when to the paper one.</summary>
public interface IPaperAct
{
    /// <summary>Why.</summary>
    string Reason { get; }

    /// <summary>When the paper one was treated the same; null where there is none.</summary>
    DateOnly? PaperTreatedOn { get; }
}

/// <summary>What a certificate says from now on.</summary>
/// <param name="Name">The holder's name.</param>
/// <param name="CertificateContent">What it says.</param>
/// <param name="Reason">Why.</param>
/// <param name="PaperTreatedOn">When the paper one was treated the same; absent where there is none.</param>
public sealed record ChangedCertificate(
    string Name, CertificateContent CertificateContent, [property: SeveralLines] string Reason, DateOnly? PaperTreatedOn = null)
    : IPaperAct;

/// <summary>A certificate to be suspended, resumed or revoked.</summary>
/// <param name="Reason">Why.</param>
/// <param name="PaperTreatedOn">When the paper one was treated the same; absent where there is none.</param>
public sealed record CertificateAct([property: SeveralLines] string Reason, DateOnly? PaperTreatedOn = null) : IPaperAct;
