using Dingzhou.Domain.Regulations.Publications;
using Dingzhou.Storage.Papers;
using PdfSharp.Drawing;

namespace Dingzhou.Storage.Regulations.Publications;

/// <summary>A ruled list over as many sheets as it needs; each begins with the heads of the columns.</summary>
internal static class PdfTable
{
    private const double Padding = 5;
    private const double LineHeight = 20;

    /// <summary>Lines of a row that fit on a sheet below the heads; a row with more is continued on the next.</summary>
    private const int MostLines = 20;

    private static readonly XPen Rule = new(XColors.Black, 0.5);

    /// <summary>
    /// The list of an annex: titles (the second column) stand from the left and get the room that is left; places, numbers and days in the
    /// middle.
    /// </summary>
    public static void Write(PdfSheets sheets, AnnexPage annex) => Write(sheets, annex.Columns, annex.Rows, titles: 1);

    /// <summary>A table within a text.</summary>
    public static void Write(PdfSheets sheets, TextTable table) => Write(sheets, table.Columns, table.Rows, titles: null);

    private static void Write(PdfSheets sheets, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, int? titles)
    {
        var (head, body) = (PdfFonts.Of(14, bold: true), PdfFonts.Of(14));
        var widths = Widths(sheets, columns, rows, titles);
        if (!sheets.HasRoom(HeightOf(sheets, columns, widths, head) + LineHeight))
            sheets.Next();
        Row(sheets, columns, widths, head, _ => false);
        foreach (var cells in rows.SelectMany(r => Pieces(sheets, r, widths, body)))
        {
            if (!sheets.HasRoom(HeightOf(sheets, cells, widths, body)))
            {
                sheets.Next();
                Row(sheets, columns, widths, head, _ => false);
            }

            Row(sheets, cells, widths, body, i => titles is null || i == titles);
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Pieces(PdfSheets sheets, IReadOnlyList<string> cells, double[] widths, PdfFont font)
    {
        var lines = cells.Select((c, i) => LinesOf(sheets, c, widths[i], font)).ToList();
        for (var from = 0; from < lines.Max(l => l.Count); from += MostLines)
            yield return [.. lines.Select(l => string.Join('\n', l.Skip(from).Take(MostLines)))];
    }

    private static void Row(PdfSheets sheets, IReadOnlyList<string> cells, double[] widths, PdfFont font, Func<int, bool> fromLeft)
    {
        var height = HeightOf(sheets, cells, widths, font);
        var x = PdfSheets.Left;
        for (var i = 0; i < cells.Count; i++)
        {
            sheets.Graphics.DrawRectangle(Rule, x, sheets.Y, widths[i], height);
            var lines = LinesOf(sheets, cells[i], widths[i], font);
            var y = sheets.Y + ((height - (lines.Count * LineHeight)) / 2) + ((LineHeight + font.Size) / 2) - (font.Size * 0.12);
            foreach (var line in lines)
            {
                var width = sheets.Measure(line, font);
                sheets.DrawLine(line, font, fromLeft(i) ? x + Padding : x + ((widths[i] - width) / 2), y, width);
                y += LineHeight;
            }

            x += widths[i];
        }

        sheets.Skip(height);
    }

    private static double HeightOf(PdfSheets sheets, IReadOnlyList<string> cells, double[] widths, PdfFont font) =>
        (cells.Select((c, i) => LinesOf(sheets, c, widths[i], font).Count).Max() * LineHeight) + (2 * Padding);

    private static IReadOnlyList<string> LinesOf(PdfSheets sheets, string cell, double width, PdfFont font) =>
        [.. cell.Split('\n').SelectMany(line => ChineseLines.Break(line, width - (2 * Padding), 0, piece => sheets.Measure(piece, font)))];

    private static double[] Widths(PdfSheets sheets, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, int? titles)
    {
        var (head, body) = (PdfFonts.Of(14, bold: true), PdfFonts.Of(14));
        var wanted = columns.Select((c, i) =>
            rows.SelectMany(r => r[i].Split('\n')).Select(line => sheets.Measure(line, body)).Append(sheets.Measure(c, head))
                .Max() + (2 * Padding) + 4);
        return ColumnWidths.Fit([.. wanted], PdfSheets.Width, titles);
    }
}
