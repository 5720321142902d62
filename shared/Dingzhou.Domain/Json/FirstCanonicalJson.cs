using System.Security.Cryptography;

namespace Dingzhou.Domain.Json;

/// <summary>
/// The canonical form that was .NET's own, and that no other program agrees on for every character. Events that were hashed under it are
/// still checked by it, and rows that are named by it keep their names; nothing new is hashed so.
/// </summary>
public static class FirstCanonicalJson
{
    /// <summary>SHA-256 of the canonical bytes, in lower-case hexadecimal.</summary>
    public static string Hash<T>(T value)
    {
        var element = JsonSerializer.SerializeToElement(value, DomainJson.Options);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = DomainJson.Options.Encoder }))
            Write(writer, element);

        return Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when element.TryGetDecimal(out var number):
                // 1, 1.0 and 1.00 are the same number: trailing zeros go.
                writer.WriteNumberValue(number / 1.0000000000000000000000000000m);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
