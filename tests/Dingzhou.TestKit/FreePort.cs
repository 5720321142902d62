using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Dingzhou.TestKit;

/// <summary>Ports for servers that tests start.</summary>
public static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>
    /// A port nobody listens on, nor has been given to do so, below the range that outgoing connections are given their ports from: a
    /// server that is killed and started again must not find its port taken by a client.
    /// </summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            if (!Given.TryAdd(port, true))
                continue;
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another.
            }
        }
    }
}
