using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Host.Tests.Faults;

/// <summary>
/// Stands between an app and its storage, where the wire is: a test sees each call, and decides whether it arrives, what is answered
/// and when. The app knows nothing of it, so whatever it does about a fault is what it would do about a real one.
/// </summary>
public sealed partial class StorageProxy : IAsyncDisposable
{
    private static readonly string[] HopHeaders = ["Host", "Connection", "Transfer-Encoding", "Keep-Alive"];

    private readonly HttpClient _storage = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly WebApplication _server;

    private StorageProxy(WebApplication server) => _server = server;

    /// <summary>What storage does with a call: by default it is passed on.</summary>
    /// <param name="call">The call.</param>
    /// <param name="pass">Passes it on and returns the answer; to be called once at most.</param>
    public delegate Task<StorageAnswer> Behaviour(StorageCall call, Func<Task<StorageAnswer>> pass);

    /// <summary>What is done with each call; it can be changed at any time.</summary>
    public Behaviour OnCall { get; set; } = (_, pass) => pass();

    /// <summary>The storage's connection string with this proxy's addresses.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Starts one in front of the blobs and tables of a storage account.</summary>
    public static async Task<StorageProxy> StartAsync(string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.WebHost.UseUrls("http://127.0.0.1:0", "http://127.0.0.1:0");
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var proxy = new StorageProxy(builder.Build());
        await proxy.ListenAsync(connectionString);
        return proxy;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _storage.Dispose();
    }

    [GeneratedRegex("(?<service>Blob|Table)Endpoint=(?<address>https?://[^/;]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Endpoint { get; }

    private async Task ListenAsync(string connectionString)
    {
        var behind = new Dictionary<int, Uri>();
        _server.Run(http => ServeAsync(http, behind[http.Connection.LocalPort]));
        await _server.StartAsync();
        var addresses = new Queue<Uri>(_server.Urls.Select(url => new Uri(url)));
        ConnectionString = Endpoint.Replace(connectionString, endpoint =>
        {
            var own = addresses.Dequeue();
            behind[own.Port] = new Uri(endpoint.Groups["address"].Value);
            return $"{endpoint.Groups["service"].Value}Endpoint={own.GetLeftPart(UriPartial.Authority)}";
        });
    }

    private async Task ServeAsync(HttpContext http, Uri storage)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var call = new StorageCall(
            http.Request.Method, http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, body.ToArray(), http.RequestAborted);
        try
        {
            await (await OnCall(call, () => PassAsync(call, http.Request, storage))).WriteAsync(http.Response);
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or OperationCanceledException or IOException)
        {
            http.Abort();
        }
    }

    /// <summary>What has been passed on is not broken off, as on a real wire, even when the caller dies meanwhile.</summary>
    private async Task<StorageAnswer> PassAsync(StorageCall call, HttpRequest request, Uri storage)
    {
        using var onward = new HttpRequestMessage(
            new(call.Method), new Uri(storage, call.Target)) { Content = new ByteArrayContent(call.Body) };
        foreach (var (name, values) in request.Headers.Where(header => !HopHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!onward.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                onward.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        using var answer = await _storage.SendAsync(onward);
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => !HopHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)answer.StatusCode, headers, await answer.Content.ReadAsByteArrayAsync());
    }
}

/// <summary>A call to storage.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Aborted">Set when the caller gives it up, or dies.</param>
public sealed record StorageCall(string Method, string Target, byte[] Body, CancellationToken Aborted)
{
    /// <summary>What is sent, as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>What is done to what, as an operator of storage would say it.</summary>
    public string Kind => (Method, Target) switch
    {
        (_, var target) when target.Contains("$batch", StringComparison.Ordinal) => "transaction",
        ("GET", var target) when target.Contains("comp=list", StringComparison.Ordinal) => "list blobs",
        ("GET", var target) when target.Contains("()", StringComparison.Ordinal) => "query rows",
        (var method, var target) when target.Contains("PartitionKey=", StringComparison.Ordinal) => $"{method} row",
        ("POST", _) => "add row",
        (var method, _) => $"{method} blob",
    };

    /// <summary>Whether it changes what is stored.</summary>
    public bool IsWrite => Method is not ("GET" or "HEAD");

    /// <summary>Never returns: the call stays unanswered until its caller is gone.</summary>
    public async Task<StorageAnswer> HangAsync()
    {
        await Task.Delay(Timeout.Infinite, Aborted);
        throw new OperationCanceledException(Aborted);
    }
}

/// <summary>An answer of storage.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
public sealed record StorageAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>Whether what was asked has been done; a transaction that storage refused is told inside of an answer of 202.</summary>
    public bool IsTaken => Status < 300 && !Encoding.UTF8.GetString(Body).Contains("HTTP/1.1 4", StringComparison.Ordinal);

    /// <summary>An answer of a storage service in trouble.</summary>
    public static StorageAnswer Fault(HttpStatusCode status) =>
        new((int)status, new Dictionary<string, string>(StringComparer.Ordinal), []);

    internal async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        if (response.HttpContext.Request.Method != "HEAD" && Body.Length > 0)
            await response.Body.WriteAsync(Body);
    }
}
