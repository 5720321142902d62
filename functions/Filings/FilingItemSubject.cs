using Dingzhou.Domain.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>What can be filed, as what cases are about: with whom it is filed now, and whether it still is.</summary>
internal sealed class FilingItemSubject(FilingItems items, FilingCatalogue catalogue) : ICaseSubject
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

        // With whom one files may hang on what he states: the town, or one of several departments, whose functions may have moved since.
        var stated = c?.Facts["department"]?.Text is { } named ? await items.NowOfAsync(named, id, c.OpenedAt, cancellation) : null;
        var department = FilingCatalogue.DepartmentFor(now.Entry, stated, c?.Facts["town"]?.Text);

        // What all towns do in the same way has one guide, for which the office of the catalogue stands.
        if (department is null && now.Entry.IsOfTowns)
            department = catalogue.Office;
        return new(
            Of(now), department ?? now.Entry.Departments[0], department is null ? now.Entry.Departments : [department],
            now.EndedOn is { } day ? LocalizedText.Of("filing-item.ended", ("day", day)).Zh : null, $"/api/filing-items/{id}");
    }
}
