using System.Xml.Linq;
using Dingzhou.Domain.Regulations.Publications;
using Dingzhou.Storage.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Dingzhou.Storage.Regulations.Publications;

/// <summary>
/// An announcement as a DOCX file in the measures of GB/T 9704-2012, to be edited and signed on in an office; it names the fonts that
/// the standard names. The same announcement gives the same bytes.
/// </summary>
public static class AnnouncementDocx
{
    private const string MainContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Writes the file.</summary>
    public static byte[] Write(AnnouncementPage page)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddNewPart<MainDocumentPart>(MainContentType, "document");
            DocxStyles.AddTo(main);
            main.Document = new Document(new Body([.. Content(page), DocxStyles.Section(main)]));
            AddProperties(document.AddNewPart<CoreFilePropertiesPart>("properties"), page);
        }

        return UnvaryingZip.Of(file.ToArray());
    }

    // Written by hand: the library would give the part another name every time.
    private static void AddProperties(CoreFilePropertiesPart part, AnnouncementPage page)
    {
        var day = new XAttribute(Xsi + "type", "dcterms:W3CDTF");
        var when = string.Create(CultureInfo.InvariantCulture, $"{page.Date:yyyy-MM-dd}T00:00:00Z");
        var properties = new XElement(
            Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "dc", Dc),
            new XAttribute(XNamespace.Xmlns + "dcterms", Terms),
            new XAttribute(XNamespace.Xmlns + "xsi", Xsi),
            new XElement(Dc + "title", page.Heading),
            new XElement(Dc + "subject", page.Number),
            new XElement(Dc + "creator", page.Signature),
            new XElement(Terms + "created", day, when),
            new XElement(Terms + "modified", day, when));
        using var stream = part.GetStream(FileMode.Create);
        properties.Save(stream);
    }

    private static IEnumerable<OpenXmlElement> Content(AnnouncementPage page)
    {
        foreach (var line in page.Title)
            yield return Text("Title", line);
        yield return Text("Number", page.Number);
        yield return Text("Plain", page.Addressees);
        foreach (var paragraph in page.Paragraphs)
            yield return Text("Normal", paragraph);
        yield return Text("Plain", "");
        foreach (var (annex, i) in page.AnnexTitles.Select((a, i) => (a, i)))
            yield return Text(i == 0 ? "Normal" : "NextAnnex", annex);
        yield return Text("Plain", "");
        yield return Text("Signature", page.Signature);
        yield return Text("Signature", page.DateInWords);
        foreach (var element in page.Annexes.SelectMany((a, i) => Annex(a, page.Annexes.Count == 1 ? "附件" : $"附件{i + 1}")))
            yield return element;
    }

    private static IEnumerable<OpenXmlElement> Annex(AnnexPage annex, string mark)
    {
        yield return Text("AnnexMark", mark);
        yield return Text("AnnexTitle", annex.Title);
        if (annex.Columns.Count > 0)
            yield return DocxTable.Of(annex);
        for (var i = 0; i <= annex.Text.Count; i++)
        {
            // Word joins two tables that follow each other without a paragraph between them.
            foreach (var element in annex.TablesAfter(i).SelectMany(t => (OpenXmlElement[])[DocxTable.Of(t), Text("Plain", "")]))
                yield return element;
            if (i < annex.Text.Count)
                yield return Text("Normal", annex.Text[i]);
        }
    }

    /// <summary>A paragraph in one of the styles of <see cref="DocxStyles"/>.</summary>
    /// <param name="width">The width of a line: a word that is wider breaks between its letters, so that no line before it is
    /// spread.</param>
    internal static Paragraph Text(string style, string text, int width = DocxTable.Width)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (ChineseLines.Pieces(text).Any(piece => DocxTable.WidthOf(piece) > width))
            properties.Append(new WordWrap { Val = false });
        var lines = text.Split('\n').Select(line => new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        var run = new Run(lines.SelectMany((line, i) => i == 0 ? (OpenXmlElement[])[line] : [new Break(), line]));
        return new(properties, run);
    }
}
