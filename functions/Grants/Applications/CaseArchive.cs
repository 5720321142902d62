using Dingzhou.Domain.Uploads;
using Dingzhou.Functions.Uploads;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>All that there is of a case, as one ZIP file.</summary>
internal static class CaseArchive
{
    /// <summary>The archive.</summary>
    /// <param name="history">The history as its reader is shown it.</param>
    /// <param name="at">When it is made.</param>
    public static ArchiveAnswer Of(
        Application a, Matter matter, IReadOnlyList<PaperFile> papers, History<ApplicationChange> history, UploadStore documents,
        DateTimeOffset at) =>
        new(
            a.Id,
            [
                .. papers.Select(p => ArchivePart.Written(UploadName.Clean(p.Name, UploadType.Pdf), p.Content)),
                ArchivePart.Json("history.json", history),
                .. a.Documents.Select((d, i) => Document("documents", i, d, matter)),
                .. a.FormerDocuments.Select((f, i) => Document("former-documents", i, f.Document, matter)),
            ],
            files => new ArchiveManifest(a.Id, at, files), documents);

    private static ArchivePart Document(string folder, int index, ApplicationUpload document, Matter matter) => ArchivePart.HandedIn(
        folder, index + 1, matter.FindMaterial(document.Material)?.Name.Zh ?? document.Material,
        (document.Name, document.Sha256, document.Size));
}

/// <summary>What is in an archive.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="At">When it was made.</param>
/// <param name="Files">Every other file of the archive.</param>
internal sealed record ArchiveManifest(string ApplicationId, DateTimeOffset At, IReadOnlyList<ArchivedFile> Files);
