namespace Dingzhou.Domain.Filings;

/// <summary>What a search of the catalogue asks for; all that is not null must hold.</summary>
/// <param name="Q">Words, each of which must stand in the names, the bases or the department, with spaces between them.</param>
/// <param name="Basis">A part of the title or the number of a legal basis.</param>
/// <param name="Department">With whom it is filed, by any of its names.</param>
/// <param name="Level">At which level.</param>
/// <param name="NormativeOnly">Whether nothing but normative documents founds the item.</param>
/// <param name="HasGuide">Whether its guide is published.</param>
public sealed record FilingSearch(
    string? Q, string? Basis, string? Department, FilingLevel? Level, bool? NormativeOnly, bool? HasGuide)
{
    /// <summary>What is found, in the order of the catalogue.</summary>
    /// <param name="all">Everything that can be filed, as it is on the day.</param>
    public IEnumerable<FilingItemNow> Find(FilingCatalogue catalogue, IEnumerable<FilingItemNow> all)
    {
        var (words, basis) = (Folded(Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), Basis is null ? null : Folded(Basis));
        var department = Department is null ? null : catalogue.DepartmentOf(Department);
        return
            from one in all
            let item = one.Item
            let entry = one.Entry
            where NormativeOnly is null || item.IsFoundedOnNormativeDocumentsAlone == NormativeOnly
            where HasGuide is null || one.Guide is not null == HasGuide
            where Level is null || entry.Levels.Contains(Level.Value)
            where department is null || entry.Departments.Contains(department)
            where basis is null || entry.Bases.Any(b => Folded($"{b.Title}{b.Number}").Contains(basis, StringComparison.Ordinal))
            let text = Folded($"{item.Name} {entry.Name} {string.Join(' ', entry.Departments)} {string.Join(' ', entry.Bases)}")
            where words.All(w => text.Contains(w, StringComparison.Ordinal))
            select one;
    }

    /// <summary>Letters, digits and signs in one width and case, and brackets of years in one form.</summary>
    private static string Folded(string text) =>
        text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Replace('〔', '[').Replace('〕', ']');
}
