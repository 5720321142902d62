using Dingzhou.Domain.Certificates;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>
/// Who may see which certificate: its holder, the department that issued it, an auditor. To anybody else there is none. Every reading by an
/// official leaves a trace with the holder's.
/// </summary>
internal sealed class CertificateAccess(CertificateCommands certificates, AccessLog accessLog)
{
    /// <summary>A certificate that the caller may see.</summary>
    /// <exception cref="RefusedException">There is none, or not for the caller.</exception>
    public async Task<Loaded<Certificate>> ReadAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var found = await certificates.GetAsync(id, cancellation);
        if (IsHolder(caller, found.State.Holder))
            return found;
        if (!caller.Is(Role.Auditor) && !(caller.Is(Role.Reviewer) && caller.Department == found.State.IssuedBy))
            throw CertificateCommands.NoCertificate();
        await NoteAsync(caller, found.State, cancellation);
        return found;
    }

    /// <summary>Notes that an official was shown a certificate.</summary>
    public Task NoteAsync(Caller caller, Certificate certificate, CancellationToken cancellation) =>
        accessLog.WriteAsync(
            caller.AsReader(), certificate.Id, "certificate", CertificateLists.SubjectOf(certificate.Holder), cancellation);

    /// <summary>Whether the caller is the holder, or acts for the enterprise that is, in everything.</summary>
    public static bool IsHolder(Caller caller, CertificateHolder holder) =>
        holder.Uscc is { } uscc ? caller.ActsFor(uscc) : caller.Subject == holder.Subject;
}
