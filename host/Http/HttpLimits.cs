using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dingzhou.Host.Http;

/// <summary>
/// What callers can make the host hold, and for how long. What one address can hold is limited by <see cref="ConnectionGate"/>.
/// </summary>
internal static class HttpLimits
{
    /// <summary>
    /// The largest body that Azure's host takes. Whoever reads more gets a <see cref="Microsoft.AspNetCore.Http.BadHttpRequestException"/>
    /// with status 413.
    /// </summary>
    public const long MaxBodyBytes = 210L * 1024 * 1024;

    /// <summary>Connections at one time; further ones are closed at once. It takes several addresses to fill them.</summary>
    public const int MaxConnections = 3000;

    /// <summary>Connections of one address at one time.</summary>
    public const int MaxConnectionsPerAddress = 300;

    /// <summary>How long a connection may say nothing at all.</summary>
    public static readonly TimeSpan UntilFirstByte = TimeSpan.FromSeconds(10);

    public static void Set(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = MaxBodyBytes;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.MaxRequestHeaderCount = 100;
        limits.MaxConcurrentConnections = MaxConnections;

        // A request that comes in drops is given up: its headers by time, its body by bytes a second after the first seconds.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

        // Longer than a proxy keeps its own, mostly a minute: it must not send on one that is just being closed.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
    }
}
