namespace Dingzhou.Domain.Enterprises;

/// <summary>What is put on file: by the enterprise itself, or by the department in charge of a policy.</summary>
public static class Filing
{
    /// <summary>Where a fact comes from that the enterprise states.</summary>
    public const string OwnStatement = "企业填报";

    private const int LongestSource = 200;

    /// <summary>Records what the enterprise says of itself.</summary>
    /// <exception cref="RefusedException">Something in it is wrong: all of it is named.</exception>
    public static IReadOnlyList<EnterpriseFileChange> RecordProfile(EnterpriseFile file, Applicant profile)
    {
        Demand([.. ApplicantValidator.FaultsOf(profile, matter: null)]);
        return profile == file.Profile ? [] : [new ProfileRecorded(profile)];
    }

    /// <summary>Records facts for a matter.</summary>
    /// <param name="facts">The facts; a null takes one away.</param>
    /// <param name="source">Where they come from; a department must say.</param>
    /// <param name="on">The day for which they are true.</param>
    /// <exception cref="RefusedException">Something in it is wrong: all of it is named.</exception>
    public static IReadOnlyList<EnterpriseFileChange> RecordFacts(
        EnterpriseFile file, Matter matter, Facts facts, string? source, DateOnly on, Actor by, DateOnly today)
    {
        var isDepartment = by.Department is not null;
        var faults = new List<Fault>();
        if (!Uscc.IsValid(file.Uscc))
            faults.Add(Fault.Of("/uscc", "invalid-uscc"));
        if (facts.Count == 0)
            faults.Add(Fault.Of("/facts", "required", LocalizedText.Of("required.filed-facts")));
        if (isDepartment ? string.IsNullOrWhiteSpace(source) : source is { Length: > 0 } && string.IsNullOrWhiteSpace(source))
            faults.Add(Fault.Of("/source", "required", LocalizedText.Of("required.fact-source")));
        if (ReadableText.LengthOf(source) > LongestSource)
            faults.Add(Fault.Of("/source", "too-long", LocalizedText.Of("too-long.fact-source", ("most", LongestSource))));
        if (on > today || on < today.AddYears(-20))
            faults.Add(Fault.Of("/on", "invalid", LocalizedText.Of("invalid.fact-day")));
        faults.AddRange(facts.Check(matter, isDepartment ? FactStage.Verification : FactStage.Draft));
        if (!isDepartment && file.Matters.TryGetValue(matter.Id, out var known))
        {
            // What a department has recorded, the enterprise may contest but not overwrite.
            faults.AddRange(facts.Where(f => known.Sources.TryGetValue(f.Key, out var s) && s.By.Department is not null)
                .Select(f => Fault.Of(
                    $"/facts/{f.Key}", "recorded-by-department",
                    ("fact", matter.FindFact(f.Key)?.Label ?? (object)f.Key), ("department", known.Sources[f.Key].By.Department!))));
        }

        Demand(faults);
        var recorded = file.FactsOf(matter.Id);
        return facts.All(f => f.Value.Equals(recorded[f.Key] ?? FactValue.Null) && !IsOfAnotherYear(f.Key))
            ? []
            : [new FactsRecorded(matter.Id, facts, isDepartment ? source!.Trim() : source?.Trim() ?? OwnStatement, on)];

        // Passed again this year is another fact than passed last year.
        bool IsOfAnotherYear(string fact) =>
            matter.FindFact(fact) is { OfYear: true } && file.Matters[matter.Id].Sources.TryGetValue(fact, out var s)
                && s.On.Year != on.Year;
    }

    /// <summary>Files a document.</summary>
    /// <param name="matter">The matter that asks for it.</param>
    /// <exception cref="RefusedException">Unknown material, or too many or too large in all.</exception>
    public static IReadOnlyList<EnterpriseFileChange> FileDocument(EnterpriseFile file, Matter matter, ApplicationUpload document)
    {
        DemandRoom(file, matter, document.Material);
        if (BytesOf(file) + document.Size > Drafting.MostBytes)
            throw new RefusedException(RefusalKind.Invalid, "file-too-large", ("most", Drafting.MostBytes / (1024 * 1024)));
        return file.DocumentsOf(matter.Id).Any(d => d.Material == document.Material && d.Sha256 == document.Sha256)
            ? []
            : [new UploadFiled(new(matter.Id, document))];
    }

    /// <summary>Checks, before a byte is read, that a document may be filed.</summary>
    /// <param name="matter">The matter that asks for it.</param>
    /// <param name="material">The material that it is to prove.</param>
    /// <exception cref="RefusedException">Unknown material, or too many documents.</exception>
    public static void DemandRoom(EnterpriseFile file, Matter matter, string material)
    {
        if (matter.FindMaterial(material) is null)
            throw Drafting.UnknownMaterial(matter);
        if (file.Documents.Count >= Drafting.MostDocuments)
            throw new RefusedException(
                RefusalKind.Invalid, "too-many-documents", LocalizedText.Of("too-many-documents.file", ("most", Drafting.MostDocuments)));
    }

    /// <summary>Bytes of all documents.</summary>
    public static long BytesOf(EnterpriseFile file) => file.Documents.Sum(d => d.Document.Size);

    /// <summary>Takes a document out.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static IReadOnlyList<EnterpriseFileChange> TakeOut(EnterpriseFile file, string documentId) =>
        file.Documents.Any(d => d.Document.Id == documentId)
            ? [new UploadTakenOut(documentId)]
            : throw new RefusedException(RefusalKind.NotFound, "document-not-found", LocalizedText.Of("document-not-found.file"));

    private static void Demand(List<Fault> faults)
    {
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-file", faults);
    }
}
