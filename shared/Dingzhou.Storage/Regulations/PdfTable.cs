using Dingzhou.Domain.Regulations;
using PdfSharp.Drawing;

namespace Dingzhou.Storage.Regulations;

/// <summary>A ruled list over as many sheets as it needs; each begins with the heads of the columns.</summary>
internal static class PdfTable
{
    private const double Padding = 5;
    private const double LineHeight = 20;
    private static readonly XPen Rule = new(XColors.Black, 0.5);

    public static void Write(PdfSheets sheets, AnnexPage annex)
    {
        var (head, body) = (PdfFonts.Of(14, bold: true), PdfFonts.Of(14));
        var widths = Widths(sheets, annex, head, body);
        Row(sheets, annex.Columns, widths, head);
        foreach (var cells in annex.Rows)
        {
            if (!sheets.HasRoom(HeightOf(sheets, cells, widths, body)))
            {
                sheets.Next();
                Row(sheets, annex.Columns, widths, head);
            }

            Row(sheets, cells, widths, body);
        }
    }

    private static void Row(PdfSheets sheets, IReadOnlyList<string> cells, double[] widths, XFont font)
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
                // Titles (the second column) stand from the left; places, numbers and days in the middle.
                var isTitle = i == 1 && !font.Bold;
                sheets.DrawLine(line, font, isTitle ? x + Padding : x + ((widths[i] - width) / 2), y, width);
                y += LineHeight;
            }

            x += widths[i];
        }

        sheets.Skip(height);
    }

    private static double HeightOf(PdfSheets sheets, IReadOnlyList<string> cells, double[] widths, XFont font) =>
        (cells.Select((c, i) => LinesOf(sheets, c, widths[i], font).Count).Max() * LineHeight) + (2 * Padding);

    private static IReadOnlyList<string> LinesOf(PdfSheets sheets, string cell, double width, XFont font) =>
        [.. cell.Split('\n').SelectMany(line => ChineseLines.Break(line, width - (2 * Padding), 0, piece => sheets.Measure(piece, font)))];

    // Every column as wide as its widest cell, the titles what is left.
    private static double[] Widths(PdfSheets sheets, AnnexPage annex, XFont head, XFont body)
    {
        var widths = annex.Columns.Select((c, i) =>
            annex.Rows.SelectMany(r => r[i].Split('\n')).Select(line => sheets.Measure(line, body)).Append(sheets.Measure(c, head)).Max() + (2 * Padding) + 4).ToArray();
        widths[1] = PdfSheets.Width - widths.Where((_, i) => i != 1).Sum();
        return widths;
    }
}
