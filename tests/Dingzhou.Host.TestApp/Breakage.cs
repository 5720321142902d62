using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Host.TestApp;

/// <summary>What goes wrong between the worker and its host.</summary>
public sealed class Breakage : IStartupFilter
{
    private const string InvocationHeader = "x-ms-invocation-id";

    /// <summary>
    /// Sends a request astray as often as its header <c>X-Lost</c> says: under an invocation that nobody has announced, so that the SDK
    /// waits for it in vain, as it does on a machine that is too busy.
    /// </summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, following) =>
        {
            var lost = (int)(http.Items[typeof(Breakage)] ?? 0);
            if (http.Request.Headers["X-Lost"] is [{ } times] && lost < int.Parse(times, CultureInfo.InvariantCulture))
            {
                http.Items[typeof(Breakage)] = lost + 1;
                http.Request.Headers[InvocationHeader] = Guid.NewGuid().ToString();
            }

            return following(http);
        });
        next(app);
    };

    /// <summary>Where the host speaks with its worker, as any process of the machine can find out.</summary>
    [Function("HostEndpoint")]
    public static IResult HostEndpoint([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "host-endpoint")] HttpRequest request)
        => Results.Text(Endpoint().ToString());

    /// <summary>Breaks every connection that the worker has with its host.</summary>
    [Function("BreakStream")]
    public static IResult BreakStream([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stream/break")] HttpRequest request)
    {
        var host = Endpoint().Port;
        foreach (var file in new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos())
        {
            if (file.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) != true)
                continue;
            using var socket = new Socket(new SafeSocketHandle(int.Parse(file.Name, CultureInfo.InvariantCulture), ownsHandle: false));
            if (PortOfPeer(socket) == host)
                socket.Shutdown(SocketShutdown.Both);
        }

        return Results.Ok();
    }

    private static Uri Endpoint() => new(Environment.GetEnvironmentVariable("Functions__Worker__HostEndpoint")!);

    private static int? PortOfPeer(Socket socket)
    {
        try
        {
            return (socket.RemoteEndPoint as IPEndPoint)?.Port;
        }
        catch (SocketException)
        {
            // It listens.
            return null;
        }
    }
}
