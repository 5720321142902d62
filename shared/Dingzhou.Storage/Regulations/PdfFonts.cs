using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Dingzhou.Storage.Regulations;

/// <summary>
/// The fonts of PDF files: Noto Serif SC (SIL Open Font License), of which each file gets the characters that it uses. The installed
/// fonts of a machine are never used, so that a file is the same everywhere.
/// </summary>
internal sealed class PdfFonts : IFontResolver
{
    private const string Family = "Noto Serif SC";
    private static readonly Lazy<PdfFonts> Instance = new(Install);

    private PdfFonts()
    {
    }

    /// <summary>A font of a size in points.</summary>
    public static XFont Of(double size, bool bold = false)
    {
        _ = Instance.Value;
        var style = bold ? XFontStyleEx.Bold : XFontStyleEx.Regular;
        return new XFont(Family, size, style, new XPdfFontOptions(PdfFontEncoding.Unicode, PdfFontEmbedding.TryComputeSubset));
    }

    /// <inheritdoc/>
    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) =>
        familyName == Family ? new FontResolverInfo(bold ? "NotoSerifSC_700Bold.ttf" : "NotoSerifSC_400Regular.ttf") : null;

    /// <inheritdoc/>
    public byte[] GetFont(string faceName)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "fonts", faceName);
        return File.Exists(file)
            ? File.ReadAllBytes(file)
            : throw new InvalidOperationException($"The font {faceName} is not beside the program: run npm ci in the repository's root and build again.");
    }

    private static PdfFonts Install()
    {
        var fonts = new PdfFonts();
        GlobalFontSettings.FontResolver = fonts;
        return fonts;
    }
}
