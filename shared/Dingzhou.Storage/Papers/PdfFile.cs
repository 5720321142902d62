using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Dingzhou.Storage.Papers;

/// <summary>A PDF file with its fonts in it, of which all text can be searched and copied. The same content gives the same bytes.</summary>
internal static partial class PdfFile
{
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

    /// <summary>Writes a file.</summary>
    /// <param name="title">What a reader shows as its title.</param>
    /// <param name="author">Whose it is.</param>
    /// <param name="subject">Its number, where it has one.</param>
    /// <param name="day">The day of its content.</param>
    /// <param name="fill">Fills the sheets.</param>
    public static byte[] Write(string title, string author, string subject, DateOnly day, Action<PdfSheets> fill)
    {
        lock (Gate)
        {
            using var document = new PdfDocument();
            document.Info.Title = title;
            document.Info.Author = author;
            document.Info.Subject = subject;
            document.Info.CreationDate = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            document.Language = "zh-CN";
            document.RenderEvents.RenderTextEvent += (_, text) => NameAsUtf16(text.CodePointGlyphIndexPairs);
            var sheets = new PdfSheets(document);
            fill(sheets);
            sheets.Finish();
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
