using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Identity;

/// <summary>Whose tokens are accepted: <c>Identity:Issuer</c>, <c>Identity:Audience</c>, <c>Identity:MetadataAddress</c>.</summary>
internal sealed class IdentityOptions
{
    public IdentityOptions(IConfiguration configuration)
    {
        var section = configuration.GetSection("Identity");
        Issuer = section["Issuer"] is { Length: > 0 } issuer ? issuer : null;
        Audience = section["Audience"] is { Length: > 0 } audience ? audience : "dingzhou";
        MetadataAddress = section["MetadataAddress"] is { Length: > 0 } address
            ? address
            : $"{Issuer?.TrimEnd('/')}/.well-known/openid-configuration";
    }

    /// <summary>The issuer; null when none is configured, and then no token is accepted.</summary>
    public string? Issuer { get; }

    public string Audience { get; }

    public string MetadataAddress { get; }
}
