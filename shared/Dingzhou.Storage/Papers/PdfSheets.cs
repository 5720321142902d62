using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Dingzhou.Storage.Papers;

/// <summary>Where a line of text stands.</summary>
internal enum TextPlace
{
    /// <summary>From edge to edge, the last line from the left.</summary>
    Justified,

    /// <summary>In the middle.</summary>
    Centred,

    /// <summary>Four characters from the right edge (成文日期右空四字).</summary>
    Signature,
}

/// <summary>
/// Sheets of A4 in the measures of GB/T 9704-2012 (margins 37, 35, 28 and 26 mm, body in 3号 with 22 lines to a page), filled from top to
/// bottom. All lengths are in points.
/// </summary>
internal sealed class PdfSheets(PdfDocument document)
{
    public const double BodySize = 16;
    public const double LineHeight = 29;
    public static readonly double Left = Millimetres(28);
    public static readonly double Width = Millimetres(210 - 28 - 26);
    private static readonly double Top = Millimetres(37);
    private static readonly double Bottom = Millimetres(297 - 35);
    private readonly Dictionary<(XFont Face, string Text), double> _widths = [];
    private XGraphics? _graphics;

    /// <summary>How far down the sheet the next line begins.</summary>
    public double Y { get; private set; }

    public XGraphics Graphics => _graphics ?? throw new InvalidOperationException("There is no sheet yet.");

    public static double Millimetres(double length) => length * 72 / 25.4;

    /// <summary>Begins a sheet; the one before gets its number.</summary>
    public void Next()
    {
        Finish();
        var page = document.AddPage();
        (page.Width, page.Height) = (XUnit.FromMillimeter(210), XUnit.FromMillimeter(297));
        _graphics = XGraphics.FromPdfPage(page);
        Y = Top;
    }

    /// <summary>Ends the last sheet: its number stands outside below, — 1 —.</summary>
    public void Finish()
    {
        if (_graphics is null)
            return;
        var (text, font) = ($"— {document.PageCount} —", PdfFonts.Of(14));
        var x = document.PageCount % 2 == 1 ? Left + Width - Measure(text, font) - 14 : Left + 14;
        DrawLine(text, font, x, Bottom + Millimetres(12), Measure(text, font));
        _graphics.Dispose();
        _graphics = null;
    }

    public void Skip(double height) => Y += height;

    /// <summary>Whether so much still fits on the sheet.</summary>
    public bool HasRoom(double height) => Y + height <= Bottom;

    /// <summary>Writes a paragraph, over as many sheets as it needs.</summary>
    public void Write(string text, PdfFont font, TextPlace place = TextPlace.Justified, double indent = 0, double lineHeight = LineHeight)
    {
        var lines = ChineseLines.Break(text, Width, indent, piece => Measure(piece, font));
        for (var i = 0; i < lines.Count; i++)
        {
            if (!HasRoom(lineHeight))
                Next();
            var width = Measure(lines[i], font);
            var from = i == 0 ? Left + indent : Left;
            var x = place switch
            {
                TextPlace.Centred => Left + ((Width - width) / 2),
                TextPlace.Signature => Left + Width - (4 * font.Size) - width,
                TextPlace.Justified => from,
            };
            var isFull = place == TextPlace.Justified && i < lines.Count - 1;
            DrawLine(lines[i], font, x, Y + ((lineHeight + font.Size) / 2) - (font.Size * 0.12), isFull ? Left + Width - from : width);
            Y += lineHeight;
        }
    }

    /// <summary>
    /// Draws one line, spread over a width; its base line at <paramref name="y"/>. Room is put between characters and words, never between
    /// the letters of a word, and not where so much is left that the line would fall apart.
    /// </summary>
    public void DrawLine(string text, PdfFont font, double x, double y, double width)
    {
        var pieces = ChineseLines.Pieces(text);
        var space = pieces.Count > 1 ? (width - Measure(text, font)) / (pieces.Count - 1) : 0;
        var isSpread = space > 0.001 && space < font.Size / 4;
        foreach (var piece in isSpread ? pieces : [text])
        {
            foreach (var (run, face) in font.Pieces(piece))
            {
                Graphics.DrawString(run, face, XBrushes.Black, x, y);
                x += Measure(run, face);
            }

            x += isSpread ? space : 0;
        }
    }

    /// <summary>The width of a text.</summary>
    public double Measure(string text, PdfFont font) => font.Pieces(text).Sum(p => Measure(p.Text, p.Face));

    private double Measure(string text, XFont face) => text.EnumerateRunes().Sum(r =>
    {
        var key = (face, r.ToString());
        return _widths.TryGetValue(key, out var width) ? width : _widths[key] = Graphics.MeasureString(key.Item2, face).Width;
    });
}
