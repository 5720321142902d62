using static Dingzhou.Policies.Tests.Procedures.CleanupCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>
/// What comes after 24:00 of the last day comes after it, though nobody has looked at the case by then. Begun on Tuesday 1 March 2022:
/// seven working days end with the 10th, ten with the 15th.
/// </summary>
public sealed class TooLateTests
{
    private static readonly Hand Official = Unseen.Of("市农业农村局");

    [Fact]
    public void An_objection_is_taken_until_the_last_moment_of_the_last_day()
    {
        Begun(StepKind.Publicity).At("2022-03-10T23:59:59.9999999").Answer(Unseen.Anybody, Objection);
        var walk = Begun(StepKind.Publicity).At("2022-03-11T00:00");
        Assert.Equal("wrong-stage", CodeOf(() => walk.Answer(Unseen.Anybody, Objection)));
        Assert.Empty(CaseSteps.Possible(walk.Case, Singles.Of(StepKind.Publicity), Unseen.Anybody, walk.Surroundings));
        Assert.Equal("good", walk.Due().Case.Result?.ResultId);
    }

    [Fact]
    public void While_one_waits_for_its_answer_after_the_last_day_no_other_is_taken()
    {
        var walk = Begun(StepKind.Publicity).At("2022-03-10T12:00").Answer(Unseen.Anybody, Objection).At("2022-03-11T00:00");
        Assert.Equal("wrong-act", CodeOf(() => walk.Answer(Unseen.Anybody, Objection)));

        // Its answer ends the publicity, and so it does where somebody has looked in between.
        var dismissed = new NewAnswer("one", "dismiss", "不属实", About: 1);
        Assert.Equal("good", walk.Answer(Official, dismissed).Case.Result?.ResultId);
    }

    [Fact]
    public void A_correction_is_taken_until_the_last_moment_of_the_last_day()
    {
        var correction = new NewAnswer("one", "correct");
        Assert.Null(Deficient().At("2022-03-15T23:59:59.9999999").Answer(Unseen.Opener, correction).Case.Result);
        var walk = Deficient().At("2022-03-16T00:00");
        Assert.Equal("wrong-stage", CodeOf(() => walk.Answer(Unseen.Opener, correction)));
        Assert.Equal("returned", walk.Due().Case.Closed[^1].StepOutcome);
    }

    [Theory]
    [InlineData(false, "2023-03-01T23:59:59", "2023-03-02T00:00", "over")] // A term of a year.
    [InlineData(true, "2022-03-15T23:59:59", "2022-03-16T00:00", "bad")] // A limit that leads on by itself.
    public void What_time_has_ended_nobody_decides_any_more(bool late, string inTime, string after, string result)
    {
        var accepted = new NewAnswer("one", "accept");
        Assert.Equal("good", Begun(StepKind.Check, late).At(inTime).Answer(Official, accepted).Case.Result?.ResultId);
        var walk = Begun(StepKind.Check, late).At(after);
        Assert.Equal("wrong-stage", CodeOf(() => walk.Answer(Official, accepted)));
        Assert.Equal(result, walk.Due().Case.Result?.ResultId);
    }

    [Fact]
    public void Who_answers_late_before_anybody_has_looked_was_late_all_the_same()
    {
        var accepted = new NewAnswer("one", "accept");
        var walk = Begun(StepKind.Check).At("2022-03-16T00:00").Answer(Official, accepted);
        Assert.Equal("good", walk.Case.Result?.ResultId);
        Assert.Contains((TellingKind.Overdue, "市农业农村局"), walk.Told());
        Assert.Equal(Begun(StepKind.Check).At("2022-03-16T00:00").Due().Answer(Official, accepted).Told(), walk.Told());
    }

    [Fact]
    public void A_step_that_is_sent_back_begins_no_term()
    {
        var procedure = Unseen.Read(Singles.CrossingYaml.Replace("from: draft", "from: right", StringComparison.Ordinal)).Procedure!;
        var walk = new Walk(procedure).At("2022-03-01T10:00").Open(Facts.None).Answer(Unseen.Opener, new("draft", "done"));
        walk.Answer(Unseen.Of("市生态环境局"), new("right", "sendBack", "补充"));
        Assert.Empty(walk.Case.Terms);
        walk.Answer(Unseen.Opener, new("draft", "done")).Answer(Unseen.Of("市生态环境局"), new("right", "accept"));
        Assert.Equal(End("2022-09-01"), Assert.Single(walk.Case.Terms).EndsAt);
    }

    private static NewAnswer Objection { get; } =
        new("one", "object", "面积有误") { Contents = Stated(("name", "李四"), ("contact", "13900000000")) };

    private static Walk Deficient() =>
        Begun(StepKind.Check).Answer(Official, new("one", "deficient", "材料不全", Missing: [new("证明", "补一份")]));

    private static Walk Begun(StepKind kind, bool late = false) => new Walk(Singles.Of(kind, late)).At("2022-03-01T10:00").Open(Facts.None);
}
