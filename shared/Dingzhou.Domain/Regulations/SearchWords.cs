using System.Text;

namespace Dingzhou.Domain.Regulations;

/// <summary>Text in the form in which it is searched: Chinese is written without spaces, so every pair of characters is a word.</summary>
public static class SearchWords
{
    /// <summary>The shortest text that can be searched for.</summary>
    public const int Shortest = 2;

    /// <summary>Letters and figures alone, half-width and lower-case: marks and spaces are written in many ways.</summary>
    /// <param name="text">The text.</param>
    public static string Normalise(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var half = c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c;
            if (char.IsLetterOrDigit(half))
                normal.Append(char.ToLowerInvariant(half));
        }

        return normal.ToString();
    }

    /// <summary>The pairs of neighbouring characters of a normalised text, each once.</summary>
    /// <param name="normal">The text, normalised.</param>
    public static IReadOnlyList<string> Pairs(string normal) =>
        [.. Enumerable.Range(0, Math.Max(0, normal.Length - 1)).Select(i => normal.Substring(i, 2)).Distinct(StringComparer.Ordinal)];
}
