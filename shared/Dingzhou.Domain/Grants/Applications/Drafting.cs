namespace Dingzhou.Domain.Grants.Applications;

/// <summary>Drafts: made, saved as often as wanted, and given documents, until the window closes.</summary>
public static class Drafting
{
    /// <summary>Documents one application may carry.</summary>
    public const int MostDocuments = 60;

    /// <summary>Bytes of all documents of one application.</summary>
    public const long MostBytes = 200L * 1024 * 1024;

    /// <summary>Makes a draft.</summary>
    /// <param name="part">What of it can be saved.</param>
    /// <param name="filled">What of that was filled in from what is known.</param>
    /// <param name="entitledOn">The day on which what is applied for began, where the policy is to have held then.</param>
    /// <exception cref="RefusedException">The window is closed, or the policy has ended.</exception>
    public static IReadOnlyList<ApplicationChange> Start(
        PolicyPack pack, Matter matter, DraftPart part, DateTimeOffset now, IReadOnlyDictionary<string, FilledFact>? filled = null,
        DateOnly? entitledOn = null)
    {
        var year = SubmissionWindow.YearOf(now);
        SubmissionWindow.DemandOpen(pack, year, now, entitledOn);
        return
        [
            new Drafted(pack.Id, pack.Version, pack.Hash, matter.Id, year, part.Applicant, part.Facts)
            {
                FilledFrom = filled, EntitledOn = entitledOn,
            },
        ];
    }

    /// <summary>Makes a draft of what was brought on paper.</summary>
    /// <param name="part">What of it can be saved.</param>
    /// <param name="entry">Where and when the papers were received.</param>
    /// <exception cref="RefusedException">The window is closed, or the policy has ended.</exception>
    public static IReadOnlyList<ApplicationChange> Enter(
        PolicyPack pack, Matter matter, DraftPart part, WindowEntry entry, DateTimeOffset now) =>
        [.. Start(pack, matter, part, now).Select(c => c is Drafted drafted ? drafted with { Window = entry } : c)];

    /// <summary>Saves a draft.</summary>
    /// <param name="part">What of it can be saved.</param>
    /// <param name="filled">What of that was filled in from what is known.</param>
    /// <exception cref="RefusedException">It is no draft any more, or its window is closed.</exception>
    public static IReadOnlyList<ApplicationChange> Save(
        Application application, PolicyPack pack, DraftPart part, DateTimeOffset now,
        IReadOnlyDictionary<string, FilledFact>? filled = null)
    {
        DemandDraft(application);
        SubmissionWindow.DemandOpen(pack, application.Year, now, application.EntitledOn);
        return part.Applicant == application.Applicant && FactWords.Changed(application.Declared, part.Facts).Count == 0
            ? []
            : [new DraftSaved(part.Applicant, part.Facts) { FilledFrom = filled }];
    }

    /// <summary>Says in a draft what stands in place of materials; what is not given stays as it was said.</summary>
    /// <param name="rules">What may.</param>
    /// <returns>The changes, and what is wrong and was not saved.</returns>
    /// <exception cref="RefusedException">It is no draft any more.</exception>
    public static (IReadOnlyList<ApplicationChange> Changes, IReadOnlyList<Fault> NotSaved) SayInstead(
        Application application, Matter matter, MaterialRules rules, IReadOnlyList<string>? toFollow, IReadOnlyList<string>? promised)
    {
        if (toFollow is null && promised is null)
            return ([], []);
        DemandDraft(application);
        var said = application with
        {
            ToFollow = [.. (toFollow ?? application.ToFollow).Distinct(StringComparer.Ordinal).Take(MostDocuments)],
            Promised = [.. (promised ?? application.Promised).Distinct(StringComparer.Ordinal).Take(MostDocuments)],
        };
        if (rules.FaultsIn(said, matter).ToList() is { Count: > 0 } faults)
            return ([], faults);
        return said.ToFollow.SequenceEqual(application.ToFollow) && said.Promised.SequenceEqual(application.Promised)
            ? ([], []) : ([new InsteadSaid(said.ToFollow, said.Promised)], []);
    }

