using System.Text.RegularExpressions;

namespace Dingzhou.Domain.Texts;

/// <summary>
/// A text with placeholders: <c>{name}</c>, or <c>{day:yyyy年M月d日}</c> with a format of .NET, which is that of the language.
/// </summary>
internal sealed partial class TextTemplate
{
    private readonly Part[] _parts;

    private TextTemplate(Part[] parts) => _parts = parts;

    /// <summary>A text as it is written in the catalogue.</summary>
    public static TextTemplate Parse(string text)
    {
        var (parts, from) = (new List<Part>(), 0);
        foreach (Match placeholder in Placeholder().Matches(text))
        {
            var format = placeholder.Groups["format"];
            parts.Add(new(text[from..placeholder.Index], placeholder.Groups["name"].Value, format.Success ? format.Value : null));
            from = placeholder.Index + placeholder.Length;
        }

        return new([.. parts, new(text[from..], null, null)]);
    }

    /// <summary>The text with its values.</summary>
    /// <param name="valueOf">What stands for a placeholder, by its name.</param>
    public string Fill(Func<string, object> valueOf)
    {
        var filled = new StringBuilder();
        foreach (var part in _parts)
        {
            filled.Append(part.Text);
            if (part.Name is not null)
                filled.Append(Written(valueOf(part.Name), part.Format));
        }

        return filled.ToString();
    }

    private static string? Written(object value, string? format) =>
        value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value.ToString();

    [GeneratedRegex(@"\{(?<name>[a-z][A-Za-z0-9]*)(:(?<format>[^{}]+))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    /// <summary>What stands before a placeholder, and the placeholder; the last part has none.</summary>
    private sealed record Part(string Text, string? Name, string? Format);
}
