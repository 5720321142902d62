using System.IO.Compression;
using System.IO.Packaging;
using System.Xml;
using Dingzhou.Domain.Documents;

namespace Dingzhou.Storage.Documents;

/// <summary>Looks at an office document as its readers do: by the content types it gives its parts and by its relationships.</summary>
internal static class OfficeContent
{
    private const string Hyperlink = "/hyperlink";
    private static readonly string[] Addresses = ["http", "https", "mailto"];

    /// <summary>What the document is.</summary>
    /// <param name="zip">Its parts.</param>
    /// <param name="contentTypes">The entry that lists their types.</param>
    /// <param name="file">The same file.</param>
    /// <exception cref="DocumentRefusedException">It is no document that is taken, or one that could do harm.</exception>
    public static DocumentType Recognise(ZipArchive zip, string contentTypes, Stream file)
    {
        try
        {
            using var package = Package.Open(file, FileMode.Open, FileAccess.Read);
            var parts = package.GetParts().ToDictionary(p => p.Uri.OriginalString, StringComparer.OrdinalIgnoreCase);
            var type = parts.Values.Select(p => OfficeParts.MainParts.GetValueOrDefault(p.ContentType)).FirstOrDefault(t => t is not null);
            foreach (var entry in zip.Entries.Where(e => e.FullName != contentTypes && !e.FullName.EndsWith('/')))
                Check(entry, parts.GetValueOrDefault(PartName(entry)), isKnown: type is not null);
            MustStayInside(package.GetRelationships());
            foreach (var part in parts.Values.Where(p => !PackUriHelper.IsRelationshipPartUri(p.Uri)))
                MustStayInside(part.GetRelationships());
            return type ?? throw DocumentStore.UnknownType();
        }
        catch (Exception e) when (e is XmlException or FileFormatException or ArgumentException or UriFormatException or InvalidOperationException)
        {
            // What its own rules forbid: two parts of one name, a type for no part, a relationship to nowhere.
            throw HarmfulContent.Damaged();
        }
    }

    // A presentation, a file of macros: told as what it is, before anything is said of its parts.
    private static void Check(ZipArchiveEntry entry, PackagePart? part, bool isKnown)
    {
        if (part is null || !OfficeParts.IsAllowed(part.ContentType))
        {
            throw isKnown || part?.ContentType.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true
                ? HarmfulContent.Unexpected(entry.FullName)
                : DocumentStore.UnknownType();
        }

        PackedContent.MustBeNoProgram(entry);
        if (!OfficeParts.IsMarkup(part.ContentType))
            return;
        using var markup = entry.Open();
        OfficeMarkup.Check(markup);
    }

    // A template, a picture, an object or a workbook elsewhere is fetched when the document is opened; a link only when it is clicked.
    private static void MustStayInside(PackageRelationshipCollection relationships)
    {
        foreach (var relationship in relationships.Where(r => r.TargetMode == TargetMode.External))
        {
            var target = relationship.TargetUri;
            var isLink = relationship.RelationshipType.EndsWith(Hyperlink, StringComparison.Ordinal)
                && (!target.IsAbsoluteUri ? target.OriginalString.StartsWith('#') : Addresses.Contains(target.Scheme, StringComparer.OrdinalIgnoreCase));
            if (!isLink)
                throw HarmfulContent.ReachesOut(relationship.TargetUri.OriginalString);
        }
    }

    private static string PartName(ZipArchiveEntry entry) => PackUriHelper.CreatePartUri(new Uri(entry.FullName, UriKind.Relative)).OriginalString;
}
