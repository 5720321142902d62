using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dingzhou.Host.Tests;

/// <summary>Connections of one address, all of which wait for an answer that does not come.</summary>
internal sealed class HeldConnections : IDisposable
{
    private const string Awaited = "awaited";

    private static readonly byte[] Request = Encoding.ASCII.GetBytes($"GET /api/wait/end?id={Awaited} HTTP/1.1\r\nHost: x\r\n\r\n");

    private readonly Uri _host;
    private readonly string _address;
    private readonly List<TcpClient> _callers = [];

    private HeldConnections(Uri host, string address) => (_host, _address) = (host, address);

    /// <summary>Starts an app with an orchestration for them to wait for.</summary>
    public static async Task<AppProcess> StartHostAsync(Azurite azurite, IReadOnlyDictionary<string, string>? settings = null)
    {
        var host = await SharedApp.StartAsync(azurite, settings: settings);
        using var http = new HttpClient { BaseAddress = host.Address, Timeout = Patience.Longest };
        await new Orchestrations(http).StartAsync("ParentOfWaiting", id: Awaited);
        return host;
    }

    /// <summary>Opens them, and asks by each for the end of an orchestration that does not end.</summary>
    /// <param name="host">Where the app is; it closes at once what is too much.</param>
    /// <param name="address">Whence they come; all of 127.0.0.0/8 is this machine.</param>
    /// <param name="count">How many.</param>
    public static async Task<HeldConnections> OpenAsync(Uri host, string address, int count)
    {
        var held = new HeldConnections(host, address);
        for (var i = 0; i < count; i++)
            await held.OpenAnotherAsync();
        return held;
    }

    /// <summary>Opens one more, which takes a place where there is one.</summary>
    public async Task OpenAnotherAsync()
    {
        var caller = new TcpClient(new IPEndPoint(IPAddress.Parse(_address), 0));
        _callers.Add(caller);
        try
        {
            await caller.ConnectAsync(_host.Host, _host.Port);
            await caller.GetStream().WriteAsync(Request);
        }
        catch (Exception closed) when (closed is IOException or SocketException)
        {
            // It was closed already.
        }
    }

    public void Dispose() => _callers.ForEach(caller => caller.Dispose());
}
