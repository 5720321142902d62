using System.IO.Compression;
using System.IO.Packaging;
using System.Xml;

namespace Dingzhou.Storage.Uploads;

/// <summary>Looks at an office document as its readers do: by the content types it gives its parts and by its relationships.</summary>
internal static class OfficeContent
{
    /// <summary>What the document is.</summary>
    /// <param name="contentTypes">The entry that lists their types.</param>
    /// <exception cref="UploadRefusedException">It is no document that is taken, or one that could do harm.</exception>
    public static UploadType Recognise(ZipArchive zip, string contentTypes, Stream file)
    {
        try
        {
            using var package = Package.Open(file, FileMode.Open, FileAccess.Read);
            var parts = package.GetParts().ToDictionary(p => p.Uri.OriginalString, StringComparer.OrdinalIgnoreCase);
            var type = parts.Values.Select(p => OfficeParts.MainParts.GetValueOrDefault(p.ContentType)).FirstOrDefault(t => t is not null);
            foreach (var entry in zip.Entries.Where(e => e.FullName != contentTypes && !e.FullName.EndsWith('/')))
                Check(entry, parts.GetValueOrDefault(PartName(entry)), isKnown: type is not null);
            return type ?? throw UploadStore.UnknownType();
        }
        catch (Exception e)
            when (e is XmlException or FileFormatException or ArgumentException or UriFormatException or InvalidOperationException)
        {
            // What its own rules forbid: two parts of one name, a type for no part.
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
                : UploadStore.UnknownType();
        }

        PackedContent.MustBeNoProgram(entry);
        if (!OfficeParts.IsMarkup(part.ContentType))
            return;
        using var markup = entry.Open();
        if (PackUriHelper.IsRelationshipPartUri(part.Uri))
            OfficeLinks.Check(markup);
        else
            OfficeMarkup.Check(markup);
    }

    private static string PartName(ZipArchiveEntry entry) =>
        PackUriHelper.CreatePartUri(new Uri(entry.FullName, UriKind.Relative)).OriginalString;
}
