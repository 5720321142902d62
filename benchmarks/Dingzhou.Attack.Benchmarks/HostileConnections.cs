using System.Net;
using System.Net.Sockets;
using System.Text;
using Dingzhou.TestKit;

namespace Dingzhou.Attack.Benchmarks;

/// <summary>
/// Connections of one address that say nothing, half of a request, or nothing after a request: somebody at another address must be
/// answered all the while.
/// </summary>
/// <param name="address">Where the app listens, on this machine.</param>
/// <param name="count">How many of each.</param>
internal sealed class HostileConnections(Uri address, int count) : IDisposable
{
    private const int EveryoneElse = 50;

    private static readonly (string Name, string Sent)[] Kinds =
    [
        ("silent", ""),
        ("half a head", "GET /api/policies HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
        ("half a body",
            "POST /api/estimates HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"),
        ("idle after a request", "GET /api/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    ];

    private readonly List<Socket> _held = [];

    /// <summary>Opens them, kind after kind, and asks as somebody else in between.</summary>
    /// <returns>What went wrong.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var faults = new List<string>();
        foreach (var (name, sent) in Kinds)
        {
            for (var i = 0; i < count; i++)
                await HoldAsync(sent);
            for (var i = 0; i < EveryoneElse; i++)
            {
                if (await AskAsync() is { } fault)
                    faults.Add($"With {_held.Count} connections held, the last {count} of them {name}: {fault}");
            }
        }

        return faults;
    }

    public void Dispose()
    {
        foreach (var socket in _held)
            socket.Dispose();
    }

    /// <summary>The app may well turn it away: then there is one less to hold.</summary>
    private async Task HoldAsync(string sent)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes(sent));
            _held.Add(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
        }
    }

    private async Task<string?> AskAsync()
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var http = new HttpClient(handler) { BaseAddress = address, Timeout = Patience.Longest };
        try
        {
            using var answer = await http.GetAsync(new Uri("/api/policies", UriKind.Relative));
            return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return e.Message;
        }
    }
}
