namespace Dingzhou.App.Tests.OpenApi;

/// <summary>
/// An interface description without its prose: a line for each operation, parameter, body and answer, for each schema and each of its
/// members, sorted, so that a change is seen where it is and nowhere else. <c>?</c> marks what may be left out.
/// </summary>
internal static class InterfaceLines
{
    /// <summary>What is said for the reader, and what has lines of its own.</summary>
    private static readonly string[] Untold = ["description", "summary", "example", "examples", "properties", "required"];

    public static IReadOnlyList<string> Of(JsonElement document)
    {
        var components = document.GetProperty("components");
        var operations =
            from path in document.GetProperty("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            from line in Operation($"{method.Name.ToUpperInvariant()} {path.Name}", method.Value)
            select line;
        var problems = components.GetProperty("responses").EnumerateObject().SelectMany(r => Answer($"problem {r.Name}", r.Value));
        var schemas = components.GetProperty("schemas").EnumerateObject().SelectMany(s => Schema(s.Name, s.Value));
        return [.. operations.Concat(problems).Concat(schemas).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Operation(string name, JsonElement operation)
    {
        yield return $"{name} is {Text(operation, "operationId")} of {Words(operation, "tags")}, for {Who(operation)}";
        foreach (var parameter in operation.GetProperty("parameters").EnumerateArray())
            yield return $"{name} takes {Text(parameter, "in")} {Parameter(parameter)}";
        if (operation.TryGetProperty("requestBody", out var body))
        {
            foreach (var content in Contents(body))
                yield return $"{name} takes{Mark(IsSet(body, "required"))} {content}";
        }

        var answers = operation.GetProperty("responses").EnumerateObject().ToLookup(r => r.Value.TryGetProperty("$ref", out _));
        yield return $"{name} refuses with {string.Join(", ", answers[true].Select(r => r.Name).Order(StringComparer.Ordinal))}";
        foreach (var line in answers[false].SelectMany(r => Answer($"{name} answers {r.Name}", r.Value)))
            yield return line;
    }

    private static string Parameter(JsonElement parameter) =>
        $"{Text(parameter, "name")}{Mark(IsSet(parameter, "required"))}: {Type(parameter.GetProperty("schema"))}";

    private static IEnumerable<string> Answer(string name, JsonElement answer)
    {
        var headers = answer.TryGetProperty("headers", out var named)
            ? string.Concat(named.EnumerateObject().Select(h => $", {h.Name}: {Type(h.Value.GetProperty("schema"))}"))
            : "";
        return Contents(answer).DefaultIfEmpty("nothing").Select(c => $"{name} {c}{headers}");
    }

    private static IEnumerable<string> Contents(JsonElement message) => message.TryGetProperty("content", out var content)
        ? content.EnumerateObject().Select(c => c.Value.TryGetProperty("schema", out var schema) ? $"{c.Name}: {Type(schema)}" : c.Name)
        : [];

    private static IEnumerable<string> Schema(string name, JsonElement schema)
    {
        yield return $"{name}: {Type(schema)}";
        if (!schema.TryGetProperty("properties", out var members))
            yield break;
        var required = schema.TryGetProperty("required", out var always)
            ? always.EnumerateArray().Select(m => m.GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        foreach (var member in members.EnumerateObject())
            yield return $"{name}.{member.Name}{Mark(required.Contains(member.Name))}: {Type(member.Value)}";
    }

    /// <summary>A schema in one line: its name, or its type and whatever bounds it.</summary>
    private static string Type(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return schema.ToString();
        if (schema.TryGetProperty("$ref", out var reference))
            return reference.GetString()!.Split('/')[^1];
        if (schema.TryGetProperty("enum", out var words))
            return string.Join(" | ", words.EnumerateArray());
        return string.Join(", ", schema.EnumerateObject().Where(k => !Untold.Contains(k.Name)).Select(Keyword).DefaultIfEmpty("anything"));
    }

    private static string Keyword(JsonProperty keyword) => keyword.Name switch
    {
        "type" or "format" => keyword.Value.ToString(),
        "items" => $"of {Type(keyword.Value)}",
        "additionalProperties" => $"others {Type(keyword.Value)}",
        "oneOf" or "anyOf" => $"{keyword.Name} {string.Join(" | ", keyword.Value.EnumerateArray().Select(Type))}",
        _ => $"{keyword.Name} {keyword.Value.GetRawText()}",
    };

    private static string Who(JsonElement operation) => !operation.TryGetProperty("x-roles", out _) ? "everybody"
        : operation.GetProperty("x-roles").GetArrayLength() == 0 ? "whoever is signed in"
        : Words(operation, "x-roles") + (IsSet(operation, "x-any-department") ? " of any department" : "");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Words(JsonElement element, string name) => string.Join(", ", element.GetProperty(name).EnumerateArray());

    private static bool IsSet(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string Mark(bool isRequired) => isRequired ? "" : "?";
}
