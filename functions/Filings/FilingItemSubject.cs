using Dingzhou.Domain.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>What can be filed, as what cases are about: with whom it is filed now, and whether it still is.</summary>
internal sealed class FilingItemSubject(FilingItems items) : ICaseSubject
{
    /// <summary>The kind, as procedures name it.</summary>
    public const string KindName = "filing-item";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <summary>What can be filed, as a case is about it.</summary>
    public static CaseSubject Of(FilingItemNow now) => new(KindName, now.Entry.Id, now.Entry.Name);

    /// <inheritdoc/>
    public async Task<SubjectNow> GetAsync(string id, Case? c, CancellationToken cancellation)
    {
        var now = await items.GetAsync(id, cancellation);
        return new(
            Of(now), now.Entry.Departments[0], now.Entry.Departments,
            now.EndedOn is { } day ? LocalizedText.Of("filing-item.ended", ("day", day)).Zh : null, $"/api/filing-items/{id}");
    }
}
