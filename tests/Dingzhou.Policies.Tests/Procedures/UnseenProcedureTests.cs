using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Refusals;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>A procedure that nobody has seen is read and walked: every kind of step, its limits, and what may not be done.</summary>
public sealed class UnseenProcedureTests
{
    private static readonly Facts Opening = new Dictionary<string, FactValue>
    {
        ["area"] = FactValue.Of(200m), ["contractor"] = FactValue.Of("91130682MA0000001B"), ["phone"] = FactValue.Of("13800000000"),
    }.ToFacts();

    [Fact]
    public void Every_kind_of_step_is_in_it() =>
        Assert.Equal(Enum.GetValues<StepKind>().Order(), Unseen.Procedure.Steps.Select(s => s.Kind).Distinct().Order());

    [Fact]
    public void It_is_walked_from_its_beginning_to_its_end()
    {
        var walk = Begun();
        Assert.Equal(("acceptance", End("2022-03-08")), (walk.OpenSteps, walk.Case.Open[0].Clock!.DueAt));
        Assert.Null(walk.Case.Facts["phone"]);
        Assert.Equal("13800000000", walk.Case.Private["phone"]?.Text);

        Accepted(walk);
        Assert.Equal(("boundary planning", End("2022-03-25")), (walk.OpenSteps, walk.Case.Open[0].Clock!.DueAt));

        // Two of three are enough, and all three are heard; the vote waits for the hearing too.
        walk.Answer(Unseen.Of("市自然资源和规划局"), new("boundary", "agree"));
        walk.Answer(Unseen.Of("市生态环境局"), new("boundary", "object", "距水源过近"));
        Assert.Equal("boundary planning", walk.OpenSteps);
        walk.Answer(Unseen.Of("市住房和城乡建设局"), new("boundary", "agree"));
        Assert.Equal("planning", walk.OpenSteps);
        Heard(walk);
        Assert.Equal("vote", walk.OpenSteps);

        // 60 of 90 members are two thirds exactly.
        Voted(walk.At("2022-03-21T09:00"), 90, 70, 60);
        Assert.Equal(("publicity", End("2022-03-30")), (walk.OpenSteps, walk.Case.Open[0].Clock!.DueAt));
        walk.At("2022-03-30T23:59").Due();
        Assert.Equal("publicity", walk.OpenSteps);
        walk.At("2022-03-31T00:00").Due();
        Assert.Equal("city", walk.OpenSteps);

        walk.Answer(Unseen.Of("市政府"), new("city", "approve", "同意") { Contents = Stated(("form", "meeting"), ("reference", "第12次常务会议纪要")) });
        walk.At("2022-05-10T09:00").Answer(
            Unseen.Of("市自然资源和规划局", "2"),
            new("province", "approve") { Contents = Stated(("reference", "冀政土〔2022〕8号"), ("decidedOn", "2022-05-09")) });
        Assert.Equal("number", walk.OpenSteps);
        // Counted from the day of the decision, not from that of its record.
        Assert.Equal(("not-started", End("2024-05-09")), (walk.Case.Terms[0].TermId, walk.Case.Terms[0].EndsAt));
        walk.Carry("number", "numbered");
        Assert.Equal(("works", End("2022-11-10")), (walk.OpenSteps, walk.Case.Open[0].Clock!.DueAt));
        Assert.Equal([Hand.Party("91130682MA0000001B")], walk.Case.Open[0].Owners);

        walk.At("2022-10-20T09:00").Answer(Unseen.Contractor, new("works", "done"));
        Assert.Empty(walk.Case.Terms);
        walk.Answer(Unseen.Of("市住房和城乡建设局", "2"), new("inspection", "pass") { Contents = Inspectors("甲", "乙") });
        Assert.Equal("built", walk.Case.Result!.ResultId);
        Assert.Null(CaseClock.Next(walk.Case, Unseen.Procedure));
    }

