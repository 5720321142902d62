using Dingzhou.Domain.Uploads;

namespace Dingzhou.Domain.Filings;

/// <summary>Everything that is wrong with what somebody wants to file, beside what is missing or no such thing as is asked.</summary>
public static class FilingFaults
{
    /// <summary>All of it, at once.</summary>
    /// <param name="towns">The towns.</param>
    /// <param name="filing">
    /// The filing that is named, and the department that has the functions of the one with which it was filed; null where there is none, or
    /// none of his.
    /// </param>
    /// <param name="guide">What says what is to be handed in; null where there is none.</param>
    /// <param name="files">What is handed in.</param>
    /// <param name="fetched">What certificates prove.</param>
    /// <param name="kindOf">The name of a kind of certificates.</param>
    public static IReadOnlyList<Fault> Of(
        FilingEntry entry, Facts contents, IReadOnlyList<string> towns, (RegisteredFiling Filing, string With)? filing,
        FilingGuide? guide, IReadOnlyList<HandedInFile> files, IReadOnlyList<FetchedMaterial> fetched, Func<string, string> kindOf)
    {
        var (town, department, number) = (contents["town"]?.Text, contents["department"]?.Text, contents["filingNumber"]?.Text);
        var faults = new List<Fault?>
        {
            !entry.IsOfTowns ? Idle("town", town) : town is not null && towns.Contains(town.Trim()) ? null
                : Fault.Of("/contents/town", "town-needed", ("towns", LocalizedText.List(towns))),
            entry.IsOfTowns || entry.Departments.Count == 1 ? Idle("department", department)
                : department is not null && entry.Departments.Contains(department.Trim()) ? null
                : Fault.Of("/contents/department", "department-needed", ("departments", LocalizedText.List(entry.Departments))),
            entry.ActsOn.Count == 0 ? Idle("filingNumber", number) : NumberFault(entry, filing, FilingCatalogue.DepartmentFor(entry, department?.Trim(), town?.Trim())),
        };
        faults.AddRange(Lacking(guide, files).Where(m => fetched.All(f => f.Material != m)).Select(
            m => guide!.CertificateProofs.FirstOrDefault(p => p.IsOf(m)) is { } proof
                ? Fault.Of(
                    "/contents/files", "material-missing",
                    LocalizedText.Of("material-missing.proven", ("material", m), ("kind", kindOf(proof.CertificateKindId))))
                : Fault.Of("/contents/files", "material-missing", ("material", m))));
        return [.. faults.OfType<Fault>()];
    }

    /// <summary>The materials of a guide that are not handed in.</summary>
    public static IEnumerable<string> Lacking(FilingGuide? guide, IReadOnlyList<HandedInFile> files) => (guide?.FilingMaterials ?? [])
        .Where(m => !files.Any(f => ThingName.Normalise(f.FileLabel) == ThingName.Normalise(m)));

    /// <summary>Those of them that certificates prove, each with the kind.</summary>
    public static IEnumerable<(string Material, string KindId)> Fetchable(FilingGuide? guide, IReadOnlyList<HandedInFile> files) =>
        from material in Lacking(guide, files)
        let proof = guide!.CertificateProofs.FirstOrDefault(p => p.IsOf(material))
        where proof is not null
        select (material, proof.CertificateKindId);

    /// <param name="department">With whom is filed now; null where that cannot be told.</param>
    private static Fault? NumberFault(FilingEntry entry, (RegisteredFiling Filing, string With)? named, string? department) => named switch
    {
        null => Fault.Of("/contents/filingNumber", "no-such-filing"),
        ({ } filing, _) when !entry.ActsOn.Contains(filing.FilingItemId) =>
            Fault.Of("/contents/filingNumber", "other-filing", ("item", filing.ItemName), ("entry", entry.Name)),
        ({ Holds: false } filing, _) => Fault.Of(
            "/contents/filingNumber", "filing-over", ("number", filing.Number), ("standing", filing.Now.Standing.InWords())),
        (_, var with) when department is not null && department != with => Fault.Of("/contents/filingNumber", "filed-elsewhere", ("department", with)),
        _ => null,
    };

    private static Fault? Idle(string name, string? stated) => stated is null
        ? null : Fault.Of($"/contents/{name}", "not-expected", LocalizedText.Of("not-expected.filing"));
}
