namespace Dingzhou.TestKit.Attack;

/// <summary>Requests to every operation, made from the interface description: the same seed makes the same choices.</summary>
/// <param name="description">The operations.</param>
/// <param name="people">Who may send them.</param>
/// <param name="known">What exists.</param>
/// <param name="seed">Of the choices.</param>
public sealed class RequestGenerator(ApiDescription description, IReadOnlyList<Person> people, KnownValues known, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, string> _lastKeys = new(StringComparer.Ordinal);

    /// <summary>The next request: each operation has its turn.</summary>
    public GeneratedRequest Next(int number)
    {
        var operation = description.Operations[number % description.Operations.Count];
        var (body, mediaType) = BodyOf(operation);
        return new(operation, SenderOf(operation), AddressOf(operation), body, mediaType, KeyOf(operation), IfMatchOf(operation));
    }

    /// <summary>A request in which nothing is wrong but perhaps who sends it: for the first thing there is of every kind.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="who">Who sends it.</param>
    /// <param name="ifMatch">The version, where the operation takes one.</param>
    public GeneratedRequest Plain(ApiOperation operation, Person? who, string ifMatch)
    {
        var address = operation.Address(name => known.First(name) ?? "1");
        var query = operation.ParametersIn("query").Where(operation.Demands).Select(
            name => $"{name}={Uri.EscapeDataString(known.Of($"query:{name}")[0])}").ToList();
        var body = operation.BodySchema is { } schema
            ? Encoding.UTF8.GetBytes(new BodyGenerator(description.Schemas, known, _random).Write(schema, oddness: 0, onlySensible: true))
            : operation.BodyTypes.Count > 0 ? Encoding.UTF8.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n") : null;
        return new(
            operation, who, query.Count == 0 ? address : $"{address}?{string.Join('&', query)}", body, body is null
                ? null : operation.BodyTypes[0],
            operation.Takes("Idempotency-Key") ? CommandId.New() : null, operation.Takes("If-Match") ? ifMatch : null);
    }

    private Person? SenderOf(ApiOperation operation)
    {
        if (_random.Next(10) == 0)
            return null;
        var able = operation.IsPublic || operation.IsForSignedIn || _random.Next(5) == 0
            ? people : [.. people.Where(p => p.Roles.Any(operation.Roles.Contains))];

        // Whose things they are asks as often as all the others.
        return able.Count == 0 ? null : _random.Next(2) == 0 ? able[0] : Any(able);
    }

    private string AddressOf(ApiOperation operation)
    {
        var path = operation.Address(name => _random.Next(8) != 0 && known.Any(name, _random) is { } value ? value : OddName());
        var query = operation.ParametersIn("query").Where(name => operation.Demands(name) ? _random.Next(20) > 0 : _random.Next(3) == 0)
            .Select(name =>
                $"{name}={Uri.EscapeDataString(known.Of($"query:{name}") is { Count: > 0 } values && _random.Next(4) != 0 ? Any(values) : Any(OddValues.Texts))}").ToList();
        if (_random.Next(60) == 0)
            query.Add("nothing=1");
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    /// <summary>
    /// No name of several parts, which would be another address; and none that the server takes for no address at all, as HTTP has it.
    /// </summary>
    private string OddName()
    {
        var text = Any(OddValues.Texts);
        return text is "" or "." or ".." or "\0" ? "x" : text;
    }

    private (byte[]? Body, string? MediaType) BodyOf(ApiOperation operation)
    {
        if (operation.BodySchema is { } schema)
        {
            var odd = _random.Next(4);
            if (odd == 0 && _random.Next(3) == 0)
                return (Encoding.UTF8.GetBytes(Any(OddValues.Bodies)), "application/json");
            var text = new BodyGenerator(description.Schemas, known, _random).Write(schema, odd switch { 0 => 0.1, 1 => 0.02, _ => 0 });
            return (Encoding.UTF8.GetBytes(text), _random.Next(50) == 0 ? "text/plain" : "application/json");
        }

        if (operation.BodyTypes.Count == 0)
            return (null, null);
        var file = _random.Next(4) switch
        {
            0 => Encoding.UTF8.GetBytes(Any(OddValues.Texts)),
            1 => [.. "PK\u0003\u0004"u8, .. Encoding.UTF8.GetBytes(Any(OddValues.Texts))],
            _ => Encoding.UTF8.GetBytes($"%PDF-1.7\n% {_random.Next()}\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
        };
        return (file, Any(operation.BodyTypes));
    }

    private string? KeyOf(ApiOperation operation)
    {
        if (!operation.Takes("Idempotency-Key") || _random.Next(15) == 0)
            return null;
        if (_random.Next(15) == 0)
            return "short";
        if (_lastKeys.TryGetValue(operation.Id, out var last) && _random.Next(8) == 0)
            return last;
        return _lastKeys[operation.Id] = CommandId.Of(operation.Id, $"{seed}", $"{_random.Next()}");
    }

    private string? IfMatchOf(ApiOperation operation)
    {
        if (!operation.Takes("If-Match"))
            return null;
        return _random.Next(
            8) switch { 0 => Any(OddValues.Headers), 1 or 2 => $"\"{_random.Next(1, 8)}\"", 3 when !operation.Demands("If-Match") =>
            null, _ => "*" };
    }

    private T Any<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
