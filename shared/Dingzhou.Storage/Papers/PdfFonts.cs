using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Dingzhou.Storage.Papers;

/// <summary>
/// The fonts of PDF files: Noto Serif SC, and Noto Serif JP for rare characters that it lacks (both SIL Open Font License), of which each
/// file gets the characters that it uses. The installed fonts of a machine are never used, so that a file is the same everywhere.
/// </summary>
internal sealed class PdfFonts : IFontResolver
{
    public const string Usual = "Noto Serif SC";
    public const string Rare = "Noto Serif JP";
    private static readonly Lazy<PdfFonts> Instance = new(Install);

    private PdfFonts()
    {
    }

    /// <summary>A font of a size in points.</summary>
    public static PdfFont Of(double size, bool bold = false) => new(Face(Usual, size, bold), () => Face(Rare, size, bold));

    /// <inheritdoc/>
    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) => familyName is Usual or Rare
        ? new FontResolverInfo(PdfFontFiles.NameOf(familyName, bold))
        : null;

    /// <inheritdoc/>
    public byte[] GetFont(string faceName)
    {
        var file = PdfFontFiles.PathTo(faceName);
        return File.Exists(file)
            ? File.ReadAllBytes(file)
            : throw new InvalidOperationException(
                $"The font {faceName} is not beside the program: run npm ci in the repository's root and build again.");
    }

    private static XFont Face(string family, double size, bool bold)
    {
        _ = Instance.Value;
        var style = bold ? XFontStyleEx.Bold : XFontStyleEx.Regular;
        return new XFont(family, size, style, new XPdfFontOptions(PdfFontEncoding.Unicode, PdfFontEmbedding.TryComputeSubset));
    }

    private static PdfFonts Install()
    {
        var fonts = new PdfFonts();
        GlobalFontSettings.FontResolver = fonts;
        return fonts;
    }
}
