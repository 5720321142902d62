namespace Dingzhou.Domain.Regulations.Register;

/// <summary>Text in the form in which it is searched: Chinese is written without spaces, so every pair of characters is a word.</summary>
public static class SearchWords
{
    /// <summary>The shortest text that can be searched for, in characters.</summary>
    public const int Shortest = 2;

    /// <summary>Letters and figures alone, half-width and lower-case: marks and spaces are written in many ways.</summary>
    public static string Normalise(string text) =>
        string.Concat(TypedText.Narrow(text).EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(Rune.ToLowerInvariant));

    /// <summary>The pairs of neighbouring characters of a normalised text, each once.</summary>
    public static IReadOnlyList<string> Pairs(string normal)
    {
        List<Rune> characters = [.. normal.EnumerateRunes()];
        return [.. characters.Zip(characters.Skip(1), (first, second) => $"{first}{second}").Distinct(StringComparer.Ordinal)];
    }
}
