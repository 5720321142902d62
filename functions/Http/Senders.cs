using System.Net;
using System.Net.Sockets;
using Dingzhou.Domain.Json;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Who sends a request, as far as limits go: the caller, or where nobody is signed in the address. Behind a proxy that is the last one in
/// <c>X-Forwarded-For</c>, if <c>RateLimit:TrustForwardedFor</c> is <c>true</c>; without that all who come through the proxy are one.
/// </summary>
internal sealed class Senders(IConfiguration configuration)
{
    /// <summary>One customer of a provider has a whole network of IPv6 addresses: its first 64 bits.</summary>
    private const int BytesOfNetwork = 8;

    private readonly bool _trustForwarded = configuration["RateLimit:TrustForwardedFor"] == "true";

    /// <summary>The sender of a request.</summary>
    public string Of(HttpRequest request) =>
        request.CallerOrNull() is { } caller ? $"caller {caller.Subject}" : $"address {AddressOf(request)}";

    /// <summary>
    /// A hash of the sender, other for everything it is about: to count what one sender does there, and no more. Who is not signed in is
    /// told by the address and how they are to be reached: a village may be behind one address, and nobody else's limit is used up from
    /// another.
    /// </summary>
    /// <param name="contact">How whoever is not signed in wants to be reached.</param>
    public string HashOf(HttpRequest request, string about, string? contact) =>
        CanonicalJson.Hash(
            new { about, sender = Of(request), contact = request.CallerOrNull() is null ? TypedText.Code(contact ?? "") : null })[..16];

    /// <summary>The address that a request comes from, whoever is signed in there.</summary>
    public string AddressOf(HttpRequest request)
    {
        if (_trustForwarded && request.Headers["X-Forwarded-For"].ToString() is { Length: > 0 } forwarded)
        {
            // Azure's front end writes the port behind the address.
            var last = forwarded.Split(',')[^1].Trim();
            return IPEndPoint.TryParse(last, out var known) ? Network(known.Address) : last;
        }

        return request.HttpContext.Connection.RemoteIpAddress is { } remote ? Network(remote) : "unknown";
    }

    private static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, BytesOfNetwork))
            : address.ToString();
    }
}
