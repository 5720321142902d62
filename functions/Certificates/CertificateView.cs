using Dingzhou.Domain.Certificates;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>A certificate, for its holder and those who issue it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="KindId">Of which kind.</param>
/// <param name="KindName">The name of its kind.</param>
/// <param name="IssuedBy">The department that issued it.</param>
/// <param name="Holder">Whose it is.</param>
/// <param name="CertificateContent">What it says.</param>
/// <param name="IdentifierParts">The parts of its identifier that the issuer stated; absent where it has none.</param>
/// <param name="Identifier">电子证照标识 (GB/T 36904); absent where its parts are not known.</param>
/// <param name="CertificateVersion">Its version, from 1.</param>
/// <param name="CertificateStanding">Whether it holds today.</param>
/// <param name="CertificateStandingText">The same in words.</param>
/// <param name="Reason">Why it is suspended or revoked; absent where it is neither.</param>
/// <param name="PaperTreatedOn">When the paper one was last treated the same; absent where there is none or nothing was done.</param>
/// <param name="CheckCode">The code by which anybody asks whether it holds.</param>
/// <param name="CredentialCount">How many credentials of it hold at present.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="ChangedAt">When it last changed.</param>
internal sealed record CertificateView(
    string Id, string KindId, string KindName, string IssuedBy, CertificateHolder Holder, CertificateContent CertificateContent,
    IdentifierParts? IdentifierParts, string? Identifier, int CertificateVersion, CertificateStanding CertificateStanding,
    string CertificateStandingText, string? Reason, DateOnly? PaperTreatedOn, string CheckCode, int CredentialCount,
    DateTimeOffset IssuedAt, DateTimeOffset ChangedAt)
{
    /// <summary>The view on a day.</summary>
    public static CertificateView Of(Certificate c, DateOnly today) => new(
        c.Id, c.KindId, c.KindName, c.IssuedBy, c.Holder, c.Content, c.IdentifierParts, c.Identifier, c.Version, c.StandingOn(today),
        c.StandingOn(today).InWords().Zh, c.Reason, c.PaperTreatedOn, c.CheckCode, c.Credentials.Count, c.IssuedAt, c.ChangedAt);
}

/// <summary>A certificate in its holder's list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="KindId">Of which kind.</param>
/// <param name="KindName">The name of its kind.</param>
/// <param name="CertificateNumber">证照编号.</param>
/// <param name="IssuedBy">The department that issued it.</param>
/// <param name="CertificateVersion">Its version, from 1.</param>
/// <param name="CertificateStanding">Whether it holds today.</param>
/// <param name="CertificateStandingText">The same in words.</param>
/// <param name="ValidThrough">The last day on which it holds; absent where it has no end.</param>
internal sealed record CertificateItem(
    string Id, string KindId, string KindName, string CertificateNumber, string IssuedBy, int CertificateVersion,
    CertificateStanding CertificateStanding, string CertificateStandingText, DateOnly? ValidThrough)
{
    /// <summary>The item on a day.</summary>
    public static CertificateItem Of(CertificateLine line, DateOnly today)
    {
        var standing = line.StandingOn(today);
        return new(
            line.Id, line.KindId, line.KindName, line.CertificateNumber, line.IssuedBy, line.Version, standing, standing.InWords().Zh,
            line.ValidThrough);
    }
}
