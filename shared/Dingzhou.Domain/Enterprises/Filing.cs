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
            faults.Add(Fault.Of("/uscc", "invalid-uscc", new(
                "统一社会信用代码不正确：应为 18 位，且校验码符合 GB 32100-2015。",
                "The unified social credit code is wrong: 18 characters with the check character of GB 32100-2015.")));
        if (facts.Count == 0)
            faults.Add(Fault.Of("/facts", "required", new(
                "请给出至少一项事实。", "Please give at least one fact.")));
        if (isDepartment ? string.IsNullOrWhiteSpace(source) : source is { Length: > 0 } && string.IsNullOrWhiteSpace(source))
            faults.Add(Fault.Of("/source", "required", new(
                "请写明事实的来源（文件、名单或登记）。", "Please say where the facts come from: a document, a list or a register.")));
        if (ReadableText.LengthOf(source) > LongestSource)
            faults.Add(Fault.Of("/source", "too-long", new(
                $"来源不得超过 {LongestSource} 字。",
                $"The source may have at most {LongestSource} characters.")));
        if (on > today || on < today.AddYears(-20))
            faults.Add(Fault.Of("/on", "invalid", new(
                "事实的日期不能晚于今日，也不能早于二十年前。", "The day of the facts lies in the future, or more than twenty years back.")));
        faults.AddRange(facts.Check(matter, isDepartment ? FactStage.Verification : FactStage.Draft));
        if (!isDepartment && file.Matters.TryGetValue(matter.Id, out var known))
        {
            // What a department has recorded, the enterprise may contest but not overwrite.
            faults.AddRange(facts.Where(f => known.Sources.TryGetValue(f.Key, out var s) && s.By.Department is not null)
                .Select(f => Fault.Of($"/facts/{f.Key}", "recorded-by-department", new(
                    $"“{matter.FindFact(f.Key)?.Label.Zh}”由{known.Sources[f.Key].By.Department}记录；如有出入，请向该部门提出。",
                    $"{known.Sources[f.Key].By.Department} recorded “{matter.FindFact(f.Key)?.Label.En}”; turn to it where it is wrong."))));
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
    public static IReadOnlyList<EnterpriseFileChange> FileDocument(EnterpriseFile file, Matter matter, ApplicationDocument document)
    {
        DemandRoom(file, matter, document.Material);
        if (BytesOf(file) + document.Size > Drafting.MostBytes)
            throw new RefusedException(RefusalKind.Invalid, "file-too-large", new LocalizedText(
                $"企业档案的材料合计不得超过 {Drafting.MostBytes / (1024 * 1024)} MB。",
                $"The documents of a file may have {Drafting.MostBytes / (1024 * 1024)} MB together at most."));
        return file.DocumentsOf(matter.Id).Any(d => d.Material == document.Material && d.Sha256 == document.Sha256)
            ? []
            : [new DocumentFiled(new(matter.Id, document))];
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
            throw new RefusedException(RefusalKind.Invalid, "too-many-documents", new LocalizedText(
                $"企业档案至多 {Drafting.MostDocuments} 份材料。", $"A file has {Drafting.MostDocuments} documents at most."));
    }

    /// <summary>Bytes of all documents.</summary>
    public static long BytesOf(EnterpriseFile file) => file.Documents.Sum(d => d.Document.Size);

    /// <summary>Takes a document out.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static IReadOnlyList<EnterpriseFileChange> TakeOut(EnterpriseFile file, string documentId) =>
        file.Documents.Any(d => d.Document.Id == documentId)
            ? [new DocumentTakenOut(documentId)]
            : throw new RefusedException(RefusalKind.NotFound, "document-not-found", new LocalizedText(
                "没有这份材料。", "There is no such document."));

    private static void Demand(List<Fault> faults)
    {
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-file", new LocalizedText(
                "所填内容有误，未记录。", "What was given is wrong and has not been recorded."), faults);
    }
}
