using System.IO.Compression;
using System.Xml.Linq;
using UglyToad.PdfPig;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Dingzhou.TestKit.Regulations;

/// <summary>What stands in the files of an announcement, read with none of the product's code.</summary>
public static class PrintedFiles
{
    private static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>The text of a PDF, page after page, without white space.</summary>
    public static string TextOfPdf(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return Bare(string.Concat(pdf.GetPages().SelectMany(p => p.Letters).Select(l => l.Value)));
    }

    /// <summary>What the QR code of a PDF says, as a telephone reads it; null where there is none.</summary>
    public static string? QrCodeOf(byte[] file)
    {
        const int PointsToPixels = 4;
        using var pdf = PdfDocument.Open(file);
        foreach (var page in pdf.GetPages())
        {
            var (width, height) = ((int)(page.Width * PointsToPixels), (int)(page.Height * PointsToPixels));
            var pixels = Enumerable.Repeat(byte.MaxValue, width * height).ToArray();
            foreach (var area in page.Paths.Where(p => p.IsFilled).Select(p => p.GetBoundingRectangle()!.Value))
            {
                // A PDF measures from the foot of the page.
                var (top, left) = ((int)Math.Round((page.Height - area.Top) * PointsToPixels), (int)Math.Round(area.Left * PointsToPixels));
                for (var y = top; y < (int)Math.Round((page.Height - area.Bottom) * PointsToPixels); y++)
                    Array.Fill(pixels, (byte)0, (y * width) + left, (int)Math.Round(area.Right * PointsToPixels) - left);
            }

            var image = new RGBLuminanceSource(pixels, width, height, RGBLuminanceSource.BitmapFormat.Gray8);
            if (new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(image))) is { } read)
                return read.Text;
        }

        return null;
    }

    /// <summary>The text of a DOCX without white space.</summary>
    public static string TextOfDocx(byte[] file) => Bare(Body(file).Value);

    /// <summary>The tables of a DOCX without their heads: rows of cells.</summary>
    public static IReadOnlyList<IReadOnlyList<string[]>> TablesOfDocx(byte[] file) =>
        [.. Body(file).Elements(Word + "tbl").Select(
            t => t.Elements(Word + "tr").Skip(1).Select(r => r.Elements(Word + "tc").Select(c => c.Value).ToArray()).ToList())];

    /// <summary>
    /// The first line that is missing from a text, or stands before the one above it; null where all are there in their order.
    /// </summary>
    public static string? FirstOutOfOrder(string text, IReadOnlyList<IReadOnlyList<PrintedLine>> lists)
    {
        var at = 0;
        foreach (var line in lists.SelectMany(l => l.Select((line, i) => Bare($"{i + 1}{line.Title}{line.Number}"))))
        {
            at = text.IndexOf(line, at, StringComparison.Ordinal);
            if (at < 0)
                return line;
            at += line.Length;
        }

        return null;
    }

    /// <summary>A text without white space.</summary>
    public static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static XElement Body(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        using var document = zip.GetEntry("word/document.xml")!.Open();
        return XDocument.Load(document).Root!.Element(Word + "body")!;
    }
}
