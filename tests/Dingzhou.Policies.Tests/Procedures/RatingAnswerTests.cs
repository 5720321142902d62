using System.Text.Json;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Json;
using static Dingzhou.Policies.Tests.Procedures.CleanupCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>A case whose opener is hidden, whose step belongs to a department that a fact names, and that is about somebody's doing.</summary>
public sealed class RatingAnswerTests
{
    private const string Uscc = "91130682MA0000000A";
    private const string Department = "市农业农村局";

    private static readonly Procedure Procedure = ProcedureCatalogue.Load(Packs.Directory).Find("rating-answer")!;
    private static readonly Actor Rater = new("rater", "赵六");
    private static readonly Surroundings At = new(new(2022, 8, 11, 0, 0, 0, TimeSpan.FromHours(8)), LegalCalendar.China);

    [Fact]
    public void The_department_that_is_named_has_it_and_whoever_was_rated_has_no_hand_in_it()
    {
        var c = Opened(Department);
        var refused = new NewAnswer("verification", "refuse", "不属实。");

        Assert.Equal([Department], c.Open[0].Owners);
        Assert.Equal("own-case", CodeOf(() => CaseSteps.Answer(c, Procedure, refused, Unseen.Of(Department, "-handler"), At)));
        Assert.Equal("other-department", CodeOf(() => CaseSteps.Answer(c, Procedure, refused, Unseen.Of("市民政局"), At)));
        Assert.Contains(
            CaseSteps.Answer(c, Procedure, refused, Unseen.Of(Department), At), x => x is StepOpened { Open.StepId: "satisfaction" });
    }

    [Fact]
    public void A_department_goes_by_its_one_name_and_what_is_no_name_is_refused()
    {
        Assert.Equal(["市自然资源和规划局"], Opened("自然资源规划局").Open[0].Owners);
        Assert.Equal(["/contents/department"], Pointers(() => Opened("市局？")));
    }

    [Fact]
    public void For_whom_it_was_begun_and_whose_doing_it_is_about_stand_in_it_and_nobody_reads_it()
    {
        var opened = Changes(Department)[0];
        var shown = EventChain.Link(1, At.Now, Rater, opened, "").ToAnybody();

        Assert.Equal(Uscc, Opened(Department).OpenedFor);
        var json = JsonSerializer.Serialize(shown, DomainJson.Options);
        Assert.All(
            new[] { Uscc, $"{Department}-handler", Rater.Subject, Rater.Name },
            secret => Assert.DoesNotContain(secret, json, StringComparison.Ordinal));
    }

    private static Case Opened(string department) => Changes(department).Select((change, i) => (change, i)).Aggregate(
        (Case?)null,
        (c, x) => CaseHistory.Apply("case-1", c, new(x.i + 1, At.Now, Rater, x.change, "", "")))!;

    private static IReadOnlyList<CaseChange> Changes(string department) => CaseSteps.Open(
        Procedure, "case-1", null, Stated(
            ("department", department), ("procedureId", "agriculture-grant"), ("service", "申请办理"), ("month", "2022-08"),
            ("level", "不满意")),
        Rater, null, At, null, new(Uscc, [$"{Department}-handler"]));
}
