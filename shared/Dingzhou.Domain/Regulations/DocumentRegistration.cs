using Dingzhou.Domain.Identity;
using Dingzhou.Domain.Refusals;
using FluentValidation;

namespace Dingzhou.Domain.Regulations;

/// <summary>Enters a document into the register; every fault of it is named at once.</summary>
public sealed class DocumentRegistration : AbstractValidator<DocumentEntry>
{
    private const int MostOthers = 20;
    private const int MostRelations = 100;
    private static readonly DocumentRegistration Validator = new();

    private DocumentRegistration()
    {
        RuleFor(d => d.Number).Must(n => DocumentNumber.Normalise(n) == n).WithErrorCode("invalid-number")
            .WithMessage("文号不正确：应为发文机关代字、年份、顺序号，如 定政发〔2022〕20号。");
        RuleFor(d => d.Part).InclusiveBetween(1, 99).WithErrorCode("invalid-part").WithMessage("同一文号的第几件应为 1 至 99。");
        Text(nameof(DocumentEntry.Title), d => d.Title, 200, "文件名称");
        Text(nameof(DocumentEntry.Issuer), d => d.Issuer, 50, "制定机关");
        RuleFor(d => d.Implementers.Main).Must(DepartmentName.IsSound).OverridePropertyName("Implementers/Main")
            .WithErrorCode("invalid-department").WithMessage(DepartmentName.Rule);
        RuleFor(d => d.Implementers.Others).Must(o => o.Count <= MostOthers && o.All(DepartmentName.IsSound)).OverridePropertyName("Implementers/Others")
            .WithErrorCode("invalid-departments").WithMessage($"其他实施机关至多 {MostOthers} 个。{DepartmentName.Rule}");
        RuleFor(d => d.Summary).MaximumLength(2000).WithErrorCode("too-long").WithMessage("摘要不得超过 2000 字。");
        // A document may hold from a day before its issue: 定政发〔2022〕22号 of 16 August holds, in its second part, from 1 May.
        RuleFor(d => d.RevisedOn).Must((d, on) => !(on < d.IssuedOn)).WithErrorCode("dates-out-of-order").WithMessage("修订日期不得早于印发日期。");
        RuleFor(d => d.ValidThrough).Must((d, on) => !(on < (d.EffectiveOn ?? d.IssuedOn))).WithErrorCode("dates-out-of-order")
            .WithMessage("有效期的最后一日不得早于施行日期。");
        RuleFor(d => d.EffectiveOn).Must((d, on) => (on ?? d.IssuedOn) is not null || d.Relations?.Any(r => r.Kind is RelationKind.Repeals or RelationKind.Replaces) != true)
            .WithErrorCode("first-day-required").WithMessage("废止或者代替其他文件的，应当写明印发日期或者施行日期：其他文件自那一日起停止施行。");
        RuleFor(d => d.Relations).Must(r => r is null || (r.Count <= MostRelations && r.All(x => x.Number.Length is > 0 and <= 200)))
            .WithErrorCode("invalid-relations").WithMessage($"与其他文件的关系至多 {MostRelations} 项，文号或名称不得为空，不得超过 200 字。");
    }

    /// <summary>Enters a document.</summary>
    /// <param name="entry">The document; its number is brought into its one form.</param>
    /// <param name="text">Its text as it was sent, where there is one.</param>
    /// <exception cref="RefusedException">Something is wrong with it: all of it is named.</exception>
    public static IReadOnlyList<DocumentChange> Register(DocumentEntry entry, string? text = null)
    {
        var normal = entry with { Number = DocumentNumber.Normalise(entry.Number) ?? entry.Number };
        Fault[] faults = [.. Faults(normal), .. PrintableText.Faults("/text", text)];
        return faults.Length == 0
            ? [new DocumentRegistered(normal)]
            : throw new RefusedException(RefusalKind.Invalid, "invalid-regulation", "文件未登记：请一次性改正以下各处。", faults);
    }

    internal static List<Fault> Faults(DocumentEntry entry) =>
    [
        .. Validator.Validate(entry).Errors.Select(e => new Fault(PointerOf(e.PropertyName), e.ErrorCode, e.ErrorMessage)),
        .. new[] { ("/title", entry.Title), ("/issuer", entry.Issuer), ("/summary", entry.Summary) }.SelectMany(t => PrintableText.Faults(t.Item1, t.Item2)),
    ];

    private void Text(string name, Func<DocumentEntry, string> read, int most, string what) =>
        RuleFor(d => read(d)).Must(t => !string.IsNullOrWhiteSpace(t) && t.Length <= most).OverridePropertyName(name)
            .WithErrorCode("invalid-text").WithMessage($"请填写{what}，不得超过 {most} 字。");

    private static string PointerOf(string name) => "/" + string.Join('/', name.Split('/').Select(p => $"{char.ToLowerInvariant(p[0])}{p[1..]}"));
}
