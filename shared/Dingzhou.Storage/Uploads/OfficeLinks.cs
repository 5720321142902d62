using System.Xml;

namespace Dingzhou.Storage.Uploads;

/// <summary>
/// Looks at what an office document refers to outside of itself: a template, a picture, an object or a workbook elsewhere is fetched
/// when it is opened; a link to be clicked, to a page, an address or a number, waits for whoever reads.
/// </summary>
internal static class OfficeLinks
{
    private static readonly string[] Clickable = ["http", "https", "mailto", "ftp", "tel"];
    private static readonly XmlReaderSettings Settings =
        new() { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = PackedContent.MostUnpacked };

    /// <summary>Checks a list of relationships. Addresses are taken as text: many that people type are none by the rules.</summary>
    /// <exception cref="UploadRefusedException">It reaches out.</exception>
    /// <exception cref="XmlException">It is no XML, or has a DTD.</exception>
    public static void Check(Stream relationships)
    {
        using var reader = XmlReader.Create(relationships, Settings);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Relationship"
                || !string.Equals(reader.GetAttribute("TargetMode")?.Trim(), "External", StringComparison.OrdinalIgnoreCase))
                continue;
            var target = (reader.GetAttribute("Target") ?? "").Trim();
            if (reader.GetAttribute("Type")?.TrimEnd().EndsWith("/hyperlink", StringComparison.OrdinalIgnoreCase) != true)
                throw HarmfulContent.ReachesOut(target);
            if (!IsClickable(target))
                throw HarmfulContent.Starts(target);
        }
    }

    // Without a scheme it is a place in the document or a file beside it; with two slashes before it another machine.
    private static bool IsClickable(string target)
    {
        var colon = target.IndexOf(':', StringComparison.Ordinal);
        var end = target.AsSpan().IndexOfAny('/', '?', '#');
        return colon >= 0 && (end < 0 || colon < end)
            ? Clickable.Contains(target[..colon].Trim(), StringComparer.OrdinalIgnoreCase)
            : !target.Replace('\\', '/').StartsWith("//", StringComparison.Ordinal);
    }
}
