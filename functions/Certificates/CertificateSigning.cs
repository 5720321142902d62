using Azure.Identity;
using Dingzhou.Domain.Certificates.Format;
using Dingzhou.Storage.Certificates;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Certificates;

/// <summary>
/// By which address and with which keys credentials are given out. <c>Certificates:Issuer</c> is the address under which verifiers reach
/// the platform, for ever; never taken from a request, which could name anybody's. The keys are in the folder <c>Certificates:Keys</c> or
/// are the versions of the key <c>Certificates:KeyVault</c>. Without both no credential is given out; certificates are issued all the same.
/// </summary>
internal sealed class CertificateSigning
{
    private readonly (Issuer Issuer, ICertificateKeys Keys)? _configured;

    /// <summary>Opens the keys of a folder now, so that an app whose keys others can read does not start.</summary>
    /// <exception cref="InvalidOperationException">Others can read a key, a file is none, an address is none, or keys are named
    /// twice.</exception>
    public CertificateSigning(IConfiguration configuration)
    {
        var (address, folder, vault) = (Setting("Issuer"), Setting("Keys"), Setting("KeyVault"));
        if (folder is not null && vault is not null)
            throw new InvalidOperationException("Set Certificates:Keys or Certificates:KeyVault, not both.");
        if (address is null || (folder ?? vault) is not { } keys)
            return;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.PathAndQuery != "/")
            throw new InvalidOperationException("Certificates:Issuer must be an address without a path.");

        // The vault says by its own clock when a key was made.
        _configured = (
            new(address.TrimEnd('/')),
            folder is not null ? new CertificateKeyFolder(keys)
                : new CertificateKeyVault(new(keys, UriKind.RelativeOrAbsolute), new DefaultAzureCredential(), TimeProvider.System));

        string? Setting(string name) => configuration[$"Certificates:{name}"] is { Length: > 0 } value ? value : null;
    }

    /// <summary>Where credentials come from, as verifiers know it.</summary>
    /// <exception cref="ApiException">It is not configured (503).</exception>
    public Issuer Issuer => Demand().Issuer;

    /// <summary>The same where it is configured; null where it is not.</summary>
    public Issuer? IssuerIfAny => _configured?.Issuer;

    /// <summary>The public keys, the one that signs last.</summary>
    /// <exception cref="ApiException">They are not configured (503).</exception>
    public Task<IReadOnlyList<PublicKey>> PublicAsync(CancellationToken cancellation) => Demand().Keys.PublicAsync(cancellation);

    /// <summary>Signs what is made with the name of the key that signs.</summary>
    /// <param name="make">Makes it: it is given the name.</param>
    /// <param name="text">What of it is signed.</param>
    /// <returns>What was made, and its signature.</returns>
    /// <exception cref="ApiException">The keys are not configured (503).</exception>
    public async Task<(T Made, byte[] Signature)> SignAsync<T>(
        Func<Issuer, string, T> make, Func<T, string> text, CancellationToken cancellation)
    {
        var (issuer, keys) = Demand();
        var key = (await keys.PublicAsync(cancellation))[^1];
        var made = make(issuer, key.Thumbprint);
        return (made, await keys.SignAsync(key, text(made), cancellation));
    }

    private (Issuer Issuer, ICertificateKeys Keys) Demand() =>
        _configured ?? throw new ApiException(ErrorCode.CertificatesUnavailable, LocalizedText.Of("certificates-unavailable"));
}
