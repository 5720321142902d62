using Dingzhou.Domain.Certificates;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates.Use;

/// <summary>A certificate, as what cases are about: who treats it now, and whether it still can be treated.</summary>
internal sealed class CertificateSubject(CertificateStore certificates, FunctionMoveStore moves, TimeProvider clock) : ICaseSubject
{
    /// <summary>The kind, as procedures name it.</summary>
    private const string KindName = "certificate";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <summary>A certificate, as a case is about it.</summary>
    public static CaseSubject Of(Certificate certificate) => new(KindName, certificate.Id, certificate.KindName);

    /// <inheritdoc/>
    public async Task<SubjectNow> GetAsync(string id, Case? c, CancellationToken cancellation)
    {
        var found = (await certificates.FindAsync(id, cancellation))?.State ?? throw CertificateCommands.NoCertificate();
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var department = new CertificateIssuers(await moves.AllAsync(cancellation), today).Of(found);
        var standing = found.StandingOn(today);
        return new(
            Of(found), department, [department],
            standing is CertificateStanding.Revoked or CertificateStanding.Expired ? standing.InWords().Zh : null,
            $"/api/certificates/{id}");
    }
}
