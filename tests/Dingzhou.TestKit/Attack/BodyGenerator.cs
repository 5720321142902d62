using System.Globalization;
using System.Text.Json.Nodes;

namespace Dingzhou.TestKit.Attack;

/// <summary>
/// Writes JSON bodies: by their schemas, or as somebody would who knows what they are for; most as they should be, some with something
/// odd in one place.
/// </summary>
/// <param name="schemas">The schemas by reference.</param>
/// <param name="known">What exists.</param>
/// <param name="random">Decides.</param>
internal sealed class BodyGenerator(IReadOnlyDictionary<string, JsonElement> schemas, KnownValues known, Random random)
{
    private const int Deepest = 6;

    private static readonly string[] Words = ["经研究", "情况属实", "测试单位", "同意", "不符合条件", "农业", "第一条 总则。", "张三", "13900000000", "市农业农村局"];

    private double _oddness;

    /// <summary>A body.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="oddness">How likely each value in it is an odd one.</param>
    /// <param name="onlySensible">Whether it must be as somebody would write it, where there is an example of that.</param>
    public string Write(JsonElement schema, double oddness, bool onlySensible = false)
    {
        _oddness = oddness;
        if (ExampleBodies.Of(schema) is { Count: > 0 } examples && (onlySensible || random.Next(3) != 0))
        {
            return Vary(ExampleBodies.FillIn(
                Any(examples), name => (onlySensible ? known.First(name) : known.Any(name, random)) ?? $"{random.Next(100, 900)}"));
        }

        var text = new StringBuilder();
        WriteValue(text, "", schema, 0);
        return text.ToString();
    }

    /// <summary>An example, with now and then an odd value in place of one of its own.</summary>
    private string Vary(JsonNode example)
    {
        var places = Places(example).Where(_ => random.NextDouble() < _oddness).ToList();
        foreach (var place in places)
        {
            var odd = new StringBuilder();
            WriteOdd(odd);

            // Some numbers are none to a parser of documents: those are left to what is written by schema.
            if (odd.ToString() is var text && !text.Contains("e999", StringComparison.Ordinal))
                place.ReplaceWith(JsonNode.Parse(text));
        }

        return example.ToJsonString();
    }

    private static List<JsonNode> Places(JsonNode node) => node switch
    {
        JsonObject o => [.. o.Select(m => m.Value).OfType<JsonNode>().SelectMany(v => Places(v).Append(v))],
        JsonArray a => [.. a.OfType<JsonNode>().SelectMany(v => Places(v).Append(v))],
        _ => [],
    };

    private void WriteValue(StringBuilder text, string name, JsonElement schema, int depth)
    {
        if (random.NextDouble() < _oddness)
            WriteOdd(text);
        else if (known.Of($"body:{name}") is { Count: > 0 } whole && random.Next(2) == 0)
            text.Append(Any(whole));
        else if (Resolve(schema) is { } found)
            WriteBySchema(text, name, found, depth);
        else
            text.Append("{}");
    }

    private JsonElement? Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = schemas[reference.GetString()!];
        foreach (var choice in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(choice, out var cases))
                return Resolve(Any([.. cases.EnumerateArray()]));
        }

        return schema;
    }

    private void WriteBySchema(StringBuilder text, string name, JsonElement schema, int depth)
    {
        if (schema.TryGetProperty("const", out var constant))
        {
            text.Append(constant.GetRawText());
            return;
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            text.Append(Any([.. values.EnumerateArray()]).GetRawText());
            return;
        }

        var type = schema.TryGetProperty("type", out var types) ? types.ValueKind == JsonValueKind.Array
            ? Any([.. types.EnumerateArray()]).GetString() : types.GetString() : "object";
        switch (type)
        {
            case "object":
                WriteObject(text, schema, depth);
                break;
            case "array":
                WriteArray(text, name, schema, depth);
                break;
            case "string":
                WriteText(text, TextOf(name, schema));
                break;
            case "boolean":
                text.Append(random.Next(2) == 0 ? "true" : "false");
                break;
            case "integer" or "number":
                text.Append(
                    random.Next(4) == 0 ? OddValues.Numbers[random.Next(5)] : random.Next(1, 3000).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private void WriteObject(StringBuilder text, JsonElement schema, int depth)
    {
        var members = new List<(string Name, JsonElement Schema)>();
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!)
            .ToHashSet(StringComparer.Ordinal) : [];
        if (schema.TryGetProperty("properties", out var properties))
            members.AddRange(properties.EnumerateObject().Where(p => Takes(p.Name, required, depth)).Select(p => (p.Name, p.Value)));
        if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object)
            members.AddRange(
                Enumerable.Range(0, random.Next(3)).Select(
                i => (Any(known.Of("fact") is { Count: > 0 } facts ? facts : Words) + i, others)));
        if (random.NextDouble() < _oddness)
            members.Add(("unknown", schemas.Values.First()));
        text.Append('{');
        for (var i = 0; i < members.Count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            WriteText(text, members[i].Name);
            text.Append(':');
            WriteValue(text, members[i].Name, members[i].Schema, depth + 1);
        }

        text.Append('}');
    }

    private bool Takes(string name, HashSet<string> required, int depth) =>
        required.Contains(name) ? random.NextDouble() >= _oddness : depth < Deepest && random.Next(2) == 0;

    private void WriteArray(StringBuilder text, string name, JsonElement schema, int depth)
    {
        var count = depth >= Deepest ? 0 : random.Next(30) == 0 ? 150 : random.Next(1, 4);
        text.Append('[');
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            if (schema.TryGetProperty("items", out var items))
                WriteValue(text, name, items, depth + 1);
            else
                text.Append('1');
        }

        text.Append(']');
    }

    private string TextOf(string name, JsonElement schema)
    {
        if (schema.TryGetProperty("format", out var format))
        {
            var day = new DateTime(2022, 8, 10).AddDays(random.Next(-400, 800));
            return day.ToString(format.GetString() == "date" ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss'+08:00'", CultureInfo.InvariantCulture);
        }

        return random.Next(5) != 0 && known.Any(name, random) is { } value
            ? value : string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Any(Words)));
    }

    private void WriteOdd(StringBuilder text)
    {
        switch (random.Next(6))
        {
            case 0:
                text.Append("null");
                break;
            case 1:
                text.Append(Any(OddValues.Numbers));
                break;
            case 2:
                text.Append("[]");
                break;
            case 3:
                text.Append("{\"a\":{\"b\":[1]}}");
                break;
            default:
                WriteText(text, Any(OddValues.Texts));
                break;
        }
    }

    private static void WriteText(StringBuilder text, string value) => text.Append(JsonSerializer.Serialize(value));

    private T Any<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
