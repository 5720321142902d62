using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>The parts of a case that is made up of cases, as the repository's procedures have them.</summary>
public sealed class CasePartsTests
{
    private static readonly ProcedureCatalogue Procedures = ProcedureCatalogue.Load(Packs.Directory);
    private static readonly Actor Founder = new("p-1", "张三");

    // Friday: the next working day is Monday, 15 August.
    private static readonly Surroundings Friday = new(new(2022, 8, 12, 16, 0, 0, TimeSpan.FromHours(8)), LegalCalendar.China);

    [Fact]
    public void Each_begins_with_what_it_asks_of_what_was_stated_once_and_is_due_on_the_day_of_the_whole()
    {
        var whole = Begun();
        var step = Procedures.Of(whole).StepOf("parts");
        foreach (var part in step.Parts.Keys.Select(p => Procedures.Find(p)!))
        {
            var stated = CaseParts.Stated(whole, step, part, LegalCalendar.China);
            Assert.Equal("2022-08-15", stated["dueOn"]!.Text);
            Assert.Equal(part.Id == "enterprise-registration", stated["idNumber"] is not null);
            var changes = CaseSteps.Open(
                part, CaseParts.IdOf(whole, part.Id), CaseParts.SubjectOf(whole, Procedures.Of(whole)), stated, Founder, null, Friday);
            Assert.Single(changes.OfType<StepOpened>());
        }
    }

    private static Case Begun()
    {
        var procedure = Procedures.Find("enterprise-start")!;
        var stated = new Facts(new Dictionary<string, FactValue>
        {
            ["enterpriseName"] = FactValue.Of("新苗食品"), ["enterpriseType"] = FactValue.Of("company"), ["capital"] = FactValue.Of(100m),
            ["address"] = FactValue.Of("中山路1号"), ["scope"] = FactValue.Of("食品销售"), ["representative"] = FactValue.Of("张三"),
            ["idNumber"] = FactValue.Of("130682199001010011"), ["phone"] = FactValue.Of("13800000000"), ["seals"] = FactValue.Of(3m),
            ["invoices"] = FactValue.Of(25m), ["employees"] = FactValue.Of(5m),
        });
        return CaseSteps.Open(procedure, "enterprise-start-1", null, stated, Founder, null, Friday)
            .Select((change, i) => new RecordedEvent<CaseChange>(i + 1, Friday.Now, Founder, change, "", ""))
            .Aggregate((Case?)null, (state, e) => CaseHistory.Apply("enterprise-start-1", state, e))!;
    }
}