    /// <summary>Deletes a draft; deleted again, it stays deleted.</summary>
    /// <exception cref="RefusedException">It is no draft any more.</exception>
    public static IReadOnlyList<ApplicationChange> Delete(Application application) => application.Status switch
    {
        ApplicationStatus.Draft => [new DraftDeleted()],
        ApplicationStatus.Deleted => [],
        _ => throw NotInStatus(application, LocalizedText.Of("wrong-status.delete")),
    };

    /// <summary>
    /// Adds a document to a draft or, while the applicant corrects, to the case: there it stands in the place of those that were handed in
    /// for the same material before the deficiency notice.
    /// </summary>
    /// <param name="supplements">True: those before it go on counting, and it is added to them.</param>
    /// <exception cref="RefusedException">Not possible in this state, unknown material, too many or too large in all.</exception>
    public static IReadOnlyList<ApplicationChange> AddDocument(
        Application application, Matter matter, ApplicationUpload document, bool supplements = false)
    {
        DemandDocumentsOpen(application, matter, document.Material, supplements);
        var staying = Staying(application, document.Material, supplements);
        if (staying.Sum(d => d.Size) + document.Size > MostBytes)
            throw new RefusedException(RefusalKind.Invalid, "case-too-large", ("most", MostBytes / (1024 * 1024)));

        // The same file for the same material, sent twice, is one document.
        return application.Documents.Any(d => d.Material == document.Material && d.Sha256 == document.Sha256)
            ? []
            : [new UploadAdded(
                document, application.Documents.Except(staying).Select(d => d.Id).ToList() is { Count: > 0 } replaced ? replaced : null)];
    }

    /// <summary>The documents that go on counting beside a new one.</summary>
    /// <param name="material">The material that the new one is to prove.</param>
    public static IReadOnlyList<ApplicationUpload> Staying(Application application, string material, bool supplements) => supplements
        ? application.Documents
        : [.. application.Documents.Where(d => d.Material != material || !application.IsBeforeNotice(d))];

    /// <summary>Checks, before a byte is read, that a document may be added.</summary>
    /// <param name="material">The material that the document is to prove.</param>
    /// <exception cref="RefusedException">Not possible in this state, unknown material, or too many.</exception>
    public static void DemandDocumentsOpen(Application application, Matter matter, string material, bool supplements = false)
    {
        if (application.Status is not (ApplicationStatus.Draft or ApplicationStatus.Correcting)
            && application.Case?.Following?.Things.Any(t => t.Item == material) != true)
            throw NotInStatus(application, LocalizedText.Of("wrong-status.add-document"));
        if (matter.FindMaterial(material) is null)
            throw UnknownMaterial(matter);
        if (Staying(application, material, supplements).Count >= MostDocuments)
            throw new RefusedException(RefusalKind.Invalid, "too-many-documents", ("most", MostDocuments));
    }

    /// <summary>Takes a document out of a draft or a case being corrected.</summary>
    /// <exception cref="RefusedException">Not possible in this state, or there is no such document.</exception>
    public static IReadOnlyList<ApplicationChange> RemoveDocument(Application application, string uploadId)
    {
        if (application.Documents.All(d => d.Id != uploadId))
            throw new RefusedException(RefusalKind.NotFound, "document-not-found");
        if (application.Status is not (ApplicationStatus.Draft or ApplicationStatus.Correcting))
            throw NotInStatus(application, LocalizedText.Of("wrong-status.remove-document"));
        return [new UploadRemoved(uploadId)];
    }

    /// <summary>A refusal that names the state the case is in.</summary>
    internal static RefusedException NotInStatus(Application application, LocalizedText rule) =>
        new(RefusalKind.Conflict, "wrong-status", ("rule", rule), ("status", application.Status.InWords()));

    /// <summary>A refusal that names the materials there are.</summary>
    internal static RefusedException UnknownMaterial(Matter matter) =>
        new(
            RefusalKind.Invalid, "unknown-material",
            [Fault.Of(
                "/material", "unknown-material",
                LocalizedText.Of("unknown-material.those-asked", ("matter", matter.Name), ("materials", matter.MaterialNames)))]);

    private static void DemandDraft(Application application)
    {
        if (application.Status != ApplicationStatus.Draft)
            throw NotInStatus(application, LocalizedText.Of("wrong-status.change"));
    }
}
