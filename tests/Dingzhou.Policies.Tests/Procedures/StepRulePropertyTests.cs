using CsCheck;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Refusals;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>What each rule of a step comes to, reckoned a second way.</summary>
public sealed class StepRulePropertyTests
{
    private static readonly string[] Reviewers = ["市自然资源和规划局", "市生态环境局", "市农业农村局"];

    [Fact]
    public void In_which_order_departments_answer_makes_no_difference() =>
        Gen.Select(Gen.Bool.Array[3], Gen.Shuffle(Reviewers)).Sample((agrees, order) =>
        {
            var walk = Begun(Singles.Of(StepKind.Joint));
            foreach (var department in order.Take(2))
            {
                walk.Answer(Unseen.Of(department), Says(agrees[Array.IndexOf(Reviewers, department)]));
                Assert.Equal("one", walk.OpenSteps);
            }

            walk.Answer(Unseen.Of(order[2]), Says(agrees[Array.IndexOf(Reviewers, order[2])]));

            // Two of three are enough; else it is begun again.
            Assert.Equal(agrees.Count(a => a) >= 2 ? "good" : null, walk.Case.Result?.ResultId);
            Assert.Equal(agrees.Count(a => a) >= 2 ? "pass" : "fail", walk.Case.Closed[^1].StepOutcome);
        });