    [Fact]
    public void What_is_missing_is_told_once_and_the_clock_stands_still_meanwhile()
    {
        var walk = Begun();
        var notice = new NewAnswer("acceptance", "deficient", "材料不全", Missing: [new("身份证明", "缺复印件")]);
        walk.At("2022-03-03T15:00").Answer(Unseen.Of("市农业农村局"), notice);
        Assert.Equal(End("2022-03-17"), walk.Case.Open[0].Wait!.DueAt);

        // The limit would have passed on 8 March; nobody is late while the applicant corrects.
        walk.At("2022-03-10T09:00").Due();
        Assert.Empty(walk.Case.Tellings);
        walk.Answer(Unseen.Opener, new("acceptance", "correct"));
        Assert.Equal(End("2022-03-15"), walk.Case.Open[0].Clock!.DueAt);
        Assert.Equal("deficiency-already-notified", Refused(() => walk.Answer(Unseen.Of("市农业农村局"), notice)).Code);
    }

    [Fact]
    public void What_is_not_corrected_in_time_ends_it()
    {
        var walk = Begun().At("2022-03-03T15:00").Answer(
            Unseen.Of("市农业农村局"), new("acceptance", "deficient", "材料不全", Missing: [new("身份证明", "缺复印件")]));
        walk.At("2022-03-17T23:59").Due();
        Assert.Null(walk.Case.Result);
        walk.At("2022-03-18T00:00").Due();
        Assert.Equal(("refused", "returned"), (walk.Case.Result!.ResultId, walk.Case.Closed[^1].StepOutcome));
    }

    [Fact]
    public void Who_is_late_is_reminded_then_told_and_may_still_answer()
    {
        var walk = Begun();
        walk.At("2022-03-03T23:59").Due();
        Assert.Empty(walk.Case.Tellings);
        walk.At("2022-03-04T00:00").Due().Due();
        Assert.Equal([TellingKind.Reminder], walk.Case.Tellings.Select(t => t.Kind));
        walk.At("2022-03-20T00:00").Due().Due();
        Assert.Equal([TellingKind.Reminder, TellingKind.Overdue], walk.Case.Tellings.Select(t => t.Kind));
        walk.Answer(Unseen.Of("市农业农村局"), new("acceptance", "accept"));
        Assert.Equal("boundary planning", walk.OpenSteps);
    }

    [Theory]
    [InlineData(90, 70, 59, "refused")]
    [InlineData(91, 70, 61, "publicity")] // 61 × 3 = 183, 91 × 2 = 182.
    [InlineData(91, 70, 60, "refused")]
    public void A_share_is_reckoned_in_whole_numbers(int eligible, int present, int inFavour, string then)
    {
        var walk = Voted(ToVote(), eligible, present, inFavour);
        Assert.Equal(then, walk.Case.Result?.ResultId ?? walk.OpenSteps);
    }

    [Fact]
    public void More_votes_than_people_are_refused_with_every_fault()
    {
        var faults = Refused(() => Voted(ToVote(), 50, 60, 70)).Faults;
        Assert.Equal(["/contents/present", "/contents/inFavour"], faults.Select(f => f.Pointer));
    }

    [Fact]
    public void An_objection_is_answered_before_publicity_ends_and_one_upheld_leads_back()
    {
        var walk = Voted(ToVote(), 90, 90, 90);
        var objection = new NewAnswer("publicity", "object", "面积有误") { Contents = Stated(("name", "路人"), ("contact", "13900000000")) };
        walk.At("2022-03-25T10:00").Answer(Unseen.Anybody, objection);
        var number = walk.Case.Answers[^1].Number;
        Assert.Null(walk.Case.Answers[^1].Contents["name"]);
        walk.At("2022-03-31T00:00").Due();
        Assert.Equal("publicity", walk.OpenSteps);
        Assert.Equal("wrong-act", Refused(() => walk.Answer(Unseen.Anybody, objection)).Code);
        var other = Refused(() => walk.Answer(Unseen.Of("市农业农村局", "2"), new("publicity", "uphold", "属实", About: 99)));
        Assert.Equal("/about", Assert.Single(other.Faults).Pointer);
        walk.Answer(Unseen.Of("市农业农村局", "2"), new("publicity", "uphold", "属实", About: number));
        Assert.Equal(("vote", 2), (walk.OpenSteps, walk.Case.Open[0].Round));
    }

