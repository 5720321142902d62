using System.Security.Cryptography;

namespace Dingzhou.Functions.OpenApi;

/// <summary>
/// What requests look like, and some of their answers (<c>examples/</c>): a file for each group of operations, and in
/// <c>parameters.json</c> what a parameter is wherever its name stands. A test sends every one of them.
/// </summary>
internal static class Examples
{
    /// <summary>What an example is of where it does not say so.</summary>
    public const string Json = "application/json";

    private const string Folder = "examples/";
    private const string Everywhere = "parameters";

    private static readonly Lazy<Dictionary<string, JsonObject>> ByGroup = new(Read);

    /// <summary>A parameter of an operation; null where nothing can be said before the program runs.</summary>
    public static JsonNode? OfParameter(HttpFunction function, string name) => name == RequestHeaders.IdempotencyKeyHeader
        ? KeyOf(function)
        : (Of(function)?["parameters"]?[name] ?? ByGroup.Value[Everywhere][name])?.DeepClone();

    /// <summary>The body of an operation's request; null where it has none, or none of this media type.</summary>
    public static JsonNode? OfBody(HttpFunction function, string mediaType) =>
        Of(function) is { } example && mediaType == ((string?)example["mediaType"] ?? Json) ? example["body"]?.DeepClone() : null;

    /// <summary>What is answered to it when all is well, where an example says more than its schema.</summary>
    public static JsonNode? OfAnswer(HttpFunction function) => Of(function)?["answer"]?.DeepClone();

    private static JsonNode? Of(HttpFunction function) => ByGroup.Value.GetValueOrDefault(Operation.TagOf(function))?[function.Name];

    /// <summary>One thing, one key: no two operations show the same.</summary>
    private static string KeyOf(HttpFunction function) =>
        $"{new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(function.Name)).AsSpan(0, 16))}";

    private static Dictionary<string, JsonObject> Read()
    {
        var assembly = typeof(Examples).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).ToDictionary(
            n => Path.GetFileNameWithoutExtension(n),
            n =>
            {
                using var stream = assembly.GetManifestResourceStream(n)!;
                return JsonNode.Parse(stream)!.AsObject();
            },
            StringComparer.Ordinal);
    }
}
