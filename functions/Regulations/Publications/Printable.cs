using Dingzhou.Storage.Regulations.Publications;

namespace Dingzhou.Functions.Regulations.Publications;

/// <summary>Whether what is to be published can be printed: what no font has would be a box in the announcement.</summary>
internal static class Printable
{
    /// <summary>A fault for each character of a text that no font has.</summary>
    /// <param name="pointer">JSON pointer to the text; empty where it is not of the request.</param>
    /// <param name="what">What the text is, for people.</param>
    /// <param name="text">The text; null is none.</param>
    public static IEnumerable<Fault> Faults(string pointer, LocalizedText what, string? text) =>
        AnnouncementPdf.Unprintable(ReadableText.Of(text ?? "")).Select(c => Fault.Of(
            pointer, "unprintable-character",
            LocalizedText.Of("unprintable-character.text", ("what", what), ("character", c), ("point", c.Value))));

    /// <summary>Refuses what cannot be printed, before anything is recorded.</summary>
    /// <exception cref="RefusedException">There is something.</exception>
    public static void Demand(IEnumerable<Fault> faults)
    {
        if (faults.ToList() is { Count: > 0 } found)
            throw new RefusedException(RefusalKind.Invalid, "unprintable-character", found);
    }
}
