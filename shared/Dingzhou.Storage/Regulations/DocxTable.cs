using System.Globalization;
using Dingzhou.Domain.Regulations;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Dingzhou.Storage.Regulations;

/// <summary>A ruled list whose heads are repeated on every page. Lengths are in twentieths of a point.</summary>
internal static class DocxTable
{
    private const int Width = 8844;
    private const int Character = 280;

    public static Table Of(AnnexPage annex)
    {
        var widths = Widths(annex);
        var rows = annex.Rows.Select(r => Row(r, widths, isHead: false));
        return new Table([
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = Text(Width) },
                new TableBorders(
                    Rule<TopBorder>(), Rule<LeftBorder>(), Rule<BottomBorder>(), Rule<RightBorder>(),
                    Rule<InsideHorizontalBorder>(), Rule<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(w => new GridColumn { Width = Text(w) })),
            Row(annex.Columns, widths, isHead: true),
            .. rows]);
    }

    private static TableRow Row(IReadOnlyList<string> cells, int[] widths, bool isHead)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHead)
            properties.Append(new TableHeader());
        return new TableRow([properties, .. cells.Select((cell, i) => new TableCell(
            new TableCellProperties(
                new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Text(widths[i]) },
                new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
            // Titles (the second column) stand from the left; places, numbers and days in the middle.
            AnnouncementDocx.Text(isHead ? "CellHead" : i == 1 ? "CellTitle" : "Cell", cell)))]);
    }

    // Every column as wide as its widest cell, the titles what is left. A digit takes half a character and a little more.
    private static int[] Widths(AnnexPage annex)
    {
        var widths = annex.Columns.Select((c, i) => annex.Rows.SelectMany(r => r[i].Split('\n')).Append(c).Max(WidthOf) + 380).ToArray();
        widths[1] = Width - widths.Where((_, i) => i != 1).Sum();
        return widths;
    }

    private static int WidthOf(string text) => text.Sum(c => char.IsAscii(c) ? Character * 5 / 8 : Character);

    private static T Rule<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "000000" };

    private static string Text(int length) => length.ToString(CultureInfo.InvariantCulture);
}
