using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dingzhou.Storage.Grants.Funds;

/// <summary>
/// The payments of a list as an XLSX file, for the finance bureau's programs: texts as texts, so that no code loses a digit.
/// </summary>
internal static partial class PaymentSheet
{
    private const uint Money = 1;

    private static readonly (string Name, double Width, Func<Payment, string?> Of)[] Texts =
    [
        ("支付编号", 34, p => p.PaymentNumber), ("申请编号", 28, p => p.ApplicationId), ("单位名称", 36, p => p.Name), ("统一社会信用代码", 22, p => p.Uscc),
        ("银行账号", 26, p => p.BankAccount), ("事项", 36, p => p.Matter), ("依据", 16, p => p.Article),
    ];

    /// <summary>Writes the file.</summary>
    /// <param name="payments">The payments, in their order.</param>
    public static byte[] Write(IReadOnlyList<Payment> payments)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(
                new Columns([Column(1, 6), .. Texts.Select((t, i) => Column(i + 2, t.Width)), Column(Texts.Length + 2, 16)]),
                new SheetData([Head(), .. payments.Select(Row)]));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "兑现清单" }));
        }

        return file.ToArray();
    }

    private static Row Head() => new([Text("序号"), .. Texts.Select(t => Text(t.Name)), Text("金额元")]);

    private static Row Row(Payment payment, int index) => new(
        [Number(index + 1), .. Texts.Select(t => Text(t.Of(payment))), Number(payment.Amount, Money)]);

    private static Cell Text(string? text) => text is null
        ? new() : new(new InlineString(new Text(Escaped(text)) { Space = SpaceProcessingModeValues.Preserve }))
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
