using System.Text;
using Dingzhou.Domain.Regulations.Publications;
using Dingzhou.Storage.Papers;

namespace Dingzhou.Storage.Regulations.Publications;

/// <summary>An announcement as a PDF file, with its fonts in it. The same announcement gives the same bytes.</summary>
public static class AnnouncementPdf
{
    private const double Indent = 2 * PdfSheets.BodySize;

    /// <summary>The characters of a text that no font has, each once: they would be printed as boxes.</summary>
    public static IReadOnlyList<Rune> Unprintable(string text) => PdfFile.Unprintable(text);

    /// <summary>Writes the file.</summary>
    public static byte[] Write(AnnouncementPage page) =>
        PdfFile.Write(page.Heading, page.Signature, page.Number, page.Date, sheets => Fill(sheets, page));

    private static void Fill(PdfSheets sheets, AnnouncementPage page)
    {
        var (body, title) = (PdfFonts.Of(PdfSheets.BodySize), PdfFonts.Of(22, bold: true));
        sheets.Next();
        foreach (var line in page.Title)
            sheets.Write(line, title, TextPlace.Centred, lineHeight: 36);
        sheets.Skip(10);
        sheets.Write(page.Number, body, TextPlace.Centred);
        sheets.Skip(PdfSheets.LineHeight);
        sheets.Write(page.Addressees, body);
        foreach (var paragraph in page.Paragraphs)
            sheets.Write(paragraph, body, indent: Indent);
        sheets.Skip(PdfSheets.LineHeight);
        foreach (var (annex, i) in page.AnnexTitles.Select((a, i) => (a, i)))
            sheets.Write(annex, body, indent: i == 0 ? Indent : Indent + (3 * PdfSheets.BodySize));
        if (!sheets.HasRoom(4 * PdfSheets.LineHeight))
            sheets.Next();
        sheets.Skip(2 * PdfSheets.LineHeight);
        sheets.Write(page.Signature, body, TextPlace.Signature);
        sheets.Write(page.DateInWords, body, TextPlace.Signature);

        foreach (var (annex, i) in page.Annexes.Select((a, i) => (a, i)))
        {
            sheets.Next();
            sheets.Write(page.Annexes.Count == 1 ? "附件" : $"附件{i + 1}", PdfFonts.Of(PdfSheets.BodySize, bold: true));
            sheets.Skip(8);
            sheets.Write(annex.Title, PdfFonts.Of(20, bold: true), TextPlace.Centred, lineHeight: 34);
            sheets.Skip(12);
            if (annex.Columns.Count > 0)
                PdfTable.Write(sheets, annex);
            WriteText(sheets, annex);
        }
    }

    private static void WriteText(PdfSheets sheets, AnnexPage annex)
    {
        for (var i = 0; i <= annex.Text.Count; i++)
        {
            foreach (var table in annex.TablesAfter(i))
            {
                PdfTable.Write(sheets, table);
                sheets.Skip(PdfSheets.LineHeight);
            }

            if (i < annex.Text.Count)
                sheets.Write(annex.Text[i], PdfFonts.Of(PdfSheets.BodySize), indent: Indent);
        }
    }
}
