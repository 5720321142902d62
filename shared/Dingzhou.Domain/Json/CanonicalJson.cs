using System.Security.Cryptography;

namespace Dingzhou.Domain.Json;

/// <summary>
/// JSON in one form only, so that equal values have equal hashes, and whatever program works them out: RFC 8785 (JSON Canonicalization
/// Scheme). Numbers are those of ECMAScript, the nearest double: an amount of up to 15 digits is itself.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The canonical UTF-8 bytes of a value.</summary>
    public static byte[] Utf8<T>(T value)
    {
        var text = new StringBuilder();
        Write(text, JsonSerializer.SerializeToElement(value, DomainJson.Options));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>SHA-256 of the canonical bytes, in lower-case hexadecimal.</summary>
    public static string Hash<T>(T value) => Convert.ToHexStringLower(SHA256.HashData(Utf8(value)));

    private static void Write(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteAll(text, '{', '}', element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal), p =>
                {
                    WriteString(text, p.Name);
                    text.Append(':');
                    Write(text, p.Value);
                });
                break;
            case JsonValueKind.Array:
                WriteAll(text, '[', ']', element.EnumerateArray(), e => Write(text, e));
                break;
            case JsonValueKind.String:
                WriteString(text, element.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(element.GetDouble()));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
                text.Append(',');
            write(item);
            isFirst = false;
        }

        text.Append(close);
    }

    // RFC 8785, 3.2.2.2: only what JSON demands is escaped.
    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    // ECMAScript's Number::toString: the shortest digits that are this double and no other, which .NET finds as well, and its places.
    private static string Number(double number)
    {
        if (number == 0)
            return "0";
        var parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0').TrimEnd('0');
        var places = (point < 0 ? all.Length : point) + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0)
            - (all.Length - all.TrimStart('0').Length);
        return (number < 0 ? "-" : "") + places switch
        {
            > 21 or <= -6 =>
                string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{places - 1:+0;-0}"),
            <= 0 => "0." + new string('0', -places) + digits,
            _ when digits.Length <= places => digits.PadRight(places, '0'),
            _ => digits[..places] + "." + digits[places..],
        };
    }
}