    [Fact]
    public void What_may_be_changed_once_is_not_changed_before_its_time_nor_twice()
    {
        var walk = ToWorks();
        var change = new NewAnswer("change", "approve", "调整位置");
        Assert.Equal("wrong-stage", Refused(() => walk.At("2022-06-09T12:00").Answer(Unseen.Of("市农业农村局", "9"), change)).Code);
        walk.At("2022-06-10T12:00").Answer(Unseen.Of("市农业农村局", "9"), change);
        Assert.Equal("works", walk.OpenSteps);
        Assert.Equal("wrong-stage", Refused(() => walk.Answer(Unseen.Of("市农业农村局", "9"), change)).Code);
    }

    [Fact]
    public void A_term_ends_it_whatever_is_open()
    {
        var walk = ToWorks().At("2024-05-09T23:59").Due();
        Assert.Null(walk.Case.Result);
        walk.At("2024-05-10T00:00").Due();
        Assert.Equal(("lapsed", "完工期限至 2024年5月9日届满。"), (walk.Case.Result!.ResultId, walk.Case.Result.Reason));
    }

    [Fact]
    public void What_an_inspection_finds_is_put_right_and_looked_at_again_or_ends_it()
    {
        var walk = ToWorks().At("2022-10-20T09:00").Answer(Unseen.Contractor, new("works", "done"));
        var one = Refused(() => walk.Answer(Unseen.Of("市住房和城乡建设局", "2"), new("inspection", "pass") { Contents = Inspectors("甲") }));
        Assert.Equal("/contents/inspectors", Assert.Single(one.Faults).Pointer);
        var rectify = new NewAnswer("inspection", "rectify", "屋面渗漏", Missing: [new("屋面", "重做防水")]) { Contents = Inspectors("甲", "乙") };
        walk.Answer(Unseen.Of("市住房和城乡建设局", "2"), rectify);
        Assert.Equal((Hand.Party("91130682MA0000001B"), End("2022-11-19")), (walk.Case.Open[0].Wait!.Owner, walk.Case.Open[0].Wait!.DueAt));
        Assert.Equal("other-department", Refused(() => walk.Answer(Unseen.Opener, new("inspection", "rectified", "已重做"))).Code);
        walk.At("2022-11-01T09:00").Answer(Unseen.Contractor, new("inspection", "rectified", "已重做"));

        // Of twenty days none was used on the day of the inspection itself.
        Assert.Equal(End("2022-11-21"), walk.Case.Open[0].Clock!.DueAt);
        walk.Answer(Unseen.Of("市住房和城乡建设局", "2"), rectify).At("2022-12-02T00:00").Due();
        Assert.Equal(("refused", "unrectified"), (walk.Case.Result!.ResultId, walk.Case.Closed[^1].StepOutcome));
    }

    [Fact]
    public void Nobody_has_a_hand_in_two_steps_nor_in_his_own_case()
    {
        var walk = ToVote();
        Voted(walk, 90, 90, 90);
        walk.Answer(Unseen.Anybody, new("publicity", "object", "面积有误") { Contents = Stated(("name", "路人"), ("contact", "13900000000")) });
        var dismissed = new NewAnswer("publicity", "dismiss", "不属实", About: walk.Case.Answers[^1].Number);

        // The one who accepted it; and the applicant, in whatever role.
        Assert.Equal("second-stage", Refused(() => walk.Answer(Unseen.Of("市农业农村局"), dismissed)).Code);
        Assert.Equal("own-case", Refused(() => walk.Answer(new(Unseen.Applicant, ["市农业农村局"]), dismissed)).Code);
        walk.Answer(Unseen.Of("市农业农村局", "2"), dismissed);
    }

    [Fact]
    public void A_department_answers_a_joint_review_once_and_another_not_at_all()
    {
        var walk = Accepted(Begun());
        walk.Answer(Unseen.Of("市生态环境局"), new("boundary", "agree"));
        Assert.Equal("already-answered", Refused(() => walk.Answer(Unseen.Of("市生态环境局", "2"), new("boundary", "object", "不同意"))).Code);
        Assert.Equal("other-department", Refused(() => walk.Answer(Unseen.Of("市司法局"), new("boundary", "agree"))).Code);
    }

