using System.Text;

namespace Dingzhou.Storage.Regulations;

/// <summary>Breaks Chinese text into lines: between any two characters, but no closing mark begins a line and no opening mark ends one.</summary>
internal static class ChineseLines
{
    private const string NotFirst = "，。、；：？！”’）〕》〉」』】…—·%％,.;:?!)]}";
    private const string NotLast = "“‘（〔《〈「『【([{";

    /// <summary>The lines of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Width of a line.</param>
    /// <param name="indent">Left free on the first line.</param>
    /// <param name="measure">Width of a piece of text.</param>
    public static IReadOnlyList<string> Break(string text, double width, double indent, Func<string, double> measure)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var left = width - indent;
        foreach (var piece in Pieces(text))
        {
            var wide = measure(piece);
            if (wide > left && line.Length > 0)
            {
                lines.Add(line.ToString());
                line.Clear();
                left = width;
            }

            line.Append(piece);
            left -= wide;
        }

        lines.Add(line.ToString());
        return lines;
    }

    // What stays together: words and numbers in Latin script, and marks with the character they belong to.
    private static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        foreach (var rune in text.EnumerateRunes())
        {
            var c = rune.ToString();
            var joins = pieces.Count > 0
                && (NotFirst.Contains(c, StringComparison.Ordinal) || NotLast.Contains(pieces[^1][^1]) || (IsLatin(pieces[^1][^1]) && IsLatin(c[0])));
            if (joins)
                pieces[^1] += c;
            else
                pieces.Add(c);
        }

        return pieces;
    }

    private static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '/';
}
