namespace Dingzhou.Domain.Regulations.Register;

/// <summary>
/// What the register has wrong, as the document itself reads; what is left out stays. No decision is made by it: an amendment is not a
/// correction.
/// </summary>
/// <param name="Reason">Why, and where it stands.</param>
/// <param name="Title">The title.</param>
/// <param name="Issuer">The body that issued it.</param>
/// <param name="Implementers">Who carries it out, as the document says; functions that moved are recorded as moves.</param>
/// <param name="IssuedOn">The day of issue.</param>
/// <param name="EffectiveOn">The first day on which it holds.</param>
/// <param name="RevisedOn">The day of the last amendment.</param>
/// <param name="ValidThrough">The last day of its validity, or <see cref="StatedDay.Unending"/> (长期有效).</param>
/// <param name="NotStated">Days that the document does not state.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Relations">Relations to other documents that are missing.</param>
public sealed record DocumentCorrection(
    [property: SeveralLines] string? Reason = null, string? Title = null, string? Issuer = null, Implementers? Implementers = null,
    DateOnly? IssuedOn = null, DateOnly? EffectiveOn = null, DateOnly? RevisedOn = null, [property: LastDay] DateOnly? ValidThrough =
        null, IReadOnlyList<DocumentDay>? NotStated = null,
    [property: SeveralLines] string? Summary = null, IReadOnlyList<DocumentRelation>? Relations = null)
{
    internal DateOnly? On(DocumentDay day, DateOnly? corrected, DateOnly? registered) => NotStated?.Contains(day) == true
        ? null : corrected ?? registered;
}

/// <summary>Days of a document that it may not state.</summary>
public enum DocumentDay
{
    /// <summary>The day of issue.</summary>
    IssuedOn,

    /// <summary>The first day on which it holds.</summary>
    EffectiveOn,

    /// <summary>The day of the last amendment.</summary>
    RevisedOn,

    /// <summary>The last day of its validity.</summary>
    ValidThrough,
}

/// <summary>Puts right what was entered into the register wrongly.</summary>
public static class DocumentCorrections
{
    /// <summary>Corrects an entry; the same rules hold for it as for a new one.</summary>
    /// <param name="registeredBy">Subject of whoever entered it: a second person corrects.</param>
    /// <exception cref="RefusedException">The same person, nothing that differs, or it would be faulty: all is named.</exception>
    public static IReadOnlyList<DocumentChange> Correct(
        NormativeDocument document, DocumentCorrection correction, string registeredBy, Actor by)
    {
        if (by.Subject == registeredBy)
            throw new RefusedException(RefusalKind.Forbidden, "second-person");
        var after = Apply(document, correction);
        var faults = new List<Fault>();
        DepartmentSteps.Demand(faults, "/reason", correction.Reason, 2000);
        faults.AddRange(DocumentRegistration.Faults(EntryOf(after)));
        faults.AddRange(DocumentRegistration.RelationFaults(correction.Relations ?? []));
        if (after with { Editions = document.Editions, Standings = document.Standings, Relations = document.Relations } == document
            && after.Relations.Count == document.Relations.Count)
            faults.Add(Fault.Of("", "nothing-corrected"));
        if (correction.Relations?.Any(
            r => r.Kind is not (RelationKind.BasedOn or RelationKind.Replaces or RelationKind.Repeals or RelationKind.Amends)) == true)
            faults.Add(Fault.Of("/relations", "invalid-relations", LocalizedText.Of("invalid-relations.correction")));

        // The others' last days followed from this one's first, and are not moved by it.
        if (FirstDay(after) != FirstDay(document) && Succession.EndedBy(document).Count > 0)
            faults.Add(Fault.Of("/effectiveOn", "ends-others"));
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-correction", LocalizedText.Of("invalid-correction.document"), faults);
        return [new DocumentCorrected(correction with { Reason = correction.Reason!.Trim() })];
    }

    /// <summary>The document with the correction. A lapse that came of nothing but a wrong last day is undone.</summary>
    internal static NormativeDocument Apply(NormativeDocument d, DocumentCorrection c)
    {
        var through = StatedDay.OfRecord(c.On(DocumentDay.ValidThrough, c.ValidThrough, d.ValidThrough));
        var title = c.Title ?? d.Title;
        return d with
        {
            Title = title,
            Editions = [.. d.Editions.Select(e => e.Title == d.Title ? e with { Title = title } : e)],
            Issuer = c.Issuer ?? d.Issuer,
            Implementers = c.Implementers ?? d.Implementers,
            IssuedOn = c.On(DocumentDay.IssuedOn, c.IssuedOn, d.IssuedOn),
            EffectiveOn = c.On(DocumentDay.EffectiveOn, c.EffectiveOn, d.EffectiveOn),
            RevisedOn = c.On(DocumentDay.RevisedOn, c.RevisedOn, d.RevisedOn),
            ValidThrough = through,
            Standings = through == d.ValidThrough ? d.Standings : [.. d.Standings.Where(s => !IsEndOfTerm(d, s))],
            Summary = c.Summary ?? d.Summary,
            Relations = [.. d.Relations.Concat(c.Relations ?? []).Distinct()],
        };
    }

    private static bool IsEndOfTerm(NormativeDocument d, Standing s) =>
        s is { Status: DocumentStatus.Lapsed, Decision: null } && s.From == d.ValidThrough?.AddDays(1);

    private static DateOnly? FirstDay(NormativeDocument d) => d.EffectiveOn ?? d.IssuedOn;

    private static DocumentEntry EntryOf(NormativeDocument d) => new(
        d.Number, d.Title, d.Issuer, d.Implementers, d.IssuedOn, d.EffectiveOn, d.Part, d.RevisedOn, d.ValidThrough, d.Summary,
        Relations: d.Relations);
}
