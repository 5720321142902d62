using System.Text.RegularExpressions;

namespace Dingzhou.Domain.Texts;

/// <summary>
/// Lines of CSV (RFC 4180) for a spreadsheet, which must show texts as they are: it carries out what begins like a formula, and takes what
/// looks like a number for one, of which it keeps fifteen digits. Such texts get an apostrophe before them.
/// </summary>
public static partial class Csv
{
    /// <summary>Media type of CSV.</summary>
    public const string MediaType = "text/csv";

    /// <summary>The line above the others; the mark before it tells spreadsheets that the file is UTF-8.</summary>
    public static string Head(params string[] names) => $"\uFEFF{Line([.. names])}";

    /// <summary>A line.</summary>
    /// <param name="cells">Texts, days as <see cref="DateOnly"/>, and amounts of money as <see cref="decimal"/>.</param>
    public static string Line(params object[] cells) => $"{string.Join(',', cells.Select(Cell))}\r\n";

    private static string Cell(object cell)
    {
        if (cell is decimal amount)
            return amount.ToString("0.00", CultureInfo.InvariantCulture);
        if (cell is DateOnly day)
            return day.ToString("O", CultureInfo.InvariantCulture);
        var text = (string)cell;
        var safe = IsFormula(text) || (NumberOrDay().IsMatch(text) && !SmallNumber().IsMatch(text)) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // White space before the mark does not keep a spreadsheet from carrying it out, nor does the mark's full width.
    private static bool IsFormula(string text) =>
        text.TrimStart() is [var first, ..]
            && (first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' || text[0] is '\t' or '\r' or '\n');

    [GeneratedRegex(@"\A[0-9][0-9.,:/+\-Ee% ]*\z", RegexOptions.None, 1000)]
    private static partial Regex NumberOrDay();

    [GeneratedRegex(@"\A(0|[1-9][0-9]{0,14})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SmallNumber();
}
