using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Dingzhou.Functions.OpenApi;

/// <summary>JSON Schemas of the types that cross the wire, each written once and referred to by name.</summary>
/// <param name="inEnglish">Whether they are described in English instead of Chinese.</param>
internal sealed class Schemas(bool inEnglish)
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);
    private readonly Queue<string> _unwritten = new();
    private readonly Queue<string> _unwrittenBodies = new();
    private readonly HashSet<string> _inBodies = new(StringComparer.Ordinal);
    private readonly XmlComments _comments = XmlComments.Load();
    private readonly Func<string?, string?> _inWords = inEnglish ? english => english : ChineseDescriptions.Of;

    /// <summary>A reference to the schema of a type that an answer has.</summary>
    /// <exception cref="InvalidOperationException">Two types have the same name.</exception>
    public JsonObject Reference(Type type) => Reference(type, isBody: false);

    /// <summary>A reference to the schema of a type that a request's body has: what may be left out there is not required.</summary>
    /// <exception cref="InvalidOperationException">Two types have the same name.</exception>
    public JsonObject ReferenceInBody(Type type) => Reference(type, isBody: true);

    /// <summary>The schema of a parameter's values.</summary>
    public JsonObject OfParameter(Type type) =>
        type.IsEnum ? Reference(type)
        : Converted(type) ?? new() { ["type"] = type == typeof(int) ? "integer" : type == typeof(bool) ? "boolean" : "string" };

    private JsonObject Reference(Type type, bool isBody)
    {
        var name = NameOf(type);
        if (_types.TryAdd(name, type))
            _unwritten.Enqueue(name);
        else if (_types[name] != type)
            throw new InvalidOperationException($"{type} and {_types[name]} would have the same schema name.");
        if (isBody && _inBodies.Add(name))
            _unwrittenBodies.Enqueue(name);
        return new() { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>All schemas referred to so far, and those they refer to.</summary>
    public JsonObject Write()
    {
        var written = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);

        // First what bodies have, with all that is in it: of the rest an answer has every member that is not null.
        while (_unwrittenBodies.TryDequeue(out var name))
            Add(name, isBody: true);
        while (_unwritten.TryDequeue(out var name))
        {
            if (!written.ContainsKey(name))
                Add(name, isBody: false);
        }

        return new(written.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value)));

        void Add(string name, bool isBody)
        {
            var schema = Schema(_types[name], isBody);
            if (schema is JsonObject union && HttpJson.Options.GetTypeInfo(_types[name]).PolymorphismOptions is { } cases)
            {
                foreach (var (caseName, one) in WithDiscriminator(union, name, cases.TypeDiscriminatorPropertyName))
                    written.Add(caseName, one);
            }

            written[name] = schema;
        }
    }

    /// <summary>Gives every case of a union a name of its own, and says which member tells them apart.</summary>
    private static List<(string Name, JsonObject Schema)> WithDiscriminator(JsonObject union, string name, string discriminator)
    {
        var cases = union["anyOf"]!.AsArray().Select(c => c!.DeepClone().AsObject()).ToList();
        var mapping = new JsonObject();
        var named = new List<(string, JsonObject)>();
        foreach (var one in cases)
        {
            var kind = one["properties"]![discriminator]!["const"]!.GetValue<string>();
            var caseName = $"{name}{char.ToUpperInvariant(kind[0])}{kind[1..]}";
            one["type"] = "object";
            one["properties"]![discriminator]!["type"] = "string";
            one["required"] = new JsonArray(
                [discriminator, .. (one["required"] as JsonArray ?? []).Select(r => r!.GetValue<string>()).Where(r => r != discriminator)]);
            mapping[kind] = $"#/components/schemas/{caseName}";
            named.Add((caseName, one));
        }

        foreach (var member in new[] { "anyOf", "type", "required", "properties" })
            union.Remove(member);
        union["oneOf"] = new JsonArray([.. mapping.Select(m => new JsonObject { ["$ref"] = m.Value!.GetValue<string>() })]);
        union["discriminator"] = new JsonObject { ["propertyName"] = discriminator, ["mapping"] = mapping };
        return named;
    }

    private JsonNode Schema(Type type, bool isBody)
    {
        if (type == typeof(Facts))
            return FactsSchema();
        return HttpJson.Options.GetJsonSchemaAsNode(type, new()
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) => Transform(context, schema, isBody),
        });
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema, bool isBody)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isRoot = context.Path.IsEmpty;
        if (!isRoot && context.BaseTypeInfo is null && IsNamed(type, context.TypeInfo.Kind))
            schema = Reference(type, isBody);
        else if (Converted(type) is { } converted)
            schema = converted;
        if (schema is not JsonObject node)
            return schema;

        WithoutNull(node);
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            WithConverted(node, context.TypeInfo, isBody);
            WithRequired(node, context.TypeInfo, isBody);
        }

        if (type.IsEnum && node["$ref"] is null)
            node["type"] = "string";
        var comment = context.PropertyInfo is { } property
            ? Describe(property.DeclaringType, property)
            : isRoot || context.BaseTypeInfo is not null ? _inWords(_comments.OfType(type)) : null;
        if (comment is not null)
            node["description"] = comment;
        return node;
    }

    private string? Describe(Type type, JsonPropertyInfo property) =>
        _inWords(_comments.OfProperty(type, property.Name) ?? LastDayJson.Describe(property));

    private static bool IsNamed(Type type, JsonTypeInfoKind kind) =>
        type == typeof(Facts) || type.IsEnum || (kind == JsonTypeInfoKind.Object && type != typeof(object));

    /// <summary>A member without a value is left out, never null.</summary>
    private static void WithoutNull(JsonObject node)
    {
        if (node["type"] is JsonArray types && types.Count == 2)
            node["type"] = types.First(t => t!.GetValue<string>() != "null")!.DeepClone();
        if (node["enum"] is JsonArray values)
            values.Remove(null);
        if (node["default"] is null)
            node.Remove("default");
    }

    /// <summary>
    /// Values of our own converters that may be left out: the exporter gives their default only, and does not ask about them.
    /// </summary>
    private void WithConverted(JsonObject node, JsonTypeInfo type, bool isBody)
    {
        if (node["properties"] is not JsonObject properties)
            return;
        foreach (var property in type.Properties)
        {
            var value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if ((value == typeof(Facts) ? Reference(value, isBody) : NumbersJson.SchemaOf(property) ?? DaysJson.SchemaOf(property)
                ?? Converted(value)) is not { } schema)
                continue;
            schema["description"] = Describe(type.Type, property);
            properties[property.Name] = schema;
        }
    }

    private static JsonObject? Converted(Type type)
    {
        if (type == typeof(DateTimeOffset))
            return new() { ["type"] = "string", ["format"] = "date-time" };
        if (type == typeof(DateOnly))
            return new() { ["type"] = "string", ["format"] = "date" };
        return type == typeof(decimal) ? new() { ["type"] = "number" } : null;
    }

    /// <summary>
    /// What an answer always has, and what a body must have: a member without a value is left out of an answer, and only then. Answers may
    /// gain members; what a body may hold, reading it tells.
    /// </summary>
    private static void WithRequired(JsonObject node, JsonTypeInfo type, bool isBody)
    {
        node.Remove("additionalProperties");
        var names = type.Properties
            .Where(p => !p.IsGetNullable && p.Get is not null && (isBody ? p.IsRequired || IsDemanded(p) : true))
            .Select(p => p.Name).Where(n => (node["properties"] as JsonObject)?.ContainsKey(n) == true);
        var required = new JsonArray([.. names.Select(n => JsonValue.Create(n))]);
        if (required.Count > 0)
            node["required"] = required;
        else
            node.Remove("required");
    }

    /// <summary>A parameter of a record's constructor without a value of its own.</summary>
    private static bool IsDemanded(JsonPropertyInfo property) => property.AssociatedParameter is { HasDefaultValue: false };

    private static JsonObject FactsSchema() => new()
    {
        ["type"] = "object",
        ["description"] = "事实：名称 → 值。各事项要填的事实见事项详情。数字可连同单位填写，如 {\"value\":300,\"unit\":\"亩\"}；单位须与事项所定一致。",
        ["additionalProperties"] = new JsonObject
        {
            ["type"] = new JsonArray("number", "boolean", "string", "array", "object", "null"),
            ["items"] = new JsonObject { ["type"] = "string" },
            ["properties"] = new JsonObject
            {
                ["value"] = new JsonObject { ["type"] = "number" },
                ["unit"] = new JsonObject { ["enum"] = new JsonArray([.. Unit.All.Select(u => JsonValue.Create(u.Symbol))]) },
            },
            ["required"] = new JsonArray("value", "unit"),
        },
    };

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}{string.Concat(type.GetGenericArguments().Select(NameOf))}"
        : type.Name;
}
