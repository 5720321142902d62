using Dingzhou.Domain.Certificates;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>The certificates that the platform issues itself; each is brought to say what is the case, as often as one likes.</summary>
internal sealed class OwnCertificates(CertificateCommands commands, CertificateStore store, CertificateSigning signing)
{
    /// <summary>The identity of the certificate about something.</summary>
    public static string IdOf(string follows) => CommandKeys.Code(follows, CertificateFunctions.IdLength);

    /// <summary>Issues one, changes or ends it, so that it says what is given; does nothing where it does.</summary>
    public async Task BringAsync(OwnCertificate own, CancellationToken cancellation)
    {
        var id = IdOf(own.Follows);
        var code = CommandKeys.Code($"{Guid.NewGuid():N}", CertificateFunctions.CodeLength);
        var (_, isNew) = await commands.EnsureAsync(
            id, Actor.System, now => own.Bring(null, code, now), client: null, command: null, cancellation);
        if (!isNew)
            await commands.ExecuteAsync(id, Actor.System, (c, now) => own.Bring(c, code, now), cancellation: cancellation);
    }

    /// <summary>Where anybody asks whether the certificate about something holds; null where no address is configured, or there is none.</summary>
    public async Task<string?> CheckedAtAsync(string follows, CancellationToken cancellation) =>
        signing.IssuerIfAny is { } issuer && await store.FindAsync(IdOf(follows), cancellation) is { State: var certificate }
            ? issuer.CheckOf(certificate.CheckCode) : null;
}
