namespace Dingzhou.TestKit.Attack;

/// <summary>One operation, as the interface description (which is made from the functions' attributes) has it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path with the names of its parameters in braces, for example <c>/api/applications/{applicationId}</c>.</param>
/// <param name="Description">The rest of what is described.</param>
public sealed record ApiOperation(string Id, HttpMethod Method, string Path, JsonElement Description)
{
    /// <summary>Whether anybody may call it.</summary>
    public bool IsPublic => !Description.TryGetProperty("x-roles", out _);

    /// <summary>Whether whoever is signed in may call it, whatever the roles.</summary>
    public bool IsForSignedIn => !IsPublic && Roles.Count == 0;

    /// <summary>The roles that may call it, where it is not public.</summary>
    public IReadOnlyList<string> Roles => IsPublic
        ? [] : [.. Description.GetProperty("x-roles").EnumerateArray().Select(r => r.GetString()!)];

    /// <summary>Whether reviewers of every department reach the same.</summary>
    public bool AnyDepartment => Description.TryGetProperty("x-any-department", out var any) && any.GetBoolean();

    /// <summary>The statuses that the description promises.</summary>
    public IReadOnlySet<HttpStatusCode> Promised =>
        Description.GetProperty("responses").EnumerateObject().Select(r => (HttpStatusCode)int.Parse(r.Name)).ToHashSet();

    /// <summary>The names of its parameters at one place: <c>path</c>, <c>query</c> or <c>header</c>.</summary>
    public IEnumerable<string> ParametersIn(string place) =>
        Description.GetProperty("parameters").EnumerateArray().Where(p => p.GetProperty("in").GetString() == place).Select(
            p => p.GetProperty("name").GetString()!);

    /// <summary>Whether it takes that header.</summary>
    public bool Takes(string header) => ParametersIn("header").Contains(header, StringComparer.Ordinal);

    /// <summary>Whether that header must be given.</summary>
    public bool Demands(string header) => Description.GetProperty("parameters").EnumerateArray()
        .Any(p => p.GetProperty("name").GetString() == header && p.GetProperty("required").GetBoolean());

    /// <summary>The media types of its body; none where it has no body.</summary>
    public IReadOnlyList<string> BodyTypes =>
        Description.TryGetProperty("requestBody", out var body)
            ? [.. body.GetProperty("content").EnumerateObject().Select(c => c.Name)] : [];

    /// <summary>The schema of its JSON body; null where it has none.</summary>
    public JsonElement? BodySchema =>
        Description.TryGetProperty("requestBody", out var body) && body.GetProperty("content")
            .TryGetProperty("application/json", out var json)
            ? json.GetProperty("schema") : null;

    /// <summary>Its path with values for its parameters.</summary>
    public string Address(Func<string, string> valueOf) =>
        string.Join('/', Path.Split('/').Select(part => part.StartsWith('{') ? Uri.EscapeDataString(valueOf(part[1..^1])) : part));
}

/// <summary>The interface description.</summary>
/// <param name="Operations">Every operation, in the order of paths.</param>
/// <param name="Schemas">The schemas that bodies refer to, by reference.</param>
public sealed record ApiDescription(IReadOnlyList<ApiOperation> Operations, IReadOnlyDictionary<string, JsonElement> Schemas)
{
    /// <summary>Reads it from a running app.</summary>
    public static async Task<ApiDescription> ReadAsync(App app)
    {
        var document = (await app.Public().GetAsync("/api/openapi.json")).Must(HttpStatusCode.OK).Json;
        var operations =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select new ApiOperation(
                operation.Value.GetProperty("operationId").GetString()!, HttpMethod.Parse(operation.Name), $"/api{path.Name}",
                operation.Value);
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .ToDictionary(s => $"#/components/schemas/{s.Name}", s => s.Value, StringComparer.Ordinal);
        return new([.. operations], schemas);
    }
}
