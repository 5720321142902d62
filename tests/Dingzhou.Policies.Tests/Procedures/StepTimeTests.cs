namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>How long a department had a step: by the step's own clock, which stands still while others correct (限时办结).</summary>
public sealed class StepTimeTests
{
    private static readonly Facts Opening = new Dictionary<string, FactValue>(StringComparer.Ordinal)
    {
        ["area"] = FactValue.Of(100), ["contractor"] = FactValue.Of("91130682MA0000001B"), ["phone"] = FactValue.Of("0312-2310000"),
    }.ToFacts();

    // Five working days from Tuesday, 1 March, end on the 8th. On the 3rd two are used and on the 9th six; on the day after the
    // correction one more.
    [Theory]
    [InlineData(null, null, "2022-03-01T16:00", 0, false)]
    [InlineData(null, null, "2022-03-08T16:00", 5, false)]
    [InlineData(null, null, "2022-03-09T16:00", 6, true)]
    [InlineData("2022-03-03T15:00", "2022-03-10T09:00", "2022-03-11T09:00", 3, false)]
    [InlineData("2022-03-09T15:00", "2022-03-15T09:00", "2022-03-16T09:00", 7, true)]
    public void It_is_what_was_used_before_and_after_a_correction(string? told, string? corrected, string accepted, int days, bool late)
    {
        var (walk, official) = (new Walk(Unseen.Procedure).At("2022-03-01T10:00").Open(Opening), Unseen.Of("市农业农村局"));
        if (told is not null)
        {
            walk.At(told).Due();
            walk.Answer(official, new("acceptance", "deficient", "材料不全", Missing: [new("身份证明", "缺复印件")]));
            walk.At(corrected!).Answer(Unseen.Opener, new("acceptance", "correct"));
        }

        walk.At(accepted).Due();
        walk.Answer(official, new("acceptance", "accept"));
        var time = Assert.Single(Assert.Single(walk.Case.Closed).Times);
        Assert.Equal(("市农业农村局", days, late, true), (time.Owner, time.Days(walk.Calendar), time.Late, time.InWorkingDays));
    }
}
