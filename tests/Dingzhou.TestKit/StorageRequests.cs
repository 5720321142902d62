using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Dingzhou.TestKit;

/// <summary>
/// Stands between an app and its tables and blobs, passes every byte on, and counts the requests: the storage service bills each as
/// a transaction, an entity-group transaction as one. It can keep a request from its service, so that the app is killed just then.
/// </summary>
public sealed partial class StorageRequests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TcpListener> _listeners = [];
    private long _count;
    private Hold? _hold;

    /// <summary>Listens in place of the services that the connection string names.</summary>
    public StorageRequests(string connectionString) =>
        ConnectionString = Endpoint().Replace(
            connectionString, m => $"{m.Groups["name"].Value}=http://127.0.0.1:{Listen(int.Parse(m.Groups["port"].Value))}/");

    /// <summary>The same services, by way of this.</summary>
    public string ConnectionString { get; }

    /// <summary>What is done before a request, told by its first line, is passed on; null: nothing.</summary>
    public Func<string, Task>? Before { get; set; }

    /// <summary>Requests so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>From now on keeps requests with this text in them from their service, instead of those named before.</summary>
    /// <returns>Done once the first one has come.</returns>
    public Task HoldAsync(string text)
    {
        _hold = new(text, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _hold.HasCome.Task.WaitAsync(Patience.Longest, _stop.Token);
    }

    /// <summary>Keeps nothing back any more.</summary>
    public void Release() => _hold = null;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var listener in _listeners)
            listener.Stop();
        _stop.Dispose();
    }

    private int Listen(int target)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _listeners.Add(listener);
        _ = AcceptAsync(listener, target);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AcceptAsync(TcpListener listener, int target)
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(_stop.Token);
            _ = PassAsync(client, target);
        }
    }

    private async Task PassAsync(TcpClient client, int target)
    {
        using (client)
        {
            using var service = new TcpClient { NoDelay = true };
            client.NoDelay = true;
            await service.ConnectAsync(IPAddress.Loopback, target, _stop.Token);
            var (asked, answered) = (client.GetStream(), service.GetStream());
            await Task.WhenAny(AskAsync(asked, answered), answered.CopyToAsync(asked, _stop.Token));
        }
    }

    private async Task AskAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        var unfinished = "";
        int read;
        while ((read = await from.ReadAsync(buffer, _stop.Token)) > 0)
        {
            // The operations within an entity-group transaction name whole addresses; only requests name a path.
            var text = unfinished + Encoding.Latin1.GetString(buffer, 0, read);
            var found = RequestLine().Matches(text);
            Interlocked.Add(ref _count, found.Count);
            foreach (Match request in found)
                await (Before?.Invoke(request.Value) ?? Task.CompletedTask);
            var end = found.Count == 0 ? 0 : found[^1].Index + found[^1].Length;
            unfinished = text[Math.Max(end, text.Length - 2000)..];
            if (_hold is { } hold && text.Contains(hold.Text, StringComparison.Ordinal))
            {
                hold.HasCome.TrySetResult();
                await Task.Delay(Timeout.Infinite, _stop.Token);
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }

    [GeneratedRegex(
        @"(?<name>(Table|Blob)Endpoint)=http://[^:;]+:(?<port>\d+)/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Endpoint();

    [GeneratedRegex(
        @"(GET|PUT|POST|DELETE|PATCH|MERGE|HEAD) /\S* HTTP/1\.1\r\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestLine();

    private sealed record Hold(string Text, TaskCompletionSource HasCome);
}
