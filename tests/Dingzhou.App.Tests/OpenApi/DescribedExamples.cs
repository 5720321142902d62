using System.Net.Http.Headers;
using System.Text.Encodings.Web;

namespace Dingzhou.App.Tests.OpenApi;

/// <summary>The examples of the interface description, sent as they stand there.</summary>
/// <param name="app">The app that they are sent to.</param>
/// <param name="document">The description.</param>
/// <param name="people">Who sends where nobody is named, by role.</param>
internal sealed class DescribedExamples(TestKit.App app, JsonElement document, IReadOnlyDictionary<string, Person> people)
{
    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, Example> _examples = Read(document).ToDictionary(e => e.OperationId, StringComparer.Ordinal);
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);

    // What only running tells: the value in the examples, and what stands for it now.
    private readonly Dictionary<string, string> _standIns = new(StringComparer.Ordinal);

    /// <summary>The operations whose examples have not been sent.</summary>
    public IReadOnlyList<string> Unsent => [.. _examples.Keys.Except(_sent, StringComparer.Ordinal)];

    /// <summary>From now on sends this, which only running tells, wherever the value of that parameter stands in an example.</summary>
    /// <param name="operationId">An operation that has the parameter.</param>
    /// <param name="parameter">Its name.</param>
    /// <param name="now">What to send.</param>
    public void StandIn(string operationId, string parameter, string now) =>
        StandIn(_examples[operationId].Parameters.Single(p => p.Name == parameter).Value, now);

    /// <summary>The same of a value that is in bodies only.</summary>
    public void StandIn(string value, string now) => _standIns[value] = now;

    /// <summary>Whether an operation only reads.</summary>
    public bool OnlyReads(string operationId) => _examples[operationId].Method == HttpMethod.Get;

    /// <summary>The person who sends, where nobody else is named: the first role that may.</summary>
    public Person? SenderOf(string operationId) => people.FirstOrDefault(p => _examples[operationId].Roles.Contains(p.Key)).Value;

    /// <summary>Sends an operation's example, which must succeed.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="by">Who sends; null: somebody who may.</param>
    /// <param name="body">A body that no description can hold.</param>
    public async Task<Answer> SendAsync(string operationId, Person? by = null, HttpContent? body = null)
    {
        var example = _examples[operationId];
        using var request = new HttpRequestMessage(example.Method, AddressOf(example)) { Content = body ?? BodyOf(example) };
        foreach (var header in example.Parameters.Where(p => p.Place == "header"))
            request.Headers.TryAddWithoutValidation(header.Name, NowOf(header.Value));
        if ((by ?? SenderOf(operationId)) is { } sender)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await app.TokenAsync(sender));
        using var response = await app.Http.SendAsync(request);
        var answer = new Answer(
            $"{operationId}: {example.Method} {request.RequestUri}", response.StatusCode, await response.Content.ReadAsByteArrayAsync(),
            response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.ToString(), response.Headers.Location?.ToString());
        Assert.True(response.IsSuccessStatusCode, $"{answer.Request}: {(int)answer.Status} {answer.Text}");
        if (example.Answer is { } described)
            Assert.Equal(ShapeOf(described), ShapeOf(answer.Json));
        _sent.Add(operationId);
        return answer;
    }

    /// <summary>What is in it, whatever the values are.</summary>
    private static string ShapeOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object =>
            $"{{ {string.Join(", ", json.EnumerateObject().Select(m => $"{m.Name}: {ShapeOf(m.Value)}").Order(StringComparer.Ordinal))} }}",
        JsonValueKind.Array => $"[{string.Join(" | ", json.EnumerateArray().Select(ShapeOf).Distinct().Order(StringComparer.Ordinal))}]",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => $"{kind}",
    };

    private string AddressOf(Example example)
    {
        var path = example.Parameters.Where(p => p.Place == "path").Aggregate(
            example.Path, (address, p) => address.Replace($"{{{p.Name}}}", Uri.EscapeDataString(NowOf(p.Value)), StringComparison.Ordinal));
        var query = example.Parameters.Where(p => p.Place == "query").Select(p => $"{p.Name}={Uri.EscapeDataString(NowOf(p.Value))}")
            .ToList();
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    private ByteArrayContent? BodyOf(Example example)
    {
        if (example.Body is not { } body)
            return null;
        var text = body.ValueKind == JsonValueKind.String
            ? body.GetString()!
            : _standIns.Aggregate(
                JsonSerializer.Serialize(body, AsTyped), (sent, s) =>
                sent.Replace($"\"{s.Key}\"", $"\"{s.Value}\"", StringComparison.Ordinal));
        return new ByteArrayContent(
            Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue(example.MediaType!) } };
    }

    private string NowOf(string value) => _standIns.GetValueOrDefault(value, value);

    private static IEnumerable<Example> Read(JsonElement document)
    {
        var server = document.GetProperty("servers")[0].GetProperty("url").GetString();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var body = operation.Value.TryGetProperty("requestBody", out var request) ? WithExample(request) : null;
                yield return new(
                    operation.Value.GetProperty("operationId").GetString()!, new HttpMethod(operation.Name.ToUpperInvariant()),
                    server + path.Name,
                    RolesIn(operation.Value),
                    [.. operation.Value.GetProperty("parameters").EnumerateArray().Where(p => p.TryGetProperty("example", out _)).Select(
                        p =>
                        new ExampleParameter(
                            p.GetProperty("in").GetString()!, p.GetProperty("name").GetString()!, TextOf(p.GetProperty("example"))))],
                    body?.Name, body?.Value.GetProperty("example"),
                    operation.Value.GetProperty("responses").EnumerateObject().Select(r => WithExample(r.Value)).FirstOrDefault(
                        r => r is not null)?.Value.GetProperty("example"));
            }
        }
    }

    /// <summary>Who may send: nobody where it is public; an applicant where whoever is signed in may.</summary>
    private static IReadOnlyList<string> RolesIn(JsonElement operation) => !operation.TryGetProperty("x-roles", out var roles) ? []
        : roles.GetArrayLength() == 0 ? ["applicant"] : [.. roles.EnumerateArray().Select(r => r.GetString()!)];

    /// <summary>A parameter's value as it stands in an address or a header.</summary>
    public static string TextOf(JsonElement example) => example.ValueKind == JsonValueKind.String
        ? example.GetString()! : example.GetRawText();

    /// <summary>The content that has an example.</summary>
    private static JsonProperty? WithExample(JsonElement message) => message.TryGetProperty("content", out var content)
        ? content.EnumerateObject().Select(c => (JsonProperty?)c).FirstOrDefault(c => c!.Value.Value.TryGetProperty("example", out _))
        : null;

    private sealed record Example(
        string OperationId, HttpMethod Method, string Path, IReadOnlyList<string> Roles, IReadOnlyList<ExampleParameter> Parameters,
        string? MediaType, JsonElement? Body, JsonElement? Answer);

    private sealed record ExampleParameter(string Place, string Name, string Value);
}
