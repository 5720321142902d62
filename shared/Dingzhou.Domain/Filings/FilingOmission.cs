namespace Dingzhou.Domain.Filings;

/// <summary>An enterprise that has not filed what it must is ordered to (未按要求备案的及时处理): the procedure <c>filing-omission</c>.</summary>
public static class FilingOmission
{
    /// <summary>The procedure.</summary>
    public const string ProcedureId = "filing-omission";

    /// <summary>The step in which it files.</summary>
    public const string Correction = "correction";

    /// <summary>Whose filing a case waits for; null where it waits for none any more.</summary>
    public static string? AwaitedOf(Case c) =>
        c.ProcedureId == ProcedureId && c.FindOpen(Correction) is not null ? c.Facts["uscc"]?.Text : null;

    /// <summary>Ends a case whose party has filed with whoever ordered it.</summary>
    /// <param name="filing">What it has filed, just now.</param>
    /// <returns>Nothing where the case waits for no filing any more, or for one with another department.</returns>
    public static IReadOnlyList<CaseChange> Filed(Case c, Procedure procedure, RegisteredFiling filing, Surroundings s) =>
        filing.Department != s.Functions ? [] : CaseSteps.Conclude(
            c, procedure, Correction,
            ("done", filing.Number, Facts.None.With("filingNumber", FactValue.Of(filing.Number))), s);

    /// <summary>What is wrong with the beginning of such a case, beside what is missing.</summary>
    /// <param name="towns">The towns.</param>
    public static IEnumerable<Fault> FaultsIn(Facts contents, FilingEntry entry, IReadOnlyList<string> towns)
    {
        if (contents["uscc"]?.Text is { } uscc && !Uscc.IsValid(uscc))
            yield return Fault.Of("/contents/uscc", "invalid-uscc");
        if (entry.ActsOn.Count > 0)
            yield return Fault.Of("/subjectId", "not-a-first-filing", ("entry", entry.Name));
        var (town, department) = (contents["town"]?.Text?.Trim(), contents["department"]?.Text?.Trim());
        if (entry.IsOfTowns && (town is null || !towns.Contains(town)))
            yield return Fault.Of("/contents/town", "town-needed", ("towns", LocalizedText.List(towns)));
        else if (!entry.IsOfTowns && town is not null)
            yield return Fault.Of("/contents/town", "not-expected", LocalizedText.Of("not-expected.filing"));
        else if (department is not null && FilingCatalogue.DepartmentFor(entry, department, town) != department)
            yield return Fault.Of("/contents/department", "department-needed", ("departments", LocalizedText.List(entry.Departments)));
    }

    /// <summary>What is wrong with a number that is given as that of what was to be filed; null where nothing is.</summary>
    /// <param name="c">The case.</param>
    /// <param name="named">The filing of that number; null where there is none.</param>
    /// <param name="with">The department that has the functions of that with which it was filed.</param>
    /// <param name="ordered">The one that has those of whoever ordered it.</param>
    public static Fault? FaultOf(Case c, RegisteredFiling? named, string? with, string? ordered) => named switch
    {
        { Holds: false } => Fault.Of(
            "/contents/filingNumber", "filing-over", ("number", named.Number), ("standing", named.Now.Standing.InWords())),
        { Holder.Uscc: { } uscc } when uscc == c.Facts["uscc"]?.Text && named.FilingItemId == c.Subject?.SubjectId
            && with == ordered => null,
        _ => Fault.Of("/contents/filingNumber", "no-such-filing"),
    };
}
