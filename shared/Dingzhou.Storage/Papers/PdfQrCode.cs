using PdfSharp.Drawing;
using QRCoder;

namespace Dingzhou.Storage.Papers;

/// <summary>An address as a QR code (GB/T 18284) on a sheet, which a telephone reads from a print or a screen.</summary>
internal static class PdfQrCode
{
    /// <summary>Its length and width with the white around it, in points.</summary>
    public static readonly double Size = PdfSheets.Millimetres(36);

    /// <summary>Draws one where the next line would begin.</summary>
    public static void Draw(PdfSheets sheets, string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var side = Size / rows.Count;
        for (var row = 0; row < rows.Count; row++)
        {
            // What is black beside each other is one rectangle, without lines of white in it.
            for (var from = 0; from < rows.Count; from++)
            {
                var to = from;
                while (to < rows.Count && rows[row][to])
                    to++;
                if (to > from)
                {
                    sheets.Graphics.DrawRectangle(
                        XBrushes.Black, PdfSheets.Left + (from * side), sheets.Y + (row * side), (to - from) * side, side);
                }

                from = to;
            }
        }

        sheets.Skip(Size);
    }
}
