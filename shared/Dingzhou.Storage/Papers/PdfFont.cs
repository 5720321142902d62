using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace Dingzhou.Storage.Papers;

/// <summary>A font of one size: the usual face, and another one for the rare characters that it lacks.</summary>
/// <param name="rare">The other one, which is read when it is needed.</param>
internal sealed class PdfFont(XFont usual, Func<XFont> rare)
{
    private readonly Lazy<XFont> _rare = new(rare);

    public double Size => usual.Size;

    /// <summary>A text as pieces of one face each.</summary>
    public IEnumerable<(string Text, XFont Face)> Pieces(string text)
    {
        var piece = new StringBuilder();
        var face = usual;
        foreach (var c in text.EnumerateRunes().Where(c => !ShowsNothing(c)).Select(
            c => Rune.IsWhiteSpace(c) && !Has(usual, c) ? new Rune(' ') : c))
        {
            var own = FaceOf(c) ?? usual;
            if (own != face && piece.Length > 0)
            {
                yield return (piece.ToString(), face);
                piece.Clear();
            }

            face = own;
            piece.Append(c.ToString());
        }

        if (piece.Length > 0)
            yield return (piece.ToString(), face);
    }

    /// <summary>Whether a character can be printed.</summary>
    public bool CanPrint(Rune c) => ShowsNothing(c) || Rune.IsWhiteSpace(c) || FaceOf(c) is not null;

    private XFont? FaceOf(Rune c)
    {
        if (Has(usual, c))
            return usual;
        return Has(_rare.Value, c) ? _rare.Value : null;
    }

    private static bool Has(XFont face, Rune c) => GlyphHelper.GlyphIndexFromCodePoint(c.Value, face) != 0;

    // A variation is printed as the character that it varies.
    private static bool ShowsNothing(Rune c) => c.Value is 0x200D or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
