using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Regulations.FunctionMoves;

namespace Dingzhou.Functions.Certificates;

/// <summary>
/// Who may see which certificate: its holder, the department that issued it, an auditor. To anybody else there is none. Every reading by an
/// official leaves a trace with the holder's.
/// </summary>
internal sealed class CertificateAccess(
    CertificateCommands certificates, FunctionMoveStore moves, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>A certificate that the caller may see.</summary>
    /// <exception cref="RefusedException">There is none, or not for the caller.</exception>
    public async Task<Loaded<Certificate>> ReadAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var found = await certificates.GetAsync(id, cancellation);
        if (caller.Owns(found.State.Holder.Uscc, found.State.Holder.Subject))
            return found;
        if (!caller.Is(Role.Auditor) && !(caller.Is(Role.Reviewer) && await IsIssuerAsync(caller, found.State, cancellation)))
            throw CertificateCommands.NoCertificate();
        await NoteAsync(caller, found.State, cancellation);
        return found;
    }

    /// <summary>A certificate of the caller's own, who may do with it whatever its holder may; an agent may not.</summary>
    /// <exception cref="RefusedException">There is none for the caller, or he has no part in it but by an authority.</exception>
    public async Task<Loaded<Certificate>> OwnAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var found = await certificates.GetAsync(id, cancellation);
        var holder = found.State.Holder;
        if (!caller.Owns(holder.Uscc, holder.Subject))
            throw CertificateCommands.NoCertificate();
        return holder.Uscc is null || (caller.Is(Role.Applicant) && caller.Administers)
            ? found : throw new RefusedException(RefusalKind.Forbidden, "holder-alone");
    }

    /// <summary>Whether the caller is of the department that has the functions of the one that issued a certificate.</summary>
    public async Task<bool> IsIssuerAsync(Caller caller, Certificate certificate, CancellationToken cancellation) =>
        caller.Department is not null && (await IssuersAsync(cancellation)).Of(certificate) == caller.Department;

    /// <summary>Who has the functions of issuers today.</summary>
    public async Task<CertificateIssuers> IssuersAsync(CancellationToken cancellation) =>
        new(await moves.AllAsync(cancellation), LegalCalendar.DateInBeijing(clock.GetUtcNow()));

    /// <summary>Notes that an official was shown a certificate.</summary>
    public Task NoteAsync(Caller caller, Certificate certificate, CancellationToken cancellation) =>
        accessLog.WriteAsync(
            caller.AsReader(), certificate.Id, "certificate", DataSubject.Of(certificate.Holder.Uscc, certificate.Holder.Subject),
            cancellation);
}

/// <summary>Who stands for the departments that issued certificates, on a day: where functions moved, whoever has them now.</summary>
internal sealed record CertificateIssuers(RecordedMoves Moves, DateOnly Day)
{
    /// <summary>The department that stands for the issuer of a certificate.</summary>
    public string Of(Certificate certificate) =>
        Moves.Since(certificate.IssuedAt).Current(certificate.IssuedBy, certificate.KindId, Day);

    /// <summary>Somebody as he acts on a certificate: for its issuer, where his department stands for it, and otherwise for none.</summary>
    public Actor As(Certificate certificate, Actor by) =>
        by with { Department = by.Department is not null && by.Department == Of(certificate) ? certificate.IssuedBy : null };
}
