namespace Dingzhou.Functions.Identity;

/// <summary>A reading of somebody's data, as they see it.</summary>
/// <param name="ThingId">What was read: a file, an application, a case.</param>
/// <param name="ReadPart">Which part of it.</param>
/// <param name="PartName">The part in words.</param>
/// <param name="ReadBy">The department, office or organisation that read it; of others what they are.</param>
/// <param name="ReaderName">Who read it; for auditors.</param>
/// <param name="ReadAt">When.</param>
/// <param name="UsePurpose">What it was for; absent where nobody says.</param>
/// <param name="ReadClaims">What was given out, by names; absent where it is the part as a whole.</param>
internal sealed record ReadingView(
    string ThingId, string ReadPart, LocalizedText PartName, LocalizedText ReadBy, string? ReaderName, DateTimeOffset ReadAt,
    string? UsePurpose, IReadOnlyList<string>? ReadClaims)
{
    /// <summary>The view of a reading.</summary>
    /// <param name="isNamed">Whether the reader of the list learns who it was.</param>
    public static ReadingView Of(NotedReading r, bool isNamed) => new(
        r.Id, r.What, InWords(r.What),
        (r.Organisation ?? r.By.Department) is { } reader ? new(reader, reader) : Role.Auditor.InWords(), isNamed ? r.By.Name : null,
        r.At, r.Purpose, r.Claims);

    private static LocalizedText InWords(string what) => what.Split('/', '-')[0] switch
    {
        "file" or "entitlements" or "export" => LocalizedText.Of("reading.file"),
        "facts" => LocalizedText.Of("reading.facts"),
        "applications" or "application" or "award" or "awards" => LocalizedText.Of("reading.applications"),
        "history" or "timeline" => LocalizedText.Of("reading.history"),
        "documents" or "files" or "papers" or "archive" or "receipt" => LocalizedText.Of("reading.documents"),
        "certificate" => LocalizedText.Of("reading.certificate"),
        "bank" => LocalizedText.Of("reading.account"),
        "agents" or "people" or "representation" => LocalizedText.Of("reading.agents"),
        "inspections" or "penalties" => LocalizedText.Of("reading.supervision"),
        "readings" => LocalizedText.Of("reading.readings"),
        _ => LocalizedText.Of("reading.case"),
    };
}
