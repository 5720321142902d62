using System.IO.Compression;
using System.Text;

namespace Dingzhou.Storage.Tests.Uploads;

/// <summary>Small files of each kind.</summary>
internal static class Samples
{
    private const string RelationshipsType =
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";

    public static byte[] Pdf(string text = "定州") => Encoding.UTF8.GetBytes($"%PDF-1.7\n% {text}\n%%EOF\n");

    public static byte[] Png() => [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    public static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8];

    public static byte[] Exe() => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF];

    public static byte[] Docx(string main = "word/document.xml") => Office(
        $"<Override PartName=\"/{main}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>", main);

    public static byte[] Xlsx(string main = "xl/workbook.xml") => Office(
        $"<Override PartName=\"/{main}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>",
        main);

    /// <summary>An office document by its list of content types.</summary>
    public static byte[] Office(string types, params string[] parts) => Office(types, [.. parts.Select(p => (p, "<x/>"))]);

    /// <summary>An office document by its list of content types, with what its parts hold.</summary>
    public static byte[] Office(string types, params (string Name, string Text)[] parts) => Zip(
        [("[Content_Types].xml",
            $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{RelationshipsType}{types}</Types>"),
            .. parts.Any(p => p.Name == "_rels/.rels") ? [] : new[] { ("_rels/.rels", Relationships("")) }, .. parts]);

    /// <summary>A list of relationships.</summary>
    public static string Relationships(string relationships) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relationships}</Relationships>";

    public static byte[] Ofd() => Zip("OFD.xml", "Doc_0/Document.xml");

    public static byte[] Zip(params string[] entries) => Zip([.. entries.Select(e => (e, "<x/>"))]);

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var content = zip.CreateEntry(name).Open();
                content.Write(text.Any(c => c > 0xFF) ? Encoding.UTF8.GetBytes(text) : Encoding.Latin1.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
