using Dingzhou.Domain.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>An entry of the catalogue of filings, as what cases are about; with whom it is filed may hang on what was stated in the case.</summary>
internal sealed class FilingItemSubject(FilingCatalogue catalogue) : ICaseSubject
{
    /// <inheritdoc/>
    public string Kind => "filing-item";

    /// <inheritdoc/>
    public Task<SubjectNow> GetAsync(string id, Case? c, CancellationToken cancellation)
    {
        if (catalogue.Find(id) is not var (_, entry))
            throw new RefusedException(RefusalKind.NotFound, "not-in-catalogue", ("document", catalogue.Document));
        var department = FilingCatalogue.DepartmentFor(entry, c?.Facts["department"]?.Text, c?.Facts["town"]?.Text);
        return Task.FromResult(new SubjectNow(
            new(Kind, entry.Id, entry.Name), department ?? entry.Departments[0], department is null ? entry.Departments : [department],
            Ended: null, $"/api/filing-items/{entry.Id}"));
    }
}
