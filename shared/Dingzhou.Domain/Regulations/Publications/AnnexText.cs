using System.Text.RegularExpressions;

namespace Dingzhou.Domain.Regulations.Publications;

/// <summary>An amended text, which is Markdown, as it is printed: every line a paragraph, a table a table.</summary>
internal static partial class AnnexText
{
    /// <summary>The annex.</summary>
    public static AnnexPage Of(string title, string markdown)
    {
        var lines = ReadableText.Of(markdown).Split('\n');
        var (paragraphs, tables) = (new List<string>(), new List<TextTable>());
        for (var i = 0; i < lines.Length; i++)
        {
            if (IsRow(lines[i]) && i + 1 < lines.Length && IsRuling(lines[i + 1]))
            {
                var rows = lines.Skip(i + 2).TakeWhile(IsRow).ToList();
                tables.Add(Table(paragraphs.Count, Cells(lines[i]), [.. rows.Select(Cells)]));
                i += rows.Count + 1;
            }
            else if (Plain(lines[i]) is { Length: > 0 } paragraph)
            {
                paragraphs.Add(paragraph);
            }
        }

        return new(ReadableText.Of(title), [], [], paragraphs, tables.Count > 0 ? tables : null);
    }

    private static bool IsRow(string line) => line.TrimStart().StartsWith('|');

    private static bool IsRuling(string line) => line.Contains('-') && line.All(c => c is '|' or '-' or ':' or ' ');

    // A row that is too short is filled up; one that is too long loses nothing, the others get as many columns.
    private static TextTable Table(int after, string[] head, List<string[]> rows)
    {
        var columns = rows.Select(r => r.Length).Append(head.Length).Max();
        return new(after, Filled(head), [.. rows.Select(Filled)]);

        string[] Filled(string[] cells) => [.. cells, .. Enumerable.Repeat("", columns - cells.Length)];
    }

    private static string[] Cells(string row) =>
        [.. Bar().Split(OuterBars().Replace(row.Trim(), "")).Select(
            c => LineBreak().Replace(Plain(c), "\n").Replace("\\|", "|", StringComparison.Ordinal))];

    private static string Plain(string line) => line.Trim().TrimStart('#', ' ').Replace("**", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^\||(?<!\\)\|$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OuterBars();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bar();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineBreak();
}
