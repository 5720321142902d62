using Dingzhou.Domain.Regulations.Publications;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Dingzhou.Storage.Regulations.Publications;

/// <summary>A ruled list whose heads are repeated on every page. Lengths are in twentieths of a point.</summary>
internal static class DocxTable
{
    internal const int Width = 8844;
    private const int Character = 280;
    private const int Padding = 380;

    /// <summary>
    /// The list of an annex: titles (the second column) stand from the left and get the room that is left; places, numbers and days in the
    /// middle.
    /// </summary>
    public static Table Of(AnnexPage annex) => Of(annex.Columns, annex.Rows, titles: 1);

    /// <summary>A table within a text.</summary>
    public static Table Of(TextTable table) => Of(table.Columns, table.Rows, titles: null);

    private static Table Of(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> cells, int? titles)
    {
        var widths = Widths(columns, cells, titles);
        var rows = cells.Select(r => Row(r, widths, i => titles is null || i == titles ? "CellTitle" : "Cell"));
        return new Table([
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = Text(Width) },
                new TableBorders(
                    Rule<TopBorder>(), Rule<LeftBorder>(), Rule<BottomBorder>(), Rule<RightBorder>(),
                    Rule<InsideHorizontalBorder>(), Rule<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(w => new GridColumn { Width = Text(w) })),
            Row(columns, widths, _ => "CellHead", isHead: true),
            .. rows]);
    }

    private static TableRow Row(IReadOnlyList<string> cells, int[] widths, Func<int, string> style, bool isHead = false)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHead)
            properties.Append(new TableHeader());
        return new TableRow([properties, .. cells.Select((cell, i) => new TableCell(
            new TableCellProperties(
                new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Text(widths[i]) },
                new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
            AnnouncementDocx.Text(style(i), cell, widths[i] - Padding)))]);
    }

    private static int[] Widths(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> cells, int? titles)
    {
        var wanted = columns.Select((c, i) => cells.SelectMany(r => r[i].Split('\n')).Append(c).Max(WidthOf) + (double)Padding).ToList();
        return [.. ColumnWidths.Fit(wanted, Width, titles).Select(w => (int)w)];
    }

    // A digit takes half a character and a little more.
    internal static int WidthOf(string text) => text.EnumerateRunes().Sum(c => c.IsAscii ? Character * 5 / 8 : Character);

    private static T Rule<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "000000" };

    private static string Text(int length) => length.ToString(CultureInfo.InvariantCulture);
}
