using System.Text;
using System.Text.RegularExpressions;
using Dingzhou.Domain.Regulations.Publications;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Dingzhou.Storage.Regulations.Publications;

/// <summary>An announcement as a PDF file, with its fonts in it. The same announcement gives the same bytes.</summary>
public static partial class AnnouncementPdf
{
    private const double Indent = 2 * PdfSheets.BodySize;

    // The library keeps its fonts in one place for the whole process.
    private static readonly Lock Gate = new();

    /// <summary>The characters of a text that no font has, each once: they would be printed as boxes.</summary>
    public static IReadOnlyList<Rune> Unprintable(string text)
    {
        lock (Gate)
        {
            var (font, bold) = (PdfFonts.Of(PdfSheets.BodySize), PdfFonts.Of(PdfSheets.BodySize, bold: true));
            return [.. text.EnumerateRunes().Distinct().Where(c => !font.CanPrint(c) || !bold.CanPrint(c))];
        }
    }

    /// <summary>Writes the file.</summary>
    public static byte[] Write(AnnouncementPage page)
    {
        lock (Gate)
        {
            using var document = new PdfDocument();
            document.Info.Title = page.Heading;
            document.Info.Author = page.Signature;
            document.Info.Subject = page.Number;
            document.Info.CreationDate = page.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            document.Language = "zh-CN";
            document.RenderEvents.RenderTextEvent += (_, text) => NameAsUtf16(text.CodePointGlyphIndexPairs);
            Fill(new PdfSheets(document), page);
            using var file = new MemoryStream();
            document.Save(file);
            return Unvarying(file.ToArray());
        }
    }

    // A PDF says in UTF-16 what is copied out of it. The library writes the number that it has of a character, which is right below U+10000
    // alone; so it gets the numbers of the two halves as one. The glyph is chosen already.
    private static void NameAsUtf16(CodePointGlyphIndexPair[] characters)
    {
        foreach (ref var character in characters.AsSpan())
        {
            if (Rune.TryCreate(character.CodePoint, out var rune) && rune.ToString() is [var high, var low])
                character.CodePoint = (high << 16) | low;
        }
    }

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

        sheets.Finish();
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

    // What the library draws by lot — names of font subsets, the file's ids — is replaced, at its length, by what the content gives.
    private static byte[] Unvarying(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        text = SubsetTag().Replace(
            text, m => m.Value.EndsWith("Bold", StringComparison.Ordinal) ? $"BBBBBB{m.Value[6..]}" : $"AAAAAA{m.Value[6..]}");
        text = Ids().Replace(text, m => new string('0', m.Length));
        var id = Convert.ToHexString(SHA256.HashData(Encoding.Latin1.GetBytes(text)))[..32];
        text = ZeroIds().Replace(text, m => m.Length == 32 ? id : Guid.ParseExact(id, "N").ToString());
        return Encoding.Latin1.GetBytes(text);
    }

    [GeneratedRegex(@"(?<=/(FontName|BaseFont)/)[A-Z]{6}\+Noto#20Serif#20(SC|JP)(,Bold)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SubsetTag();

    [GeneratedRegex(
        @"(?<=uuid:)[0-9a-f-]{36}|(?<=/ID\[<)[0-9A-F]{32}|(?<=/ID\[<[0-9A-F]{32}><)[0-9A-F]{32}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex(@"(?<=uuid:)0{36}|(?<=/ID\[<)0{32}|(?<=/ID\[<0{32}><)0{32}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ZeroIds();
}
