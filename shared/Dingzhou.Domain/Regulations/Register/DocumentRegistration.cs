using FluentValidation;

namespace Dingzhou.Domain.Regulations.Register;

/// <summary>Enters a document into the register; every fault of it is named at once.</summary>
public sealed class DocumentRegistration : AbstractValidator<DocumentEntry>
{
    private const int MostOthers = 20;
    private const int MostRelations = 100;
    private static readonly DocumentRegistration Validator = new();
    private static readonly LocalizedText OtherDocument = new(
        "应为同一文号文件的编号，如 定政发〔2022〕22号-1。", "This must be the identity of a document of the same number, such as 定政发〔2022〕22号-1.");

    private DocumentRegistration()
    {
        RuleFor(d => d.Number).Must(DocumentNumber.IsNumber).WithErrorCode("invalid-number").Saying(DocumentNumber.Rule);
        RuleFor(d => d.Part).InclusiveBetween(1, 99).WithErrorCode("invalid-part").Saying(new(
            "同一文号的第几件应为 1 至 99。", "The part of a number is 1 to 99."));
        Text(nameof(DocumentEntry.Title), d => d.Title, 200, new("文件名称", "the title"));
        Text(nameof(DocumentEntry.Issuer), d => d.Issuer, 50, new("制定机关", "the issuer"));
        RuleFor(d => d.Implementers.Main).Must(DepartmentName.IsSound).OverridePropertyName("Implementers/Main")
            .WithErrorCode("invalid-department").Saying(DepartmentName.Rule);
        RuleFor(d => d.Implementers.Others).Must(o => o.Count <= MostOthers && o.All(DepartmentName.IsSound)).OverridePropertyName(
            "Implementers/Others")
            .WithErrorCode("invalid-departments").Saying(new(
                $"其他实施机关至多 {MostOthers} 个。{DepartmentName.Rule.Zh}",
                $"There are {MostOthers} other departments at most. {DepartmentName.Rule.En}"));
        RuleFor(d => d.Summary).Must(s => ReadableText.LengthOf(s) <= 2000).WithErrorCode("too-long").Saying(new(
            "摘要不得超过 2000 字。", "The summary may have at most 2000 characters."));
        // A document may hold from a day before its issue: 定政发〔2022〕22号 of 16 August holds, in its second part, from 1 May.
        RuleFor(d => d.RevisedOn).Must((d, on) => !(on < d.IssuedOn)).WithErrorCode("dates-out-of-order").Saying(new(
            "修订日期不得早于印发日期。", "The day of the revision lies before that of the issue."));
        RuleFor(d => d.ValidThrough).Must((d, on) => !(on < (d.EffectiveOn ?? d.IssuedOn))).WithErrorCode("dates-out-of-order")
            .Saying(new("有效期的最后一日不得早于施行日期。", "The last day lies before the first."));
        RuleFor(d => d.EffectiveOn)
            .Must((d, on) => (on ?? d.IssuedOn) is not null
            || d.Relations?.Any(r => r.Kind is RelationKind.Repeals or RelationKind.Replaces) != true)
            .WithErrorCode("first-day-required").Saying(new(
                "废止或者代替其他文件的，应当写明印发日期或者施行日期：其他文件自那一日起停止施行。",
                "What repeals or replaces others needs the day of issue or effect, from which the others end."));
        RuleFor(d => d.Relations).Must(
            r => r is null || (r.Count <= MostRelations && r.All(x => ReadableText.LengthOf(x.Number) is > 0 and <= 200)))
            .WithErrorCode("invalid-relations").Saying(new(
                $"与其他文件的关系至多 {MostRelations} 项，文号或名称不得为空，不得超过 200 字。",
                $"There are {MostRelations} relations at most, each with a number or name of 200 characters at most."));
    }

    /// <summary>Enters a document.</summary>
    /// <param name="entry">The document, its numbers in their one form.</param>
    /// <exception cref="RefusedException">Something is wrong with it: all of it is named.</exception>
    public static IReadOnlyList<DocumentChange> Register(DocumentEntry entry)
    {
        Fault[] faults = [.. Faults(entry), .. RelationFaults(entry.Relations ?? [])];
        return faults.Length == 0
            ? [new DocumentRegistered(entry)]
            : throw new RefusedException(RefusalKind.Invalid, "invalid-regulation", new LocalizedText(
                "文件未登记：请一次性改正以下各处。", "The document was not registered; please correct all of this."), faults);
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
                yield return Fault.Of($"/relations/{i}/documentId", "invalid-document", OtherDocument);
        }
    }

    private void Text(string name, Func<DocumentEntry, string> read, int most, LocalizedText what) =>
        RuleFor(d => read(d)).Must(t => !string.IsNullOrWhiteSpace(t) && ReadableText.LengthOf(t) <= most).OverridePropertyName(name)
            .WithErrorCode("invalid-text").Saying(new(
                $"请填写{what.Zh}，不得超过 {most} 字。", $"Please give {what.En}, of {most} characters at most."));

    private static string PointerOf(string name) =>
        "/" + string.Join('/', name.Split('/').Select(p => $"{char.ToLowerInvariant(p[0])}{p[1..]}"));
}
