using System.Text;

namespace Dingzhou.Storage.Papers;

/// <summary>
/// Breaks Chinese text into lines: between any two characters, but no closing mark begins a line and no opening mark ends one. Words in
/// Latin script stay whole, except for those that are wider than a line.
/// </summary>
internal static class ChineseLines
{
    private const string NotFirst = "，。、；：？！”’）〕》〉」』】…—·%％,.;:?!)]}";
    private const string NotLast = "“‘（〔《〈「『【([{";

    /// <summary>The lines of a text.</summary>
    /// <param name="indent">Left free on the first line.</param>
    /// <param name="measure">Width of a piece of text.</param>
    public static IReadOnlyList<string> Break(string text, double width, double indent, Func<string, double> measure)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var left = width - indent;
        foreach (var piece in Pieces(text))
            Add(piece);
        lines.Add(line.ToString());
        return lines;

        void Add(string piece)
        {
            var wide = measure(piece);
            if (wide > left && SmallerPieces(piece) is { Count: > 1 } smaller && (wide > width || line.Length == 0))
            {
                foreach (var part in smaller)
                    Add(part);
                return;
            }

            if (wide > left && line.Length > 0)
            {
                lines.Add(line.ToString());
                line.Clear();
                left = width;
            }

            line.Append(piece);
            left -= wide;
        }
    }

    /// <summary>What stays together: words and numbers in Latin script, and marks with the character they belong to.</summary>
    public static IReadOnlyList<string> Pieces(string text) => Pieces(text, keepWords: true);

    private static List<string> SmallerPieces(string piece) => Pieces(piece, keepWords: false) is { Count: > 1 } letters
        ? letters
        : [.. piece.EnumerateRunes().Select(r => r.ToString())];

    private static List<string> Pieces(string text, bool keepWords)
    {
        var pieces = new List<string>();
        foreach (var rune in text.EnumerateRunes())
        {
            var c = rune.ToString();
            var joins = pieces.Count > 0
                && (IsMark(rune) || NotFirst.Contains(c, StringComparison.Ordinal) || NotLast.Contains(pieces[^1][^1])
                || (keepWords && IsLatin(pieces[^1][^1]) && IsLatin(c[0])));
            if (joins)
                pieces[^1] += c;
            else
                pieces.Add(c);
        }

        return pieces;
    }

    // Accents, and the selectors of a character's variation.
    private static bool IsMark(Rune c) =>
        Rune.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '/';
}
