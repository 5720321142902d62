using System.Net;
using System.Net.Sockets;
using System.Text;
using Dingzhou.Host.Http;

namespace Dingzhou.Host.Tests;

/// <summary>Callers who send too much, or too slowly, over bare sockets: they are told so, or cut off.</summary>
public sealed class HttpLimitTests(SharedApp app, Azurite azurite)
{
    private const int TooLarge = 413;
    private const int HeadersTooLarge = 431;
    private const int LineTooLong = 414;
    private const int TimeOut = 408;
    private const int Ok = 200;

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_refused_unread()
        => Assert.Equal(
            TooLarge, await AskAsync($"POST /api/swallow HTTP/1.1\r\nHost: x\r\nContent-Length: {HttpLimits.MaxBodyBytes + 1}\r\n\r\n"));

    [Fact]
    public async Task A_body_that_turns_out_too_large_is_cut_off()
    {
        using var caller = await CallAsync(app.Process.Address);
        var stream = caller.GetStream();
        await stream.WriteAsync("POST /api/swallow HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
        var chunk = new byte[1024 * 1024];
        var answer = StatusAsync(stream);
        try
        {
            for (var sent = 0L; sent <= HttpLimits.MaxBodyBytes; sent += chunk.Length)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
                await stream.WriteAsync(chunk);
                await stream.WriteAsync("\r\n"u8.ToArray());
            }
        }
        catch (IOException)
        {
            // It was cut off while it was sent.
        }

        Assert.True(await answer is TooLarge or 0, "The body was taken.");
    }

    [Fact]
    public async Task Headers_that_are_too_large_or_too_many_are_refused()
    {
        Assert.Equal(
            HeadersTooLarge, await AskAsync($"GET /api/health/ready HTTP/1.1\r\nHost: x\r\nX-Large: {new string('x', 33 * 1024)}\r\n\r\n"));
        var many = string.Concat(Enumerable.Range(0, 101).Select(number => $"X-{number}: x\r\n"));
        Assert.Equal(HeadersTooLarge, await AskAsync($"GET /api/health/ready HTTP/1.1\r\nHost: x\r\n{many}\r\n"));
        Assert.Equal(LineTooLong, await AskAsync($"GET /api/health/ready?{new string('x', 9 * 1024)} HTTP/1.1\r\nHost: x\r\n\r\n"));
    }

    [Fact]
    public async Task Headers_and_bodies_that_come_in_drops_are_given_up()
    {
        var answers = await Task.WhenAll(
            DripAsync("GET /api/health/ready HTTP/1.1\r\nHost: x\r\nX-Slow: "),
            DripAsync("POST /api/swallow HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"));
        Assert.All(answers, answer => Assert.True(answer is TimeOut or 0, $"It was answered with {answer}."));
    }

    [Fact]
    public async Task A_connection_that_says_nothing_is_closed()
    {
        using var caller = await CallAsync(app.Process.Address);
        Assert.Equal(0, await StatusAsync(caller.GetStream()).WaitAsync(Patience.Longest));
    }

    [Fact]
    public async Task One_address_gets_its_share_of_connections_and_keeps_nobody_else_out()
    {
        await using var own = await HeldConnections.StartHostAsync(azurite);
        using var greedy = await HeldConnections.OpenAsync(own.Address, "127.0.0.2", HttpLimits.MaxConnectionsPerAddress);

        await UntilTurnedAwayAsync(own.Address, "127.0.0.2", greedy);
        Assert.Equal(Ok, await StatusFromAsync(own.Address, "127.0.0.3"));

        greedy.Dispose();
        await Patience.UntilAsync(async () => await StatusFromAsync(own.Address, "127.0.0.2") == Ok);
    }

    [Fact]
    public async Task Behind_a_proxy_which_limits_them_itself_all_may_come_from_one_address()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["RateLimit__TrustForwardedFor"] = "true" };
        await using var own = await HeldConnections.StartHostAsync(azurite, settings);
        using var proxy = await HeldConnections.OpenAsync(own.Address, "127.0.0.2", HttpLimits.MaxConnectionsPerAddress);

        Assert.Equal(Ok, await StatusFromAsync(own.Address, "127.0.0.2"));
    }

    [Fact]
    public async Task So_many_connections_are_served_and_further_ones_closed_until_others_end()
    {
        await using var own = await HeldConnections.StartHostAsync(azurite);
        var callers = new List<HeldConnections>();
        for (var address = 0; address <= HttpLimits.MaxConnections / HttpLimits.MaxConnectionsPerAddress; address++)
            callers.Add(await HeldConnections.OpenAsync(own.Address, $"127.0.2.{address}", HttpLimits.MaxConnectionsPerAddress));

        callers.Add(await HeldConnections.OpenAsync(own.Address, "127.0.3.1", count: 0));
        await UntilTurnedAwayAsync(own.Address, "127.0.1.1", callers[^1]);

        callers.ForEach(caller => caller.Dispose());
        await Patience.UntilAsync(async () => await StatusFromAsync(own.Address, "127.0.1.1") == Ok);
    }

    /// <summary>
    /// Waits until a caller is turned away. A connection counts when the host gets to it, which may be after one that was opened later:
    /// whoever got a place so is gone at once, and it is taken by one more of the others.
    /// </summary>
    private static Task UntilTurnedAwayAsync(Uri host, string address, HeldConnections others) => Patience.UntilAsync(async () =>
    {
        if (await StatusFromAsync(host, address) == 0)
            return true;
        await others.OpenAnotherAsync();
        return false;
    });

    private static async Task<int> StatusFromAsync(Uri host, string address)
    {
        using var caller = new TcpClient(new IPEndPoint(IPAddress.Parse(address), 0));
        try
        {
            await caller.ConnectAsync(host.Host, host.Port);
            await caller.GetStream().WriteAsync("GET /api/health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray());
        }
        catch (Exception closed) when (closed is IOException or SocketException)
        {
            return 0;
        }

        return await StatusAsync(caller.GetStream()).WaitAsync(Patience.Longest);
    }

    /// <summary>Sends a request and returns the status of the answer; 0 when there was none.</summary>
    private async Task<int> AskAsync(string request)
    {
        using var caller = await CallAsync(app.Process.Address);
        await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return await StatusAsync(caller.GetStream()).WaitAsync(Patience.Longest);
    }

    /// <summary>Sends a beginning and then a letter each second, until it is answered or cut off.</summary>
    private async Task<int> DripAsync(string beginning)
    {
        using var caller = await CallAsync(app.Process.Address);
        var stream = caller.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning));
        var answer = StatusAsync(stream);
        try
        {
            while (await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(1))) != answer)
                await stream.WriteAsync("x"u8.ToArray());
        }
        catch (IOException)
        {
            // It was cut off.
        }

        return await answer.WaitAsync(Patience.Longest);
    }

    private static async Task<TcpClient> CallAsync(Uri address)
    {
        var caller = new TcpClient();
        await caller.ConnectAsync(address.Host, address.Port);
        return caller;
    }

    /// <summary>Reads all of the answer; its status, or 0 when the connection ends without one.</summary>
    private static async Task<int> StatusAsync(NetworkStream stream)
    {
        var (buffer, status) = (new byte[64 * 1024], 0);
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
            {
                if (status == 0)
                    status = int.Parse(Encoding.ASCII.GetString(buffer, 0, read).Split(' ')[1]);
            }

            return status;
        }
        catch (IOException)
        {
            return status;
        }
    }
}
