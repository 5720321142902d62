using System.Globalization;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations.Register;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>The procedures of 定政办字〔2022〕61号, and a document of the gazette that their cases are about.</summary>
internal static class CleanupCases
{
    private static readonly ProcedureCatalogue Catalogue = ProcedureCatalogue.Load(Packs.Directory);

    public static Hand Farming { get; } = Unseen.Of("市农业农村局");

    public static Hand Justice { get; } = Unseen.Of("市司法局");

    public static Hand Government { get; } = Unseen.Of("市政府");

    /// <summary>定政发〔2022〕20号: issued on 9 August 2022, valid for two years.</summary>
    public static NormativeDocument Grants { get; } = Registered(new(
        "定政发〔2022〕20号", "关于加大财政奖补力度支持农业农村发展的若干措施", "定州市人民政府", new("市农业农村局", []),
        new(2022, 8, 9), new(2022, 8, 9), ValidThrough: new(2024, 8, 8)));

    public static CaseSubject Subject { get; } = new("regulation", Grants.Id, Grants.Title);

    public static Walk Walk(string procedure) => new(Procedure(procedure));

    public static Procedure Procedure(string id) => Catalogue.Find(id)!;

    public static NormativeDocument Registered(DocumentEntry entry) =>
        DocumentRegistration.Register(entry).Aggregate((NormativeDocument?)null, (d, c) => Next(DocumentNumber.IdOf(entry.Number), d, c))!;

    public static NormativeDocument After(NormativeDocument document, params IEnumerable<DocumentChange> changes) =>
        changes.Aggregate(document, (d, c) => Next(document.Id, d, c));

    /// <summary>Repealed by 定政发〔2024〕9号.</summary>
    public static NormativeDocument Repealed(DateOnly from) =>
        After(Grants, new DocumentEnded(new(from, DocumentStatus.Repealed, "", ["8.1"], "定政发〔2024〕9号")));

    /// <summary>Its last day was registered wrongly: it is valid for five years.</summary>
    public static NormativeDocument Corrected() => After(Grants, DocumentCorrections.Correct(
        Grants, new("原文为五年", ValidThrough: new(2027, 8, 8)), "legal-周", new("l-复核", "复核", "市司法局")));

    /// <summary>The same person for another office.</summary>
    public static Hand For(this Hand hand, string office) => hand with { For = [office] };

    public static Facts Stated(params (string Name, string Value)[] facts) =>
        facts.ToDictionary(f => f.Name, f => FactValue.Of(f.Value)).ToFacts();

    public static DateTimeOffset Start(string day) => LegalCalendar.StartOfDay(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    public static DateTimeOffset End(string day) => LegalCalendar.EndOfDay(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    public static RefusedException Refused(Func<object> act) => Assert.Throws<RefusedException>(act);

    public static string CodeOf(Func<object> act) => Refused(act).Code;

    public static IEnumerable<string> Pointers(Func<object> act) => Refused(act).Faults.Select(f => f.Pointer);

    /// <summary>Whom a case has told, and how.</summary>
    public static IEnumerable<(TellingKind Kind, string Recipient)> Told(this Walk walk) =>
        walk.Case.Tellings.SelectMany(t => t.Recipients.Select(r => (t.Kind, r)));

    private static NormativeDocument Next(string id, NormativeDocument? document, DocumentChange change) => DocumentHistory.Apply(
        id, document, EventChain.Link(1, new(2022, 8, 9, 9, 0, 0, TimeSpan.FromHours(8)), new Actor("legal-周", "周法制", "市司法局"), change, ""));
}