    [Fact]
    public void A_share_is_reached_by_the_fewest_votes_that_are_enough_and_by_no_fewer() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[1, 100], Gen.Int[1, 1_000_000]).Sample((a, b, all) =>
        {
            var (numerator, denominator) = (Math.Min(a, b), Math.Max(a, b));
            var share = new Share(numerator, denominator, ShareBase.Members);
            var fewest = (((long)numerator * all) + denominator - 1) / denominator;
            Assert.True(share.IsReached(fewest, all));
            Assert.False(share.IsReached(fewest - 1, all));
        });

    [Theory]
    [InlineData("members", "eligible")]
    [InlineData("present", "present")]
    public void A_vote_is_counted_against_those_of_whom_the_share_is(string of, string fact)
    {
        var procedure = Unseen.Read(Unseen.Yaml.Replace("of: members", $"of: {of}", StringComparison.Ordinal)).Procedure!;
        var step = procedure.StepOf("vote");
        Gen.Select(Gen.Int[1, 500], Gen.Int[0, 500], Gen.Int[0, 500]).Sample((eligible, p, f) =>
        {
            var present = Math.Min(p, eligible);
            var inFavour = Math.Min(f, present);
            var stated = new Dictionary<string, FactValue>
            {
                ["eligible"] = FactValue.Of((decimal)eligible),
                ["present"] = FactValue.Of((decimal)present),
                ["inFavour"] = FactValue.Of((decimal)inFavour),
            };
            var open = new OpenStep("vote", 1, [Hand.Opener], DateTimeOffset.UnixEpoch, null);
            var vote = new StepAnswer(1, "vote", 1, "record", Unseen.Applicant, DateTimeOffset.UnixEpoch) { Contents = new(stated) };
            var c = Begun(procedure).Case with { Open = [open], Answers = [vote] };
            Assert.Equal(
                inFavour > 0 && 3 * inFavour >= 2 * (int)stated[fact].Number! ? "pass" : "fail",
                Dingzhou.Domain.Procedures.Kinds.StepRules.Of(StepKind.Vote).Outcome(step, open, c));
        });
    }

    [Fact]
    public void Where_nobody_comes_to_vote_nothing_is_agreed_to()
    {
        var vote = new NewAnswer("one", "record")
        {
            Contents = new(new[] { ("eligible", 90m), ("present", 0m), ("inFavour", 0m) }.Select(
                f => KeyValuePair.Create(f.Item1, FactValue.Of(f.Item2)))),
        };
        Assert.Equal("bad", Begun(Singles.Of(StepKind.Vote)).Answer(Unseen.Opener, vote).Case.Result?.ResultId);
    }

    [Fact]
    public void While_somebody_corrects_no_working_day_of_a_check_is_used() =>
        Gen.Select(Gen.Int[0, 900], Gen.Int[0, 30], Gen.Int[0, 13], Gen.Int[0, 23]).Sample((start, days, corrected, hour) =>
        {
            var walk = Begun(Singles.Of(StepKind.Check), new DateTimeOffset(2022, 1, 4, hour, 0, 0, TimeSpan.FromHours(8)).AddDays(start));
            var opened = LegalCalendar.DateInBeijing(walk.Now);
            var used = WorkingDays(opened, opened.AddDays(days));
            walk.Now = walk.Now.AddDays(days);
            walk.Due();
            if (used >= 10 && WorkingDays(opened, opened.AddDays(days - 1)) >= 10)
            {
                Assert.Contains(walk.Case.Tellings, t => t.Kind == TellingKind.Overdue);
                return;
            }

            walk.Answer(Unseen.Of("市农业农村局"), new("one", "deficient", "材料不全", Missing: [new("证明", "补一份")]));
            walk.Now = walk.Now.AddDays(corrected);
            walk.Due();
            if (walk.Case.Result is not null)
            {
                Assert.True(WorkingDays(opened.AddDays(days), opened.AddDays(days + corrected - 1)) >= 10);
                return;
            }

            Assert.DoesNotContain(walk.Case.Tellings, t => t.Kind == TellingKind.Overdue);
            walk.Answer(Unseen.Opener, new("one", "correct"));

            // What is left of the ten days, one at the least, counted from the day after.
            var (last, left) = (opened.AddDays(days + corrected), Math.Max(1, 10 - used));
            while (left > 0)
            {
                last = last.AddDays(1);
                left -= LegalCalendar.China.IsWorkingDay(last) ? 1 : 0;
            }

            walk.Now = new DateTimeOffset(last.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.FromHours(8));
            Assert.DoesNotContain(walk.Due().Case.Tellings, t => t.Kind == TellingKind.Overdue);
            walk.Now = walk.Now.AddSeconds(1);
            Assert.Single(walk.Due().Due().Case.Tellings, t => t.Kind == TellingKind.Overdue);
        });

    [Fact]
    public void A_year_ends_on_the_same_day_of_the_next() =>
        Gen.Int[0, 3000].Sample(start =>
        {
            var walk = Begun(Singles.Of(StepKind.Effect), new DateTimeOffset(2022, 1, 4, 10, 0, 0, TimeSpan.FromHours(8)).AddDays(start));
            var day = LegalCalendar.DateInBeijing(walk.Now);
            var last = day is { Month: 2, Day: 29 } ? new DateOnly(day.Year + 1, 2, 28) : new DateOnly(day.Year + 1, day.Month, day.Day);
            walk.Now = new DateTimeOffset(last.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.FromHours(8));
            Assert.Null(walk.Due().Case.Result);
            walk.Now = walk.Now.AddSeconds(1);
            Assert.Equal("over", walk.Due().Case.Result?.ResultId);
        });

    [Theory]
    [InlineData(StepKind.Check)]
    [InlineData(StepKind.Decision)]
    [InlineData(StepKind.External)]
    public void Nothing_goes_back_and_forth_without_end(StepKind kind)
    {
        var procedure = Singles.Of(kind);
        var walk = Begun(procedure);
        NewAnswer Back() => new("one", "sendBack", "再改")
        {
            Contents = kind == StepKind.External ? Stated(("reference", "1号"), ("decidedOn", "2022-03-01")) : Facts.None,
        };

        // It is opened twenty times, and sent back all but the last time.
        for (var i = 1; i < 20; i++)
            walk.Answer(Unseen.Of("市农业农村局", $"{i}"), Back());
        Assert.Equal(20, walk.Case.Open[0].Round);
        Assert.Equal("wrong-act", Assert.Throws<RefusedException>(() => walk.Answer(Unseen.Of("市农业农村局", "20"), Back())).Code);
        var possible = CaseSteps.Possible(walk.Case, procedure, Unseen.Of("市农业农村局", "20"), walk.Surroundings);
        Assert.DoesNotContain(possible, p => p.Act.Name == "sendBack");
    }

    [Fact]
    public void What_a_department_has_answered_stays_when_its_functions_move()
    {
        var walk = Begun(Singles.Of(StepKind.Joint)).Answer(Unseen.Of("市农业农村局"), Says(agrees: true));
        walk.Functions = "市司法局";
        walk.Due();
        Assert.Equal(Reviewers, walk.Case.Open[0].Owners);
        walk.Answer(Unseen.Of("市生态环境局"), Says(agrees: false)).Answer(Unseen.Of("市自然资源和规划局"), Says(agrees: true));
        Assert.Equal("good", walk.Case.Result?.ResultId);
    }

    [Fact]
    public void Whoever_has_the_functions_by_now_corrects_what_the_one_before_was_told_to()
    {
        var yaml = Unseen.Yaml.Replace("deficiency: { by: opener", "deficiency: { by: functions", StringComparison.Ordinal);
        var walk = Begun(Unseen.Read(yaml).Procedure!).Answer(
            Unseen.Of("市农业农村局"), new("acceptance", "deficient", "材料不全", Missing: [new("证明", "补一份")]));
        var told = walk.Case.Open[0].Wait!;
        walk.Functions = "市司法局";
        var (correction, former) = (new NewAnswer("acceptance", "correct"), Unseen.Of("市农业农村局", "2"));
        Assert.Equal("other-department", Assert.Throws<RefusedException>(() => walk.Answer(former, correction)).Code);

        // Within the same limit.
        Assert.Equal(told with { Owner = "市司法局" }, walk.Due().Case.Open[0].Wait);
        Assert.Null(walk.Answer(Unseen.Of("市司法局"), correction).Case.Open[0].Wait);
    }

    [Fact]
    public void Who_gets_the_functions_of_another_reviewer_has_answered_for_both()
    {
        var walk = Begun(Singles.Of(StepKind.Joint))
            .Answer(Unseen.Of("市生态环境局"), Says(agrees: true)).Answer(Unseen.Of("市自然资源和规划局"), Says(agrees: false));
        walk.Functions = "市生态环境局";
        Assert.Equal(("good", "pass"), (walk.Due().Case.Result?.ResultId, walk.Case.Closed[^1].StepOutcome));
    }

    [Fact]
    public void Who_belongs_to_two_departments_answers_for_one_of_them()
    {
        var both = new Hand(new("li", "李四", Reviewers[1]), [Reviewers[1], Reviewers[0]]);
        var walk = Begun(Singles.Of(StepKind.Joint)).Answer(both, Says(agrees: true));
        Assert.Equal(Reviewers[1], Assert.Single(walk.Case.Answers).For);
        Assert.Equal("second-stage", Assert.Throws<RefusedException>(() => walk.Answer(both, Says(agrees: true))).Code);

        // Nor under the other name alone, nor when the review is begun again.
        var other = both with { For = [Reviewers[0]] };
        Assert.Equal("second-stage", Assert.Throws<RefusedException>(() => walk.Answer(other, Says(agrees: true))).Code);
        walk.Answer(Unseen.Of(Reviewers[0]), Says(agrees: false)).Answer(Unseen.Of(Reviewers[2]), Says(agrees: false));
        Assert.Equal(2, walk.Case.Open[0].Round);
        Assert.Equal("second-stage", Assert.Throws<RefusedException>(() => walk.Answer(other, Says(agrees: true))).Code);
        walk.Answer(both with { For = [Reviewers[1]] }, Says(agrees: true));
    }

    [Fact]
    public void What_was_answered_before_it_was_begun_again_does_not_count()
    {
        var walk = Begun(Singles.Of(StepKind.Joint));
        foreach (var department in Reviewers)
            walk.Answer(Unseen.Of(department), Says(agrees: department == Reviewers[0]));

        // One of three has agreed, so it is begun again; one more agreement would make two of them, were the first one still counted.
        Assert.Equal(("one", 2), (walk.OpenSteps, walk.Case.Open[0].Round));
        walk.Answer(Unseen.Of(Reviewers[1]), Says(agrees: true)).Answer(Unseen.Of(Reviewers[2]), Says(agrees: false));
        Assert.Equal("one", walk.OpenSteps);
        walk.Answer(Unseen.Of(Reviewers[0]), Says(agrees: false));
        Assert.Equal((3, null), (walk.Case.Open[0].Round, walk.Case.Result?.ResultId));
    }

    [Fact]
    public void What_is_meant_for_a_step_does_not_count_where_it_was_opened_again_before_anybody_has_looked()
    {
        var walk = Begun(Singles.Of(StepKind.Joint));
        foreach (var department in Reviewers.Take(2))
            walk.Answer(Unseen.Of(department), Says(agrees: false));

        // Its functions went to one who has objected: all three have, and it is begun again.
        walk.Functions = Reviewers[1];
        var (again, agrees) = (Unseen.Of(Reviewers[0]), Says(agrees: true));
        Assert.Equal("wrong-stage", Assert.Throws<RefusedException>(() => walk.Answer(again, agrees)).Code);
        Assert.Empty(CaseSteps.Possible(walk.Case, Singles.Of(StepKind.Joint), again, walk.Surroundings));
        walk.Due().Answer(again, agrees);
        Assert.Equal((2, "agree"), (walk.Case.Answers[^1].Round, walk.Case.Answers[^1].Act));
    }

    [Fact]
    public void An_official_who_objected_does_not_answer_objections()
    {
        var walk = Begun(Singles.Of(StepKind.Publicity));
        var official = Unseen.Of("市农业农村局");
        walk.Answer(official, new("one", "object", "面积有误") { Contents = Stated(("name", "李四"), ("contact", "139")) });
        var dismissed = new NewAnswer("one", "dismiss", "不属实", About: 1);
        Assert.Equal("own-case", Assert.Throws<RefusedException>(() => walk.Answer(official, dismissed)).Code);
        walk.Answer(Unseen.Of("市农业农村局", "2"), dismissed);
    }

    [Fact]
    public void Whose_letter_was_due_while_nobody_looked_gets_the_letter_and_not_a_reminder()
    {
        // Of two months a month and five days before the end are for reminders, ten days for the letter.
        var walk = Begun(Singles.Of(StepKind.Vote));
        walk.At("2022-04-29T09:00").Due();
        Assert.Equal(TellingKind.Urging, Assert.Single(walk.Case.Tellings).Kind);
        Assert.Empty(walk.Case.Open[0].Clock!.ToCome);
    }

    [Fact]
    public void Two_ways_that_meet_wait_for_a_way_that_is_gone_again()
    {
        var walk = Begun(Singles.Crossing).Answer(Unseen.Opener, new("draft", "done"));
        walk.Answer(Unseen.Of("市农业农村局"), new("left", "approve", "可行"));
        walk.Answer(Unseen.Of("市生态环境局"), new("right", "sendBack", "补充"));
        walk.Answer(Unseen.Opener, new("draft", "done"));
        walk.Answer(Unseen.Of("市生态环境局"), new("right", "accept"));

        // What the left one said was of the draft before.
        Assert.Equal("left", walk.OpenSteps);
        walk.Answer(Unseen.Of("市农业农村局"), new("left", "approve", "可行"));
        Assert.Equal("meeting", walk.OpenSteps);
    }

    private static NewAnswer Says(bool agrees) => new("one", agrees ? "agree" : "object", "理由");

    private static Facts Stated(params (string Name, string Value)[] facts) =>
        new(facts.ToDictionary(f => f.Name, f => FactValue.Of(f.Value)));

    private static int WorkingDays(DateOnly after, DateOnly through)
    {
        var days = 0;
        for (var day = after.AddDays(1); day <= through; day = day.AddDays(1))
            days += LegalCalendar.China.IsWorkingDay(day) ? 1 : 0;
        return days;
    }

    private static Walk Begun(Procedure procedure, DateTimeOffset? at = null)
    {
        var contents = procedure.Id == "village-hall"
            ? new Facts(new Dictionary<string, FactValue>
            {
                ["area"] = FactValue.Of(200m), ["contractor"] = FactValue.Of(RandomWalk.Code), ["phone"] = FactValue.Of("138"),
            })
            : Facts.None;
        return new Walk(procedure) { Now = at ?? new(2022, 3, 1, 10, 0, 0, TimeSpan.FromHours(8)) }.Open(contents);
    }
}
