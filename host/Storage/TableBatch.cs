using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure;

namespace Dingzhou.Host.Storage;

/// <summary>
/// Sends entity-group transactions of one table, in the form that the service documents. The Tables client makes a request with its
/// answer of every row before it puts them together, which takes three times the processor and five times the memory: half of a commit.
/// </summary>
internal sealed class TableBatch(string connectionString, TableServiceClient service, string table)
{
    private const int MaxKeptBytes = 1024 * 1024;
    private const string Status = "HTTP/1.1 ";
    private const string Tag = "ETag: ";

    /// <summary>The key that every storage emulator has; it is published and protects nothing.</summary>
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = HubStorage.LongestCall,
    };

    private readonly ConcurrentBag<ArrayBufferWriter<byte>> _buffers = [];
    private readonly Uri _address = new($"{Endpoint(service)}/$batch");
    private readonly string _rows = $"{Endpoint(service)}/{table}";
    private readonly byte[]? _key = Setting(connectionString, "AccountKey") is { } key ? Convert.FromBase64String(key)
        : Setting(connectionString, "UseDevelopmentStorage") is null ? null : Convert.FromBase64String(EmulatorKey);

    private readonly string? _signature = Setting(connectionString, "SharedAccessSignature");

    /// <summary>Makes all of the writes or none; returns the tags of the rows, or null when storage refuses the whole.</summary>
    /// <exception cref="RequestFailedException">Storage did not do it for the moment.</exception>
    public async Task<List<ETag?>?> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions)
    {
        if (!_buffers.TryTake(out var body))
            body = new();
        var id = Guid.NewGuid();
        BatchBody.Write(body, id, _rows, actions);
        using var request = Request(id, body.WrittenMemory);
        using var response = await Http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        // Only now is nobody reading it any more.
        Keep(body);
        if (response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            throw new RequestFailedException((int)response.StatusCode, answer);
        return response.StatusCode == HttpStatusCode.Accepted ? Tags(answer, actions.Count) : null;
    }

    private HttpRequestMessage Request(Guid id, ReadOnlyMemory<byte> body)
    {
        // Storage goes by the machine's clock, wherever the app's has been moved.
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(
            HttpMethod.Post, _signature is null ? _address : new($"{_address}?{_signature.TrimStart('?')}"))
        {
            Content = new ReadOnlyMemoryContent(body),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/mixed; boundary=batch_{id}");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("DataServiceVersion", "3.0");
        request.Headers.TryAddWithoutValidation("x-ms-version", "2019-02-02");
        request.Headers.TryAddWithoutValidation("x-ms-date", date);
        if (_key is not null)
        {
            var signed = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{date}\n/{service.AccountName}{_address.AbsolutePath}"));
            request.Headers.TryAddWithoutValidation(
                "Authorization", $"SharedKeyLite {service.AccountName}:{Convert.ToBase64String(signed)}");
        }

        return request;
    }

    private void Keep(ArrayBufferWriter<byte> body)
    {
        body.ResetWrittenCount();
        if (body.Capacity <= MaxKeptBytes)
            _buffers.Add(body);
    }

    /// <summary>The answer has a status of its own for each write, or one for the whole when it is refused.</summary>
    private static List<ETag?>? Tags(string answer, int count)
    {
        var tags = new List<ETag?>(count);
        int next;
        for (var at = answer.IndexOf(Status, StringComparison.Ordinal); at >= 0; at = next)
        {
            if (answer[at + Status.Length] != '2')
                return null;
            next = answer.IndexOf(Status, at + Status.Length, StringComparison.Ordinal);
            var tag = answer.IndexOf(Tag, at, (next < 0 ? answer.Length : next) - at, StringComparison.OrdinalIgnoreCase) + Tag.Length;
            tags.Add(tag < Tag.Length ? null : new(answer[tag..answer.IndexOf('\r', tag)]));
        }

        return tags.Count == count ? tags : null;
    }

    private static string Endpoint(TableServiceClient service) => service.Uri.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private static string? Setting(string connectionString, string name) => connectionString.Split(';')
        .Select(setting => setting.Split('=', 2))
        .FirstOrDefault(setting => setting[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim();
}
