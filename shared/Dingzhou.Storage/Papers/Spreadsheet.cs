using System.Text.RegularExpressions;
using System.Xml;
using Dingzhou.Domain.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dingzhou.Storage.Papers;

/// <summary>Tables as XLSX files, for people and their programs: texts as texts, so that no code loses a digit and nothing is carried out.</summary>
public static partial class Spreadsheet
{
    /// <summary>Media type of XLSX.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint Money = 1;

    /// <summary>Writes the file.</summary>
    public static byte[] Write(SheetTable table)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(
                new Columns(table.Columns.Select((c, i) => Column(i + 1, c.Width))),
                new SheetData([new Row(table.Columns.Select(c => Text(c.Name))), .. table.Rows.Select(r => new Row(r.Select(Of)))]));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = table.Name }));
        }

        return file.ToArray();
    }

    private static Cell Of(object? cell) => cell switch
    {
        null => new(),
        decimal amount => Number(amount, Money),
        int number => Number(number),
        DateOnly day => Text(day.ToString("O", CultureInfo.InvariantCulture)),
        _ => Text((string)cell),
    };

    private static Cell Text(string text) => new(new InlineString(new Text(Escaped(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString,
    };

    private static Cell Number(decimal number, uint style = 0) => new(new CellValue(number.ToString(CultureInfo.InvariantCulture)))
    {
        DataType = CellValues.Number, StyleIndex = style,
    };

    // Programs read _x0041_ as the character of that number; so what XML has no place for, and old names may hold, is written like that.
    private static string Escaped(string text) => string.Concat(Escape().Replace(text, "_x005F$0").EnumerateRunes().Select(rune =>
        rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? $"_x{rune.Value:X4}_" : rune.ToString()));

    private static Column Column(int index, double width) =>
        new() { Min = (uint)index, Max = (uint)index, Width = width, CustomWidth = true };

    // What a program expects at the least; the second format is that of amounts, 0.00.
    private static Stylesheet Styles() => new(
        new Fonts(new Font()), new Fills(new Fill(new PatternFill { PatternType = PatternValues.None })), new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 2, ApplyNumberFormat = true }));

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, 1000)]
    private static partial Regex Escape();
}
