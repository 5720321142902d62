namespace Dingzhou.App.Tests.Identity;

/// <summary>A discovery document whose keys can be changed, as when an issuer rolls its keys over.</summary>
internal sealed class Discovery : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private volatile TestKit.TokenIssuer _keys;
    private int _fetched;

    public Discovery(int port, string issuer, TestKit.TokenIssuer keys)
    {
        _keys = keys;
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = ServeAsync(issuer);
    }

    /// <summary>How often it was asked for.</summary>
    public int Fetched => _fetched;

    /// <summary>Publishes another issuer's keys from now on.</summary>
    public void RollOverTo(TestKit.TokenIssuer keys) => _keys = keys;

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync(string issuer)
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                Interlocked.Increment(ref _fetched);
                context.Response.ContentType = "application/json";
                await JsonSerializer.SerializeAsync(context.Response.OutputStream, new { issuer, jwks_uri = $"{_keys.Issuer}/jwks" });
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
