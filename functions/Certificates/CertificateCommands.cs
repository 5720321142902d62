using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Format;
using Dingzhou.Functions.Certificates.Use;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>Carries out commands on certificates; what the status lists say, the lists and the holder's notices follow.</summary>
internal sealed class CertificateCommands(
    CertificateStore store, IEnumerable<IListsOf<Certificate>> lists, StatusLists statuses, CertificateNotices notices,
    CaseCommands cases, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<Certificate, CertificateChange>(store, lists, pending, PendingKind.Certificate, clock)
{
    /// <summary>The refusal where there is none, or not for the caller.</summary>
    public static RefusedException NoCertificate() => new(RefusalKind.NotFound, "certificate-not-found");

    protected override RefusedException NotFound() => NoCertificate();

    protected override RefusedException Exists() => CommandKey.Reused();

    protected override async Task FollowAsync(
        IReadOnlyList<Certificate> before, Loaded<Certificate> after, IReadOnlyList<CertificateChange> changes, DurableTaskClient? client,
        CancellationToken cancellation)
    {
        // Those of an earlier version, or that had to give way to a later one, hold no more.
        var said = before.SelectMany(b => b.Credentials).Select(c => c.StatusPlace).Distinct()
            .ToDictionary(p => p, _ => CredentialStatus.Invalid);
        foreach (var credential in after.State.Credentials)
            said[credential.StatusPlace] = after.State.CredentialStatus;
        await statuses.SetAsync(said, cancellation);
        await notices.TellAsync(after, changes, cancellation);

        // What is about a certificate that has ended ends with it.
        if (changes.Any(c => c is CertificateRevoked or CertificateExpired))
            await cases.LookAgainAsync(CertificateSubject.Of(after.State), client, cancellation);
    }
}
