namespace Dingzhou.Functions.Identity;

/// <summary>A reading of somebody's data, as they see it.</summary>
/// <param name="ThingId">What was read: a file, an application, a case.</param>
/// <param name="ReadPart">Which part of it.</param>
/// <param name="PartName">The part in words.</param>
/// <param name="ReadBy">The department or office that read it; of others what they are.</param>
/// <param name="ReaderName">Who read it; for auditors.</param>
/// <param name="ReadAt">When.</param>
internal sealed record ReadingView(
    string ThingId, string ReadPart, LocalizedText PartName, LocalizedText ReadBy, string? ReaderName, DateTimeOffset ReadAt)
{
    /// <summary>The view of a reading.</summary>
    /// <param name="isNamed">Whether the reader of the list learns who it was.</param>
    public static ReadingView Of(NotedReading r, bool isNamed) => new(
        r.Id, r.What, InWords(r.What), r.By.Department is { } department ? new(department, department) : Role.Auditor.InWords(),
        isNamed ? r.By.Name : null, r.At);

    private static LocalizedText InWords(string what) => what.Split('/', '-')[0] switch
    {
        "file" or "entitlements" or "export" => LocalizedText.Of("reading.file"),
        "facts" => LocalizedText.Of("reading.facts"),
        "applications" or "application" or "award" or "awards" => LocalizedText.Of("reading.applications"),
        "history" or "timeline" => LocalizedText.Of("reading.history"),
        "documents" or "files" or "papers" or "archive" or "receipt" => LocalizedText.Of("reading.documents"),
        "bank" => LocalizedText.Of("reading.account"),
        "agents" or "people" or "representation" => LocalizedText.Of("reading.agents"),
        "inspections" or "penalties" => LocalizedText.Of("reading.supervision"),
        "readings" => LocalizedText.Of("reading.readings"),
        _ => LocalizedText.Of("reading.case"),
    };
}
