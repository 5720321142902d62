using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Dingzhou.Storage.Regulations.Publications;

/// <summary>
/// Styles, page and fonts of an official document (GB/T 9704-2012): A4 with margins of 37, 35, 28 and 26 mm, title in 2号 小标宋, body in
/// 3号 仿宋 with 22 lines to a page, page numbers outside below. Font sizes are in half points, other lengths in twentieths of a point.
/// </summary>
internal static class DocxStyles
{
    private const string Body = "仿宋_GB2312";
    private const string Heading = "方正小标宋简体";
    private const string Mark = "黑体";
    private const int BodySize = 32;
    private const int Character = 320;
    private const string Line = "579";

    public static void AddTo(MainDocumentPart main)
    {
        main.AddNewPart<StyleDefinitionsPart>("styles").Styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(Body), Size(BodySize), new Languages { EastAsia = "zh-CN" }))),
            Style("Normal", indent: 2 * Character, isDefault: true),
            Style("Plain"),
            Style("Title", Heading, 44, JustificationValues.Center, line: "720"),
            Style("Number", justification: JustificationValues.Center, before: 200, after: 579),
            Style("NextAnnex", indent: 5 * Character),
            Style("Signature", justification: JustificationValues.Right, right: 4 * Character),
            Style("AnnexMark", Mark, newPage: true),
            Style("AnnexTitle", Heading, 40, JustificationValues.Center, before: 160, after: 240, line: "680"),
            Style("CellHead", Mark, 28, JustificationValues.Center, before: 100, after: 100, line: "400"),
            Style("Cell", size: 28, justification: JustificationValues.Center, before: 100, after: 100, line: "400"),
            Style("CellTitle", size: 28, before: 100, after: 100, line: "400"),
            Style("PageOdd", "宋体", 28, JustificationValues.Right, right: 280),
            Style("PageEven", "宋体", 28, left: 280));
        main.AddNewPart<DocumentSettingsPart>("settings").Settings = new Settings(new EvenAndOddHeaders());
        // Where a font is missing, the next one of its kind.
        main.AddNewPart<FontTablePart>("fonts").Fonts = new Fonts(
            new Font(new AltName { Val = "仿宋" }) { Name = Body }, new Font(new AltName { Val = "宋体" }) { Name = Heading });
    }

    public static SectionProperties Section(MainDocumentPart main) => new(
        Footer(main, "odd", HeaderFooterValues.Default, "PageOdd"),
        Footer(main, "even", HeaderFooterValues.Even, "PageEven"),
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 2098, Bottom = 1984, Left = 1588, Right = 1474, Header = 851, Footer = 1400, Gutter = 0 });

    private static FooterReference Footer(MainDocumentPart main, string id, HeaderFooterValues type, string style)
    {
        main.AddNewPart<FooterPart>(id).Footer = new Footer(new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = style }),
            Run("— "), new SimpleField(Run("1")) { Instruction = "PAGE" }, Run(" —")));
        return new FooterReference { Type = type, Id = id };
    }

    private static Run Run(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static Style Style(
        string id, string? font = null, int? size = null, JustificationValues? justification = null, int indent = 0, int left = 0,
        int right = 0,
        int before = 0, int after = 0, string line = Line, bool newPage = false, bool isDefault = false)
    {
        var paragraph = new StyleParagraphProperties();
        if (newPage)
            paragraph.Append(new PageBreakBefore());
        // No space of the program's own between characters and figures.
        paragraph.Append(
            new AutoSpaceDE { Val = false },
            new AutoSpaceDN { Val = false },
            new SpacingBetweenLines { Before = $"{before}", After = $"{after}", Line = line, LineRule = LineSpacingRuleValues.Exact },
            new Indentation { FirstLine = $"{indent}", Left = $"{left}", Right = $"{right}" },
            new Justification { Val = justification ?? JustificationValues.Both });
        return new Style(
            new StyleName { Val = id }, paragraph, new StyleRunProperties(Fonts(font ?? Body), Size(size ?? BodySize)))
        {
            Type = StyleValues.Paragraph, StyleId = id, Default = isDefault,
        };
    }

    private static RunFonts Fonts(string name) => new() { Ascii = name, HighAnsi = name, EastAsia = name };

    private static FontSize Size(int halfPoints) => new() { Val = $"{halfPoints}" };
}
