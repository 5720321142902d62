using System.IO.Compression;
using System.Text;

namespace Dingzhou.Storage.Tests.Documents;

/// <summary>Small files of each kind.</summary>
internal static class Samples
{
    public static byte[] Pdf(string text = "定州") => Encoding.UTF8.GetBytes($"%PDF-1.7\n% {text}\n%%EOF\n");

    public static byte[] Png() => [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    public static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8];

    public static byte[] Exe() => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF];

    public static byte[] Docx() => Zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");

    public static byte[] Xlsx() => Zip("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml");

    public static byte[] Ofd() => Zip("OFD.xml", "Doc_0/Document.xml");

    public static byte[] Zip(params string[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                using var content = zip.CreateEntry(entry).Open();
                content.Write("<x/>"u8);
            }
        }

        return stream.ToArray();
    }
}
