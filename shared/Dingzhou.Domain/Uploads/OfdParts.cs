using System.Collections.Frozen;

namespace Dingzhou.Domain.Uploads;

/// <summary>
/// What an OFD document (GB/T 33190-2016) may consist of, by the endings of its entries, as the standard has no list of types.
/// </summary>
public static class OfdParts
{
    /// <summary>The entry by which an OFD is told from other archives.</summary>
    public const string Main = "OFD.xml";

    // Pages and signatures in XML, pictures, fonts, seals and signed values (GB/T 38540); an invoice's own data are XML or XBRL.
    private static readonly FrozenSet<string> Allowed = new[]
    {
        ".xml", ".xsd", ".xbrl", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".jb2", ".gbig2", ".ttf", ".ttc", ".otf",
            ".dat", ".esl", ".cer",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>An entry's name as it counts: some programs write <c>\</c> for <c>/</c>, or <c>./</c> before it.</summary>
    /// <param name="entry">The name as it stands in the archive.</param>
    public static string NameOf(string entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var name = entry.Replace('\\', '/');
        return name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name.TrimStart('/');
    }

    /// <summary>
    /// Whether such an entry may be in a document; what a Mac leaves in every archive it packs is nothing that a reader opens.
    /// </summary>
    /// <param name="entry">The name as it stands in the archive.</param>
    public static bool IsAllowed(string entry)
    {
        var name = NameOf(entry);
        return Allowed.Contains(Path.GetExtension(name)) || Path.GetFileName(name) is "" or ".DS_Store";
    }
}
