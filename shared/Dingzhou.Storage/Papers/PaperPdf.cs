using Dingzhou.Domain;
using Dingzhou.Domain.Papers;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Storage.Papers;

/// <summary>A paper as a PDF file: its text can be searched and copied, each sheet has its number, and nothing of it is cut off.</summary>
public static class PaperPdf
{
    private const double TextSize = 14;
    private const double TextHeight = 25;
    private const double SmallSize = 10;
    private const double SmallHeight = 16;

    /// <summary>Writes the file.</summary>
    public static byte[] Write(Paper paper) =>
        PdfFile.Write(paper.Title, paper.Signature ?? "", paper.Number, paper.Day, sheets => Fill(sheets, paper));

    private static void Fill(PdfSheets sheets, Paper paper)
    {
        var (body, heading) = (PdfFonts.Of(TextSize), PdfFonts.Of(TextSize, bold: true));
        sheets.Next();
        foreach (var line in Lines(paper.Title))
            sheets.Write(line, PdfFonts.Of(20, bold: true), TextPlace.Centred, lineHeight: 34);
        sheets.Skip(6);
        sheets.Write(paper.Number, body, TextPlace.Centred, lineHeight: TextHeight);
        foreach (var part in paper.Parts.Where(p => p.Lines.Count > 0))
        {
            sheets.Skip(TextHeight / 2);

            // No heading stands alone at the foot of a sheet.
            if (!sheets.HasRoom(2 * TextHeight))
                sheets.Next();
            if (part.Heading is not null)
                sheets.Write(part.Heading, heading, lineHeight: TextHeight);
            foreach (var line in part.Lines.SelectMany(Lines))
                sheets.Write(line, body, indent: 2 * TextSize, lineHeight: TextHeight);
        }

        if (paper.Signature is { } signature)
        {
            if (!sheets.HasRoom(3 * TextHeight))
                sheets.Next();
            sheets.Skip(TextHeight);
            sheets.Write(signature, body, TextPlace.Signature, lineHeight: TextHeight);
            sheets.Write(LocalizedText.Of("paper.day", ("day", paper.Day)).Zh, body, TextPlace.Signature, lineHeight: TextHeight);
        }

        if (paper.CheckedAt is not { } address)
            return;
        var small = PdfFonts.Of(SmallSize);
        if (!sheets.HasRoom(TextHeight + PdfQrCode.Size + (2 * SmallHeight)))
            sheets.Next();
        sheets.Skip(TextHeight);
        PdfQrCode.Draw(sheets, address);
        sheets.Write(LocalizedText.Of("paper.checked-at", ("address", address)).Zh, small, lineHeight: SmallHeight);
    }

    private static string[] Lines(string text) => ReadableText.Of(text).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
