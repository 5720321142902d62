using FluentValidation;

namespace Dingzhou.Domain.Regulations.Register;

/// <summary>Enters a document into the register; every fault of it is named at once.</summary>
public sealed class DocumentRegistration : AbstractValidator<DocumentEntry>
{
    private const int MostOthers = 20;
    private const int MostRelations = 100;
    private static readonly DocumentRegistration Validator = new();

    private DocumentRegistration()
    {
        RuleFor(d => d.Number).Must(DocumentNumber.IsNumber).WithErrorCode("invalid-number").Saying(DocumentNumber.Rule);
        RuleFor(d => d.Part).InclusiveBetween(1, 99).WithErrorCode("invalid-part").Saying(LocalizedText.Of("invalid-part"));
        Text(nameof(DocumentEntry.Title), d => d.Title, 200, LocalizedText.Of("label.document-title"));
        Text(nameof(DocumentEntry.Issuer), d => d.Issuer, 50, LocalizedText.Of("label.document-issuer"));
        RuleFor(d => d.Implementers.Main).Must(DepartmentName.IsSound).OverridePropertyName("Implementers/Main")
            .WithErrorCode("invalid-department").Saying(DepartmentName.Rule);
        RuleFor(d => d.Implementers.Others).Must(o => o.Count <= MostOthers && o.All(DepartmentName.IsSound)).OverridePropertyName(
            "Implementers/Others")
            .WithErrorCode("invalid-departments")
            .Saying(LocalizedText.Of("invalid-departments", ("most", MostOthers), ("rule", DepartmentName.Rule)));
        RuleFor(d => d.Summary).Must(s => ReadableText.LengthOf(s) <= 2000)
            .WithErrorCode("too-long").Saying(LocalizedText.Of("too-long.summary"));
        // A document may hold from a day before its issue: 定政发〔2022〕22号 of 16 August holds, in its second part, from 1 May.
        RuleFor(d => d.RevisedOn).Must((d, on) => !(on < d.IssuedOn))
            .WithErrorCode("dates-out-of-order").Saying(LocalizedText.Of("dates-out-of-order.revision"));
        RuleFor(d => d.ValidThrough).Must((d, on) => !(on < (d.EffectiveOn ?? d.IssuedOn))).WithErrorCode("dates-out-of-order")
            .Saying(LocalizedText.Of("dates-out-of-order.last-day"));
        RuleFor(d => d.EffectiveOn)
            .Must((d, on) => (on ?? d.IssuedOn) is not null
            || d.Relations?.Any(r => r.Kind is RelationKind.Repeals or RelationKind.Replaces) != true)
            .WithErrorCode("first-day-required").Saying(LocalizedText.Of("first-day-required"));
        RuleFor(d => d.Relations).Must(
            r => r is null || (r.Count <= MostRelations && r.All(x => ReadableText.LengthOf(x.Number) is > 0 and <= 200)))
            .WithErrorCode("invalid-relations").Saying(LocalizedText.Of("invalid-relations", ("most", MostRelations)));
    }

    /// <summary>Enters a document.</summary>
    /// <param name="entry">The document, its numbers in their one form.</param>
    /// <exception cref="RefusedException">Something is wrong with it: all of it is named.</exception>
    public static IReadOnlyList<DocumentChange> Register(DocumentEntry entry)
    {
        Fault[] faults = [.. Faults(entry), .. RelationFaults(entry.Relations ?? [])];
        return faults.Length == 0
            ? [new DocumentRegistered(entry)]
            : throw new RefusedException(RefusalKind.Invalid, "invalid-regulation", faults);
    }

    internal static List<Fault> Faults(DocumentEntry entry) =>
    [
        .. Validator.Validate(entry).Errors.Select(e => e.FaultAt(PointerOf(e.PropertyName))),
    ];

    /// <summary>
    /// What does something to another document must name it, or it would come to nothing; only what a document rests on may be a law
    /// without a number of this kind.
    /// </summary>
    /// <param name="relations">Relations as somebody stated them; those that the register has already are not looked at again.</param>
    internal static IEnumerable<Fault> RelationFaults(IEnumerable<DocumentRelation> relations)
    {
        foreach (var (i, relation) in relations.Index())
        {
            if (relation.Kind != RelationKind.BasedOn && !DocumentNumber.IsNumber(relation.Number))
                yield return Fault.Of($"/relations/{i}/number", "invalid-number", DocumentNumber.Rule);
            if (relation.DocumentId is { } id && (!DocumentNumber.IsId(id) || DocumentNumber.OfId(id) != relation.Number))
                yield return Fault.Of($"/relations/{i}/documentId", "invalid-document");
        }
    }

    private void Text(string name, Func<DocumentEntry, string> read, int most, LocalizedText what) =>
        RuleFor(d => read(d)).Must(t => !string.IsNullOrWhiteSpace(t) && ReadableText.LengthOf(t) <= most).OverridePropertyName(name)
            .WithErrorCode("invalid-text").Saying(LocalizedText.Of("invalid-text.document", ("what", what), ("most", most)));

    private static string PointerOf(string name) =>
        "/" + string.Join('/', name.Split('/').Select(p => $"{char.ToLowerInvariant(p[0])}{p[1..]}"));
}
