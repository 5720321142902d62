using Dingzhou.Domain;
using static Dingzhou.Policies.Tests.Procedures.CleanupCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>
/// A limit that stands still while something else comes first: ten working days from Tuesday 1 March 2022, so until the 15th, with
/// reminders five and two before that and a letter three before it; and a term of a year beside it.
/// </summary>
public sealed class HeldLimitTests
{
    private static readonly LocalizedText Why = new("另有在先的", "another one is first");
    private static readonly LocalizedText Over = new("在先的已经办结", "the other one is over");
    private static readonly Hand Official = Unseen.Of("市农业农村局");
    private static readonly Procedure Check = Singles.Of(StepKind.Check);

    [Fact]
    public void Nobody_is_reminded_or_late_while_it_stands_still_and_time_next_does_what_does_not_hang_on_it()
    {
        var walk = Begun();
        Assert.Equal(Start("2022-03-08"), CaseClock.Next(walk.Case, Check));
        Held(walk.At("2022-03-03T12:00"));

        // Of the term too there is a reminder, a month before its end.
        Assert.Equal((null, Start("2023-02-01")), (walk.Case.Open[0].DueAt, CaseClock.Next(walk.Case, Check)));
        walk.At("2022-12-31T00:00").Due();
        Assert.Empty(walk.Case.Tellings);
    }

    [Fact]
    public void It_goes_on_with_the_days_that_were_left()
    {
        // Used were the 2nd and the 3rd; of the eight that are left, from Monday 6 June, the last is the 16th.
        var walk = Released(Held(Begun().At("2022-03-03T12:00")).At("2022-06-06T12:00"));
        Assert.Equal((null, End("2022-06-16")), (walk.Case.Open[0].HeldSince, walk.Case.Open[0].DueAt));
        Assert.Equal(Start("2022-06-09"), CaseClock.Next(walk.Case, Check));
        walk.At("2022-06-16T23:59:59").Due();
        Assert.DoesNotContain(walk.Case.Tellings, t => t.Kind == TellingKind.Overdue);
        walk.At("2022-06-17T00:00").Due();
        Assert.Contains(walk.Case.Tellings, t => t.Kind == TellingKind.Overdue);
    }

    [Fact]
    public void Holding_what_stands_still_and_releasing_what_runs_changes_nothing()
    {
        var walk = Begun().At("2022-03-03T12:00");
        Assert.Empty(CaseSteps.Release(walk.Case.Open[0], Check, Over, walk.Surroundings));
        Held(walk);
        Assert.Empty(CaseSteps.Hold(walk.Case.Open[0], Why));
    }

    [Fact]
    public void Who_corrects_has_his_whole_limit_though_the_other_one_stood_still_and_that_one_is_not_held_meanwhile()
    {
        var walk = Held(Begun().At("2022-03-03T12:00")).At("2022-03-09T12:00");
        walk.Answer(Official, new("one", "deficient", "材料不全", Missing: [new("证明", "补一份")]));
        Assert.Equal((null, End("2022-03-23")), (walk.Case.Open[0].HeldSince, walk.Case.Open[0].DueAt));
        Assert.Empty(CaseSteps.Hold(walk.Case.Open[0], Why));

        // Two days were used before it stood still, and none since.
        walk.At("2022-03-14T12:00").Answer(Unseen.Opener, new("one", "correct"));
        Assert.Equal(End("2022-03-24"), walk.Case.Open[0].DueAt);
    }

    [Fact]
    public void What_is_decided_while_it_stands_still_is_decided() =>
        Assert.Equal("good", Held(Begun().At("2022-03-03T12:00")).Answer(Official, new("one", "accept")).Case.Result?.ResultId);

    private static Walk Begun() => new Walk(Check).At("2022-03-01T10:00").Open(Facts.None);

    private static Walk Held(Walk walk) => walk.Do(CaseSteps.Hold(walk.Case.Open[0], Why));

    private static Walk Released(Walk walk) => walk.Do(CaseSteps.Release(walk.Case.Open[0], Check, Over, walk.Surroundings));
}
