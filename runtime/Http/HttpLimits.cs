using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dingzhou.Runtime.Http;

/// <summary>What callers can make the host hold, and for how long: none of them can keep the others out.</summary>
internal static class HttpLimits
{
    /// <summary>The largest body that Azure's host takes. Whoever reads more gets a <see cref="Microsoft.AspNetCore.Http.BadHttpRequestException"/> with status 413.</summary>
    public const long MaxBodyBytes = 210L * 1024 * 1024;

    /// <summary>Connections at one time; further ones are closed at once.</summary>
    public const int MaxConnections = 1000;

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
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }
}
