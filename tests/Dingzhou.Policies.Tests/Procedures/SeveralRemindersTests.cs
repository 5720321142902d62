using Dingzhou.Domain.Calendar;
using static Dingzhou.Policies.Tests.Procedures.CleanupCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>
/// A step of five working days with two reminders, opened on Wednesday 30 December 2026, when nobody had arranged the holidays of 2027: 31
/// December, 4-7 January; with the 4th off as well, made up for on the 30th, 5-8 January.
/// </summary>
public sealed class SeveralRemindersTests
{
    [Fact]
    public void Who_was_told_of_the_first_is_not_told_of_it_again_when_the_limit_ends_later()
    {
        var procedure = Unseen.Read(Unseen.Yaml.Replace(
            "remind: 2 working days", "remind: [4 working days, 2 working days]", StringComparison.Ordinal)).Procedure!;
        var walk = new Walk(procedure).At("2026-12-30T10:00").Open(new Dictionary<string, FactValue>
        {
            ["area"] = FactValue.Of(200m), ["contractor"] = FactValue.Of("91130682MA0000001B"), ["phone"] = FactValue.Of("13800000000"),
        }.ToFacts());
        walk.At("2026-12-31T00:00").Due();
        Assert.Single(walk.Case.Tellings);

        // Two before Friday 8 January: the 6th.
        walk.Calendar = new(
            [
                .. LegalCalendar.China.Notices,
                new(2027, "国办发明电〔2026〕1号", [new(2027, 1, 1), new(2027, 1, 2), new(2027, 1, 3), new(2027, 1, 4)], [new(2027, 1, 30)]),
                new(2028, "国办发明电〔2027〕1号", [], []),
            ],
            LegalCalendar.China.Law);
        walk.Due();
        Assert.Equal((End("2027-01-08"), 1), (walk.Case.Open[0].Clock!.DueAt, walk.Case.Tellings.Count));
        Assert.Equal([new Reminder(TellingKind.Reminder, Start("2027-01-06"))], walk.Case.Open[0].Clock!.ToCome);
    }
}
