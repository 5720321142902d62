using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Dingzhou.Host.Http;

/// <summary>
/// Lets no address hold more connections than its share, nor one that says nothing, so that none keeps the others out. Behind a proxy
/// (<c>RateLimit:TrustForwardedFor</c>) all come from one address, and to limit them is the proxy's affair.
/// </summary>
internal sealed class ConnectionGate(IConfiguration configuration)
{
    /// <summary>One customer of a provider has a whole network of IPv6 addresses: its first 64 bits.</summary>
    private const int BytesOfNetwork = 8;

    private readonly bool _isBehindProxy = configuration["RateLimit:TrustForwardedFor"] == "true";
    private readonly Dictionary<IPAddress, int> _open = [];

    public async Task AdmitAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var address = _isBehindProxy ? null : NetworkOf(connection.RemoteEndPoint);
        if (address is not null && !TryEnter(address))
        {
            connection.Abort(new("The address has too many connections."));
            return;
        }

        try
        {
            if (await SpeaksAsync(connection))
                await next(connection);
        }
        finally
        {
            if (address is not null)
                Leave(address);
        }
    }

    /// <summary>Waits for a first byte, and leaves it to be read.</summary>
    private static async Task<bool> SpeaksAsync(ConnectionContext connection)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        limit.CancelAfter(HttpLimits.UntilFirstByte);
        try
        {
            var input = connection.Transport.Input;
            input.AdvanceTo((await input.ReadAsync(limit.Token)).Buffer.Start);
            return true;
        }
        catch (Exception silence) when (silence is OperationCanceledException or ConnectionResetException)
        {
            connection.Abort(new("The connection was opened and not used."));
            return false;
        }
    }

    private bool TryEnter(IPAddress address)
    {
        lock (_open)
        {
            var count = _open.GetValueOrDefault(address);
            if (count >= HttpLimits.MaxConnectionsPerAddress)
                return false;
            _open[address] = count + 1;
            return true;
        }
    }

    private void Leave(IPAddress address)
    {
        lock (_open)
        {
            if (--_open[address] == 0)
                _open.Remove(address);
        }
    }

    private static IPAddress? NetworkOf(EndPoint? remote)
    {
        if (remote is not IPEndPoint { Address: var address })
            return null;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(BytesOfNetwork).Clear();
        return new(bytes);
    }
}
