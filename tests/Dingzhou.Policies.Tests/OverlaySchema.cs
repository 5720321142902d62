using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dingzhou.Policies.Tests;

/// <summary>
/// What an editor completes an overlay by: the schema of a pack's file, of which nothing is required and everything may be taken away.
/// </summary>
internal static class OverlaySchema
{
    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Whole = ["required", "oneOf", "anyOf", "minItems", "minProperties", "minLength"];

    /// <summary>The schema of overlays, made of that of packs.</summary>
    /// <param name="name">The file of the pack's schema.</param>
    /// <param name="schema">What is in it.</param>
    public static string Of(string name, string schema)
    {
        var root = (JsonObject)Open(JsonNode.Parse(schema)!)!;
        root["title"] = $"{root["title"]} of an overlay";
        root["description"] = $"{root["description"]} Only what differs from the version before; null takes an entry away.";
        if (name == "pack.schema.json")
        {
            var properties = (JsonObject)root["properties"]!;
            properties.Remove("id");
            properties.Insert(0, "of", new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = "^[0-9a-f]{64}$",
                ["description"] = "The hash of the version that is changed; needed where the overlay is handed in over the API.",
            });
        }

        return root.ToJsonString(Layout).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonNode? Open(JsonNode? node)
    {
        if (node is JsonArray list)
            return new JsonArray([.. list.Select(Open)]);
        if (node is not JsonObject schema)
            return node?.DeepClone();
        var open = new JsonObject(
            schema.Where(m => m.Value is not (JsonArray or JsonValue) || !Whole.Contains(m.Key)).Select(
            m => KeyValuePair.Create(m.Key, Open(m.Value))));
        if (schema["type"] is not (JsonValue or JsonArray))
            return open;

        // What is taken away is null; an empty text to whoever does not know the tag, and a word to whoever knows texts alone.
        var types = schema["type"] is JsonArray several
            ? several.Select(t => t!.GetValue<string>()).ToList() : [schema["type"]!.GetValue<string>()];
        if (!types.Contains("string"))
        {
            open["pattern"] = "^(null)?$";
        }
        else if (schema["pattern"] is JsonValue pattern)
        {
            open["pattern"] = $"^(null)?$|{pattern.GetValue<string>()}";
        }

        open["type"] = new JsonArray([.. types.Concat(["string", "null"]).Distinct().Select(t => JsonValue.Create(t))]);

        return open;
    }
}
