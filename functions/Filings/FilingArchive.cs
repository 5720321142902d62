using Dingzhou.Domain.Filings;
using Dingzhou.Functions.Certificates;
using Dingzhou.Functions.Uploads;
using Dingzhou.Storage.Filings;
using Dingzhou.Storage.Papers;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Filings;

/// <summary>
/// All that there is of a filing as one ZIP file (存档, 定政办字〔2022〕76号 三): its receipt, its history, and of each of its cases the
/// history and the files. Histories hold what proves them; the manifest holds the hash of every file.
/// </summary>
internal sealed class FilingArchive(
    FilingStore store, CaseStore cases, CaseLists lists, CaseGround ground, FilingCatalogue catalogue, OwnCertificates certificates,
    UploadStore uploads, TimeProvider clock)
{
    private const int PageSize = 100;

    /// <summary>The archive as somebody may read it: officials all of it, whoever filed it what he has a part in.</summary>
    /// <param name="isOfficial">Whether he reads it for the department or as an auditor.</param>
    public async Task<ArchiveAnswer> OfAsync(RegisteredFiling filing, Caller caller, bool isOfficial, CancellationToken cancellation)
    {
        var events = await store.EventsAsync(filing.Number, cancellation);
        var checkedAt = await certificates.CheckedAtAsync(FilingReceipt.About(filing.Number), cancellation);
        var parts = new List<ArchivePart>
        {
            ArchivePart.Written("receipt.pdf", PaperPdf.Write(FilingPaper.Of(filing, catalogue.Document, checkedAt))),
            ArchivePart.Json("filing.json", filing),
            ArchivePart.Json("history.json", History<RegisteredFilingChange>.ForOfficials(events, e => SentenceOf(e.Change))),
        };
        foreach (var id in await CasesOfAsync(filing, cancellation))
        {
            // What has been kept as long as it is kept is there no more.
            if ((await cases.FindAsync(id, cancellation))?.State is { } c && (isOfficial || caller.HasPartIn(c)))
                parts.AddRange(await PartsOfAsync(c, caller, isOfficial, cancellation));
        }

        return new(filing.Number, parts, files => new FilingArchiveManifest(filing.Number, clock.GetUtcNow(), files), uploads);
    }

    /// <summary>Those that made it what it is, and those that are about it, in the order in which they are found.</summary>
    private async Task<IReadOnlyList<string>> CasesOfAsync(RegisteredFiling filing, CancellationToken cancellation)
    {
        var found = filing.Standings.Select(s => s.CaseId).ToList();
        string? cursor = null;
        do
        {
            var page = await lists.AboutAsync(FilingSubject.Of(filing), PageSize, cursor, cancellation);
            found.AddRange(page.Items.Select(c => c.Id));
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<ArchivePart>> PartsOfAsync(Case c, Caller caller, bool isOfficial, CancellationToken cancellation)
    {
        var (procedure, events) = (ground.Procedures.Of(c), await cases.EventsAsync(c.Id, cancellation));
        var history = isOfficial
            ? History<CaseChange>.ForOfficials(events, e => CaseSentences.Of(e.Change, procedure))
            : History<CaseChange>.ForAnybody(events, e => CaseSentences.Of(e.Change, procedure));
        var files = c.Files.Concat(CaseFiles.Of(WithheldPart.Of(c, caller.HandFor(c).For, isOfficial), c)).DistinctBy(f => f.Id);
        return
        [
            ArchivePart.Json($"cases/{c.Id}/history.json", history),
            .. files.Select((f, i) => ArchivePart.HandedIn($"cases/{c.Id}/files", i + 1, f.FileLabel, (f.Name, f.Sha256, f.Size))),
        ];
    }

    private static LocalizedText SentenceOf(RegisteredFilingChange change) => change switch
    {
        FilingRegistered r => LocalizedText.Of("filing-event.registered", ("item", r.Standing.ItemName)),
        FilingStood s => LocalizedText.Of("filing-event.stood", ("standing", s.Standing.Standing.InWords()), ("item", s.Standing.ItemName)),
        FilingChecked c => LocalizedText.Of(
            "filing-event.checked", ("kind", c.Check.CheckKind.InWords()), ("result", c.Check.CheckResult.InWords())),
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };
}

/// <summary>What is in the archive of a filing.</summary>
/// <param name="FilingNumber">备案号.</param>
/// <param name="At">When it was made.</param>
/// <param name="Files">Every other file of the archive.</param>
internal sealed record FilingArchiveManifest(string FilingNumber, DateTimeOffset At, IReadOnlyList<ArchivedFile> Files);
