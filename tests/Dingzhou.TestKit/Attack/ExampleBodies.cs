using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dingzhou.TestKit.Attack;

/// <summary>Bodies that make sense, by the names of their schemas: what schemas alone do not tell, such as what goes with what.</summary>
internal static partial class ExampleBodies
{
    private static readonly Dictionary<string, List<JsonNode>> All = Read();

    /// <summary>Examples of a schema that is referred to by name.</summary>
    public static IReadOnlyList<JsonNode> Of(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? All.GetValueOrDefault(reference.GetString()!.Split('/')[^1]) ?? [] : [];

    /// <summary>A copy with a value for each <c>${name}</c>.</summary>
    public static JsonNode FillIn(JsonNode example, Func<string, string> valueOf) =>
        JsonNode.Parse(
            Place().Replace(example.ToJsonString(), place => JsonEncodedText.Encode(valueOf(place.Groups["name"].Value)).ToString()))!;

    private static Dictionary<string, List<JsonNode>> Read()
    {
        using var stream = typeof(ExampleBodies).Assembly.GetManifestResourceStream("attack-bodies.json")!;
        return JsonNode.Parse(stream)!.AsObject().ToDictionary(
            b => b.Key, b => b.Value!.AsArray().Select(e => e!).ToList(), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\$\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
