using Dingzhou.Domain.Certificates.Use;
using Dingzhou.Storage.Certificates.Use;

namespace Dingzhou.Functions.Certificates.Use;

/// <summary>
/// Carries out commands on what holders let others read. A use is an event, so it is recorded in the transaction in which it is allowed; it
/// stands in the holder's trace before anything is given out.
/// </summary>
internal sealed class CertificateAuthorityCommands(
    CertificateAuthorityStore store, IEnumerable<IListsOf<CertificateAuthority>> lists, AccessLog accessLog, NoticeStore notices,
    PendingEffects pending, TimeProvider clock)
    : AggregateCommands<CertificateAuthority, CertificateAuthorityChange>(
        store, lists, pending, PendingKind.CertificateAuthority, clock)
{
    /// <summary>The refusal where there is none, or not for the caller.</summary>
    public static RefusedException NoAuthority() => new(RefusalKind.NotFound, "authority-not-found");

    /// <summary>Has a use stand in the holder's trace. May run twice.</summary>
    public Task TraceAsync(CertificateAuthority a, AuthorityUse use, CancellationToken cancellation) => accessLog.WriteAsync(
        use.By with { Department = null }, a.CertificateId, $"certificate/authority-{a.Id}",
        DataSubject.Of(a.Holder.Uscc, a.Holder.Subject),
        new(use.At, $"{a.Id}-{use.Number}", a.Terms.UsePurpose, a.Terms.AllowedClaims, a.GrantedTo.Name), cancellation);

    protected override RefusedException NotFound() => NoAuthority();

    protected override RefusedException Exists() => CommandKey.Reused();

    protected override async Task FollowAsync(
        IReadOnlyList<CertificateAuthority> before, Loaded<CertificateAuthority> after,
        IReadOnlyList<CertificateAuthorityChange> changes, DurableTaskClient? client, CancellationToken cancellation)
    {
        var (a, kind, purpose) = (after.State, after.State.KindName, after.State.Terms.UsePurpose);
        foreach (var change in changes)
        {
            if (change is CertificateAuthorityUsed { Use: var use })
                await TraceAsync(a, use, cancellation);

            var (recipient, key, said) = change switch
            {
                CertificateAuthorityGiven => (a.GrantedTo, "given", LocalizedText.Of(
                    "notice.certificate-authority-given", ("kind", kind), ("purpose", purpose), ("last", a.Terms.ValidThrough))),
                CertificateAuthorityTakenBack => (a.GrantedTo, "taken-back", LocalizedText.Of(
                    "notice.certificate-authority-taken-back", ("kind", kind), ("purpose", purpose))),

                // Of later ones the trace tells.
                CertificateAuthorityUsed { Use.Number: 1 } => (a.Holder, "used", LocalizedText.Of(
                    "notice.certificate-authority-used", ("kind", kind), ("name", a.GrantedTo.Name), ("purpose", purpose))),
                _ => (a.Holder, "", null!),
            };
            if (key.Length > 0)
            {
                await notices.WriteAsync(
                    recipient.Uscc is { } uscc ? Recipient.Applicant(uscc) : Recipient.Person(recipient.Subject!),
                    $"certificate-authority-{a.Id}-{key}", said, cancellation: cancellation);
            }
        }
    }
}