    [Fact]
    public void A_hearing_is_announced_in_time_and_recorded_on_its_day()
    {
        var walk = Accepted(Begun());
        NewAnswer Announce(string day) => new("planning", "announce") { Contents = Stated(("heldOn", day), ("place", "村委会")) };
        Assert.Equal("wrong-act", Refused(() => walk.Answer(Unseen.Of("市农业农村局"), new("planning", "hold", "记录"))).Code);
        Assert.Equal(
            "/contents/heldOn", Assert.Single(Refused(() => walk.Answer(Unseen.Of("市农业农村局", "3"), Announce("2022-03-17"))).Faults).Pointer);
        walk.Answer(Unseen.Of("市农业农村局", "3"), Announce("2022-03-18"));
        Assert.Equal(
            "too-early", Assert.Single(Refused(() => walk.Answer(Unseen.Of("市农业农村局", "3"), new("planning", "hold", "记录"))).Faults).Code);
        walk.At("2022-03-18T10:00").Answer(Unseen.Of("市农业农村局", "3"), new("planning", "hold", "记录"));
        Assert.Equal("boundary", walk.OpenSteps);
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once()
    {
        var faults = Refused(() => ToVote().Answer(Unseen.Opener, new("vote", "record")
        {
            Contents = Stated(("present", "many"), ("colour", "red")), Texts = new Dictionary<string, string> { ["poem"] = "诗" },
        })).Faults;
        Assert.Equal(
            ["/contents/colour", "/contents/eligible", "/contents/inFavour", "/contents/present", "/texts/poem", "/texts/resolution"],
            faults.Select(f => f.Pointer).Order(StringComparer.Ordinal));
    }

    private static Walk Begun() => new Walk(Unseen.Procedure).At("2022-03-01T10:00").Open(Opening);

    private static Walk Accepted(Walk walk) => walk.At("2022-03-11T10:00").Answer(Unseen.Of("市农业农村局"), new("acceptance", "accept"));

    private static Walk Heard(Walk walk) => walk
        .Answer(Unseen.Of("市农业农村局", "3"), new("planning", "announce") { Contents = Stated(("heldOn", "2022-03-18"), ("place", "村委会")) })
        .At("2022-03-18T10:00").Answer(Unseen.Of("市农业农村局", "3"), new("planning", "hold", "记录"));

    private static Walk ToVote()
    {
        var walk = Accepted(Begun());
        foreach (var department in new[] { "市自然资源和规划局", "市生态环境局", "市住房和城乡建设局" })
            walk.Answer(Unseen.Of(department), new("boundary", "agree"));
        return Heard(walk).At("2022-03-21T09:00");
    }

    private static Walk Voted(Walk walk, int eligible, int present, int inFavour) => walk.Answer(Unseen.Opener, new("vote", "record")
    {
        Contents = new Dictionary<string, FactValue>
        {
            ["eligible"] = FactValue.Of((decimal)eligible), ["present"] = FactValue.Of((decimal)present), ["inFavour"] =
                FactValue.Of((decimal)inFavour),
        }.ToFacts(),
        Texts = new Dictionary<string, string> { ["resolution"] = "同意建设。" },
    });

    private static Walk ToWorks()
    {
        var walk = Voted(ToVote(), 90, 90, 90).At("2022-03-31T00:00").Due();
        walk.Answer(Unseen.Of("市政府"), new("city", "approve", "同意") { Contents = Stated(("form", "meeting"), ("reference", "第12次常务会议纪要")) });
        return walk.At("2022-05-10T09:00").Answer(
            Unseen.Of("市自然资源和规划局", "2"),
            new("province", "approve") { Contents = Stated(("reference", "冀政土〔2022〕8号"), ("decidedOn", "2022-05-09")) }).Carry(
                "number", "numbered");
    }

    private static Facts Stated(params (string Name, string Value)[] facts) =>
        facts.ToDictionary(f => f.Name, f => FactValue.Of(f.Value)).ToFacts();

    private static Facts Inspectors(params string[] names) => new Dictionary<string,
        FactValue> { ["inspectors"] = FactValue.Of(names) }.ToFacts();

    private static DateTimeOffset End(string day) =>
        LegalCalendar.EndOfDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    private static RefusedException Refused(Action act) => Assert.Throws<RefusedException>(act);
}

internal static class FactsOfDictionary
{
    public static Facts ToFacts(this IReadOnlyDictionary<string, FactValue> facts) => new(facts);
}
