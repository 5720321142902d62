namespace Dingzhou.Domain.Enterprises;

/// <summary>
/// An enterprise cannot overwrite what a department has recorded of it; it asks that department to correct it, and what is found right is
/// recorded with its source and day (定政发〔2022〕23号 三（五）, 一企一档).
/// </summary>
/// <param name="MatterId">The matter that the fact is recorded for.</param>
/// <param name="Asked">The fact as it should be; a null takes it away.</param>
/// <param name="Department">The department that recorded it.</param>
public sealed record FactCorrection(string MatterId, Facts Asked, string Department)
{
    /// <summary>The procedure by which it is decided.</summary>
    public const string ProcedureId = "file-correction";

    /// <summary>The step in which the department decides.</summary>
    public const string Verification = "verification";

    private const int MostCharacters = 2000;

    /// <summary>What the case of a request states.</summary>
    /// <param name="asked">The fact as it should be.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="RefusedException">Something in it is wrong: all of it is named.</exception>
    public static Facts ContentsOf(EnterpriseFile file, Matter matter, Facts asked, string? reason)
    {
        var faults = new List<Fault>();
        if (asked.Count != 1)
            faults.Add(Fault.Of("/facts", "one-fact"));
        foreach (var (name, value) in asked)
        {
            if (RecordedBy(file, matter.Id, name) is null)
                faults.Add(Fault.Of($"/facts/{name}", "not-recorded-by-department", ("fact", LabelOf(matter, name))));
            else if (value.Equals(file.FactsOf(matter.Id)[name]))
                faults.Add(Fault.Of($"/facts/{name}", "recorded-so"));
        }

        faults.AddRange(asked.Check(matter, FactStage.Verification));
        if (string.IsNullOrWhiteSpace(reason))
            faults.Add(Fault.Of("/reason", "required", LocalizedText.Of("required.correction-reason")));
        if (ReadableText.LengthOf(reason) > MostCharacters)
            faults.Add(Fault.Of("/reason", "too-long", LocalizedText.Of("too-long.correction-reason", ("most", MostCharacters))));
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-file", faults);

        var (fact, wanted) = asked.Single();
        var source = file.Matters[matter.Id].Sources[fact];
        Dictionary<string, string> stated = new(StringComparer.Ordinal)
        {
            ["department"] = source.By.Department!,
            ["matterId"] = matter.Id,
            ["matter"] = matter.Name.Zh,
            ["fact"] = fact,
            ["label"] = LabelOf(matter, fact),
            ["recorded"] = InWords(file.FactsOf(matter.Id)[fact]!),
            ["source"] = source.Source,
            ["value"] = JsonSerializer.Serialize(asked, DomainJson.Options),
            ["reason"] = reason!.Trim(),
        };
        if (wanted.Kind != FactValueKind.Null)
            stated["asked"] = InWords(wanted);
        return new(stated.Select(s => KeyValuePair.Create(s.Key, FactValue.Of(s.Value))));
    }

    /// <summary>The request that a case is about.</summary>
    public static FactCorrection Of(Case c) => new(
        c.Facts["matterId"]!.Text!, JsonSerializer.Deserialize<Facts>(c.Facts["value"]!.Text!, DomainJson.Options)!,
        c.Facts["department"]!.Text!);

    /// <summary>Records what the department has found right; a repeat finds it recorded.</summary>
    /// <param name="matter">The matter in the version in force; null where it is no more.</param>
    /// <param name="source">Where the fact comes from: the case.</param>
    /// <returns>Null where the file says something else by now that is not this department's, or where the fact means another thing.</returns>
    public IReadOnlyList<EnterpriseFileChange>? Record(EnterpriseFile file, Matter? matter, string source, DateOnly today)
    {
        var (name, value) = Asked.Single();
        var recorded = file.FactsOf(MatterId)[name];
        if (value.Equals(recorded ?? FactValue.Null))
            return [];
        return matter is null || RecordedBy(file, MatterId, name) != Department || Asked.Check(matter, FactStage.Verification).Count > 0
            ? null : [new FactsRecorded(MatterId, Asked, source, today)];
    }

    private static string? RecordedBy(EnterpriseFile file, string matterId, string fact) =>
        file.Matters.GetValueOrDefault(matterId)?.Sources.GetValueOrDefault(fact)?.By.Department;

    private static string LabelOf(Matter matter, string fact) => matter.FindFact(fact)?.Label.Zh ?? fact;

    private static string InWords(FactValue value) =>
        ReadableText.LengthOf($"{value}") <= MostCharacters ? $"{value}" : ReadableText.Start($"{value}", MostCharacters);
}
