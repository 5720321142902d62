using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dingzhou.Host.Development;

/// <summary>Issues tokens for development. The key is stored, so that tokens outlive a restart.</summary>
internal sealed class DevelopmentTokens(HostRecords records, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private const string Kind = "signing-key";
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private ECDsaSecurityKey? _signing;

    private ECDsaSecurityKey Signing => _signing ?? throw new InvalidOperationException("The key has not been loaded.");

    public async Task LoadAsync(CancellationToken cancellation)
    {
        if ((await records.ReadAsync(Kind, Kind, cancellation))?.GetBinary("Key") is { } stored)
        {
            _key.ImportPkcs8PrivateKey(stored, out _);
        }
        else
        {
            var values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Key"] = _key.ExportPkcs8PrivateKey() };
            await records.WriteAsync(Kind, Kind, values, cancellation);
        }

        _signing = new(_key);
        _signing.KeyId = Base64UrlEncoder.Encode(_signing.ComputeJwkThumbprint());
    }

    /// <summary>The issuer: as configured for the app, or the address it was asked at.</summary>
    public string Issuer(string address) => configuration["Identity:Issuer"] is { Length: > 0 } issuer ? issuer : $"{address}/dev";

    public object PublicKeys()
    {
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(Signing);
        return new { keys = new[] { new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid = key.Kid, use = "sig",
            alg = SecurityAlgorithms.EcdsaSha256 } } };
    }

    public string Issue(TokenRequest request, string address)
    {
        var now = clock.GetUtcNow();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = request.Subject, ["roles"] = request.Roles ?? [] };
        Add("name", request.Name);
        Add("uscc", request.Uscc);
        Add("department", request.Department);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer(address),
            Audience = configuration["Identity:Audience"] is { Length: > 0 } audience ? audience : "dingzhou",
            IssuedAt = now.UtcDateTime,
            NotBefore = (now - ClockTolerance).UtcDateTime,
            Expires = now.AddMinutes(request.LifetimeMinutes ?? 480).UtcDateTime,
            Claims = claims,
            SigningCredentials = new(Signing, SecurityAlgorithms.EcdsaSha256),
        });

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                claims[name] = value;
        }
    }

    public void Dispose() => _key.Dispose();
}

/// <summary>Whom a development token is for.</summary>
internal sealed record TokenRequest(
    string Subject, string? Name, string[]? Roles, string? Uscc, string? Department, int? LifetimeMinutes);
