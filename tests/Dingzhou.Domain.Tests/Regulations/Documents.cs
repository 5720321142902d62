using Dingzhou.Domain.Texts;

namespace Dingzhou.Domain.Tests.Regulations;

/// <summary>Documents to test with; the dates are those of the gazette.</summary>
internal static class Documents
{
    public static readonly Actor Lawyer = new("legal-周", "周法制", "市司法局");

    /// <summary>定政发〔2022〕20号: issued on 9 August 2022, valid for two years.</summary>
    public static readonly DocumentEntry Grants = new(
        "定政发〔2022〕20号", "关于加大财政奖补力度支持农业农村发展的若干措施", "定州市人民政府", new("市农业农村局", []),
        new(2022, 8, 9), new(2022, 8, 9), ValidThrough: new(2024, 8, 8));

    public static NormativeDocument Registered(DocumentEntry entry, params DocumentChange[] changes) =>
        After(null, DocumentNumber.IdOf(entry.Number, entry.Part), [.. DocumentRegistration.Register(entry), .. changes])!;

    public static NormativeDocument After(NormativeDocument document, params DocumentChange[] changes) =>
        After(document, document.Id, changes)!;

    private static NormativeDocument? After(NormativeDocument? document, string id, DocumentChange[] changes)
    {
        foreach (var change in changes)
            document = DocumentHistory.Apply(
                id, document, EventChain.Link(1, new(2022, 8, 9, 9, 0, 0, TimeSpan.FromHours(8)), Lawyer, change, ""));
        return document;
    }
}
