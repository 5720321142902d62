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
    /// <param name="materials">The names of what is to be handed in; null where no guide says so.</param>
    /// <param name="files">What is handed in.</param>
    public static IReadOnlyList<Fault> Of(
        FilingEntry entry, Facts contents, IReadOnlyList<string> towns, (RegisteredFiling Filing, string With)? filing,
        IReadOnlyList<string>? materials,
        IReadOnlyList<HandedInFile> files)
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
        faults.AddRange((materials ?? []).Where(m => !files.Any(f => ThingName.Normalise(f.FileLabel) == ThingName.Normalise(m))).Select(
            m => Fault.Of("/contents/files", "material-missing", ("material", m))));
        return [.. faults.OfType<Fault>()];
    }

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
