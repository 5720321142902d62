using System.Globalization;
using System.Text;

namespace Dingzhou.Domain.Documents;

/// <summary>File names as people give them, made safe to show and to save under.</summary>
public static class DocumentName
{
    private const int Longest = 120;
    private const string NotInNames = "\\/:*?\"<>|";

    /// <summary>The name without folders, control and direction characters, not too long, with an ending that fits the content.</summary>
    /// <param name="given">The name as given; null or empty where none was.</param>
    /// <param name="type">What the file is.</param>
    public static string Clean(string? given, DocumentType type)
    {
        var name = new StringBuilder();
        foreach (var rune in (given ?? "").Split('/', '\\')[^1].EnumerateRunes())
        {
            if (IsVisible(rune) && !NotInNames.Contains(rune.ToString(), StringComparison.Ordinal))
                name.Append(rune);
        }

        var clean = name.ToString().TrimEnd(' ', '.');
        var ending = type.Extensions.FirstOrDefault(e => clean.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        var stem = Shorten(ending is null ? clean : clean[..^ending.Length]).Trim(' ', '.');
        return $"{(stem.Length == 0 ? "document" : stem)}{ending ?? type.Extensions[0]}";
    }

    // "Format" holds the marks that reverse the direction of writing and so disguise an ending.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned)
        && rune != Rune.ReplacementChar;

    private static string Shorten(string stem)
    {
        if (stem.Length <= Longest)
            return stem;
        return char.IsHighSurrogate(stem[Longest - 1]) ? stem[..(Longest - 1)] : stem[..Longest];
    }
}
