using Dingzhou.Domain.Certificates.Format;
using Dingzhou.Storage.Certificates;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Certificates;

/// <summary>
/// By which address and with which keys credentials are given out. <c>Certificates:Issuer</c> is the address under which verifiers reach
/// the platform, for ever; never taken from a request, which could name anybody's. <c>Certificates:Keys</c> is the folder of the keys.
/// Without both no credential is given out; certificates are issued all the same.
/// </summary>
internal sealed class CertificateSigning
{
    private readonly (Issuer Issuer, CertificateKeys Keys)? _configured;

    /// <summary>Opens the keys now, so that an app whose keys others can read does not start.</summary>
    /// <exception cref="InvalidOperationException">Others can read a key, a file is none, or the address is none.</exception>
    public CertificateSigning(IConfiguration configuration)
    {
        if (configuration["Certificates:Issuer"] is not { Length: > 0 } address
            || configuration["Certificates:Keys"] is not { Length: > 0 } folder)
            return;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.PathAndQuery != "/")
            throw new InvalidOperationException("Certificates:Issuer must be an address without a path.");
        _configured = (new(address.TrimEnd('/')), new(folder));
    }

    /// <summary>Address and keys.</summary>
    /// <exception cref="ApiException">They are not configured (503).</exception>
    public (Issuer Issuer, CertificateKeys Keys) Demand() =>
        _configured ?? throw new ApiException(ErrorCode.CertificatesUnavailable, LocalizedText.Of("certificates-unavailable"));
}
