using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Land;
using static Dingzhou.Policies.Tests.Procedures.CleanupCases;
using static Dingzhou.Policies.Tests.Procedures.MarketCases;
using static Dingzhou.Policies.Tests.Procedures.ProjectCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>
/// The clocks of a project and its quota (定政发〔2022〕22号 第一部分 第九条、第十七条、第二十四条、第二十五条). The province approves on 1 December 2022,
/// and that is recorded on 15 December.
/// </summary>
public sealed class ProjectClockTests
{
    // One year from the approval, not from its record: until 24:00 of 1 December 2023.
    [Theory]
    [InlineData("2023-12-01T23:59", false)]
    [InlineData("2023-12-02T00:00", true)]
    public void An_approval_lapses_after_a_year_without_a_start(string at, bool lapses)
    {
        var walk = ProjectCases.To("start-notice", Approved());
        walk.At(at).Due();
        Assert.Equal(lapses ? "lapsed" : null, walk.Case.Result?.ResultId);
    }

    [Fact]
    public void Whoever_started_in_time_goes_on()
    {
        var walk = ProjectCases.To("restoration", Approved());
        walk.At("2024-01-01T09:00").Due();
        Assert.Contains("restoration", walk.OpenSteps, StringComparison.Ordinal);
    }

    // For a good reason the group allows until 30 June 2024; a refusal changes nothing.
    [Theory]
    [InlineData("approve", "2024-06-30T23:59", false)]
    [InlineData("approve", "2024-07-01T00:00", true)]
    [InlineData("refuse", "2023-12-02T00:00", true)]
    public void A_good_reason_gives_more_time(string act, string at, bool lapses)
    {
        var walk = ProjectCases.To("start-notice", Approved()).At("2023-11-20T09:00");
        walk.Answer(Applicant, Done("delay-request", ("whyDelayed", "文物勘探")));
        walk.Answer(ProjectCases.By(Group, "delay"), new("delay", act, "考古部门要求停工")
        {
            Contents = act == "approve" ? Said(("startBy", "2024-06-30")) : Facts.None,
        });
        walk.At(at).Due();
        Assert.Equal(lapses ? "lapsed" : null, walk.Case.Result?.ResultId);
    }

    // Told on the last day but one, decided a week after the last: until then nothing lapses.
    [Theory]
    [InlineData("approve", false)]
    [InlineData("refuse", true)]
    public void While_a_reason_is_looked_at_nothing_lapses(string act, bool lapses)
    {
        var walk = ProjectCases.To("start-notice", Approved()).At("2023-11-30T09:00");
        walk.Answer(Applicant, Done("delay-request", ("whyDelayed", "文物勘探")));
        walk.At("2023-12-08T09:00").Due();
        Assert.Null(walk.Case.Result);
        walk.Answer(ProjectCases.By(Group, "delay"), new("delay", act, "已核实")
        {
            Contents = act == "approve" ? Said(("startBy", "2024-06-30")) : Facts.None,
        }).Due();
        Assert.Equal(lapses ? "lapsed" : null, walk.Case.Result?.ResultId);
    }

    // From 15 December 2022 to 1 December 2023: neither yesterday nor after the last day.
    [Theory]
    [InlineData("2022-12-14", false)]
    [InlineData("2022-12-15", true)]
    [InlineData("2023-12-01", true)]
    [InlineData("2023-12-02", false)]
    public void The_notice_comes_before_a_start_in_time(string startsOn, bool taken)
    {
        var walk = ProjectCases.To("start-notice", Approved());
        var notice = ProjectCases.Notice(startsOn);
        if (taken)
            Assert.Equal("restoration-contract", walk.Answer(Applicant, notice).OpenSteps);
        else
            Assert.Equal("/contents/startsOn", Assert.Single(Faults(() => walk.Answer(Applicant, notice))).Pointer);
    }

    [Fact]
    public void Before_each_end_there_are_reminders_and_after_it_none()
    {
        var walk = ProjectCases.To("start-notice", Approved());
        foreach (var (day, told) in new[] { ("2023-05-31", 0), ("2023-06-01", 1), ("2023-09-01", 2), ("2023-11-01", 3), ("2023-12-01", 3) })
        {
            walk.At($"{day}T08:00").Due();
            Assert.Equal(told, walk.Case.Tellings.Count(t => t.Of == "start" && t.Kind == TellingKind.Reminder));
        }
    }

    // Two years from 1 December 2022: until 1 December 2024; two months before that it is too late to ask for more.
    [Theory]
    [InlineData("2024-10-01T23:59", true)]
    [InlineData("2024-10-02T00:00", false)]
    public void A_postponement_is_asked_for_two_months_before(string at, bool inTime)
    {
        var walk = ProjectCases.To("restoration", Approved()).At(at).Due();
        var request = Done("extension-request", ("whyPostponed", "汛期停工"));
        if (inTime)
            Assert.Contains("extension", walk.Answer(ProjectCases.By("市政府", "x"), request).OpenSteps, StringComparison.Ordinal);
        else
            Assert.Equal("wrong-stage", CodeOf(() => walk.Answer(ProjectCases.By("市政府", "x"), request)));
    }

    // At most a year longer than 1 December 2024, and longer than it is.
    [Theory]
    [InlineData("2024-12-01", false)]
    [InlineData("2024-12-02", true)]
    [InlineData("2025-12-01", true)]
    [InlineData("2025-12-02", false)]
    public void It_is_postponed_by_a_year_at_the_most(string to, bool taken)
    {
        var walk = Asked();
        if (taken)
        {
            walk.Answer(ProjectCases.By(Planning, "e"), Extension(to));
            Assert.Equal(to, walk.Case.Facts["deadline"]!.Text);
            Assert.Equal(DateOnly.Parse(to), LegalCalendar.LastDayOf(walk.Case.Terms.Single(t => t.TermId == "quota-return").EndsAt));
        }
        else
        {
            Assert.Equal("/contents/extendedTo", Assert.Single(Faults(() => walk.Answer(ProjectCases.By(Planning, "e"), Extension(to)))).Pointer);
        }
    }

    // Asked for in time, decided on 28 November and recorded on 10 December, when the two years are over.
    [Fact]
    public void What_was_asked_for_in_time_counts_though_it_is_recorded_late()
    {
        var walk = Asked().At("2024-12-10T09:00").Due();
        Assert.Contains("quota-overdue", walk.OpenSteps, StringComparison.Ordinal);
        Assert.Single(Faults(() => walk.Answer(ProjectCases.By(Planning, "e"), Extension("2025-12-02"))));
        walk.Answer(ProjectCases.By(Planning, "e"), Extension("2025-06-01"));
        Assert.Equal("2025-06-01", walk.Case.Facts["deadline"]!.Text);
        Assert.Contains(walk.Case.Terms, t => t.TermId == "quota-return");
    }

    [Fact]
    public void A_refused_acceptance_gives_nothing_back()
    {
        var walk = ProjectCases.To("final-acceptance", Approved());
        walk.Answer(ProjectCases.By(Planning, "f"), new("final-acceptance", "refuse", "耕作层不足")
        {
            Contents = Said(("reference", "冀自然资验2号"), ("decidedOn", "2022-12-15")),
        });
        Assert.Equal("restoration", walk.OpenSteps);
        Assert.Contains(walk.Case.Terms, t => t.TermId == "quota-return");
        Assert.Equal(0m, Account(walk).Returned);
    }

    [Fact]
    public void Support_is_reduced_by_the_extended_or_by_the_former_time()
    {
        Assert.Equal("2024-12-01", Asked().Case.Facts["deadline"]!.Text);
        var former = Asked(ProjectTests.Read(("extended", "former")));
        former.Answer(ProjectCases.By(Planning, "e"), Extension("2025-06-01"));
        Assert.Equal(("2024-12-01", "2025-06-01"), (former.Case.Facts["deadline"]!.Text, former.Case.Facts["extendedDeadline"]!.Text));
    }

    [Fact]
    public void Quota_that_is_not_back_in_time_is_seen_to_while_the_works_go_on()
    {
        var walk = ProjectCases.To("restoration", Approved()).At("2024-12-02T00:00").Due();
        Assert.Equal("restoration quota-overdue", walk.OpenSteps);
        walk.Answer(ProjectCases.By(Planning, "q"), Done("quota-overdue", ("overdueMeasure", "扣减下年指标")));
        Assert.Equal("restoration", walk.OpenSteps);
    }

    // Once, a year after the approval: from 2 December 2023.
    [Fact]
    public void The_plan_is_changed_once_and_not_within_a_year()
    {
        var request = Done("change-request", ("whyChanged", "地下管线"), ("changedPlan", new[] { "f" }));
        var walk = ProjectCases.To("restoration", Approved()).At("2023-12-01T23:00").Due();
        Assert.Equal("wrong-stage", CodeOf(() => walk.Answer(Applicant, request)));
        walk.At("2023-12-02T09:00").Answer(Applicant, request);
        Assert.Equal("restoration change-hearing", walk.OpenSteps);
        walk.Answer(ProjectCases.By(Planning, "h"), new("change-hearing", "announce")
        {
            Contents = Said(("heldOn", "2023-12-20"), ("place", "西城乡")),
        });
        walk.At("2023-12-20T09:00").Answer(ProjectCases.By(Planning, "h"), new("change-hearing", "hold", "无异议"));
        walk.Answer(ProjectCases.By(Planning, "h"), Done("change-opinions", ("argued", "可行"), ("opinions", "均采纳")));
        walk.Answer(ProjectCases.By("市政府", "c"), ProjectCases.Approved("change-city", ("form", "meeting"), ("reference", "纪要3号")));
        walk.Answer(ProjectCases.By(Planning, "p"), ProjectCases.Approved(
            "change-province", ("reference", "冀政转征函2号"), ("decidedOn", "2023-12-20"), ("approvedQuota", 50m), ("approvedSite", 30m),
            ("planDeadline", "2024-09-30")));
        walk.Answer(ProjectCases.By(Planning, "h"), Done("change-filing", ("changeReference", "备2")));
        Assert.Equal("restoration", walk.OpenSteps);
        Assert.Equal("wrong-stage", CodeOf(() => walk.At("2024-06-01T09:00").Answer(Applicant, request)));
    }

    // From the circular of 1 March 2023: half a year is over after 1 September 2023, a year after 1 March 2024.
    [Fact]
    public void Want_of_progress_leads_to_a_talk_and_a_report()
    {
        var walk = Slow();
        Assert.DoesNotContain("talk", walk.At("2023-09-01T23:59").Due().OpenSteps, StringComparison.Ordinal);
        Assert.Equal("restoration talk", walk.At("2023-09-02T00:00").Due().OpenSteps);
        walk.Answer(ProjectCases.By("市政府", "t"), Done("talk", ("talkedOn", "2023-09-02"), ("demanded", "十月底完成")));
        Assert.Equal("restoration written-report", walk.At("2024-03-02T00:00").Due().OpenSteps);
    }

    [Fact]
    public void A_second_circular_puts_nothing_off()
    {
        var walk = Slow().At("2023-08-30T09:00");
        walk.Answer(ProjectCases.By(Group, "c"), Done("circular", ("circularNumber", "定办通报2号"), ("slow", "仍无进展")));
        Assert.Equal("restoration talk", walk.At("2023-09-02T00:00").Due().OpenSteps);
    }

    [Fact]
    public void A_change_that_was_refused_may_be_asked_for_again()
    {
        var request = Done("change-request", ("whyChanged", "地下管线"), ("changedPlan", new[] { "f" }));
        var walk = ProjectCases.To("restoration", Approved()).At("2023-12-05T09:00").Answer(Applicant, request);
        walk.Answer(ProjectCases.By(Planning, "h"), new("change-hearing", "announce")
        {
            Contents = Said(("heldOn", "2023-12-20"), ("place", "西城乡")),
        });
        walk.At("2023-12-20T09:00").Answer(ProjectCases.By(Planning, "h"), new("change-hearing", "hold", "有异议"));
        walk.Answer(ProjectCases.By(Planning, "h"), Done("change-opinions", ("argued", "可行"), ("opinions", "均采纳")));
        walk.Answer(ProjectCases.By("市政府", "c"), new("change-city", "refuse", "理由不足") { Contents = Facts.None });
        Assert.Contains("change-hearing", walk.Answer(Applicant, request).OpenSteps, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_that_is_verified_ends_the_half_year_and_what_is_sent_back_does_not()
    {
        var walk = Slow().At("2023-06-01T09:00");
        walk.Answer(Applicant, Done("progress", ("restoredSoFar", 60m), ("state", "过半")));
        walk.Answer(ProjectCases.By(Planning, "pc"), new("progress-check", "sendBack", "现场未见"));
        Assert.Contains(walk.Case.Terms, t => t.TermId == "half-year");
        walk.Answer(Applicant, Done("progress", ("restoredSoFar", 50m), ("state", "近半")));
        walk.Answer(ProjectCases.By(Planning, "pc"), ProjectCases.Approved("progress-check"));
        Assert.Equal(["quota-return"], walk.Case.Terms.Select(t => t.TermId));
    }

    [Theory]
    [InlineData("approval", "2023-06-01T23:59", "2023-06-02T00:00")]
    [InlineData("progress", "2023-06-01T23:59", "2023-06-02T00:00")]
    public void The_half_year_counts_from_the_approval_under_other_readings(string reading, string before, string after)
    {
        var walk = ProjectCases.To("restoration", Approved(ProjectTests.Read(("no-progress-from", reading)))).At(before).Due();
        Assert.DoesNotContain("talk", walk.OpenSteps, StringComparison.Ordinal);
        Assert.Contains("talk", walk.At(after).Due().OpenSteps, StringComparison.Ordinal);
    }

    // 60 mu are approved: 40 and 20 can be used, and then nothing.
    [Fact]
    public void The_quota_is_used_and_returned_and_never_below_zero()
    {
        var walk = ProjectCases.To("restoration", Approved());
        walk.Answer(ProjectCases.By(Planning, "u"), Use(40));
        Assert.Equal("/contents/usedArea", Assert.Single(QuotaAccount.FaultsIn(walk.Case, Use(20.01m))).Pointer);
        Assert.Empty(QuotaAccount.FaultsIn(walk.Case, Use(20)));
        walk.Answer(ProjectCases.By(Planning, "u"), Use(20));
        Assert.Single(QuotaAccount.FaultsIn(walk.Case, Use(0.01m)));
        Assert.Equal("/contents/approvedQuota", Assert.Single(QuotaAccount.FaultsIn(
            walk.Case, ProjectCases.Approved("change-province", ("approvedQuota", 59.99m)))).Pointer);
        Assert.Equal((60m, 60m, 0m, 60m), Account(walk));

        // 120 mu are accepted, so all that was used is returned, and no more than that.
        ProjectCases.To("survey", walk);
        Assert.Equal((60m, 60m, 60m, 0m), Account(walk));
        Assert.Equal(
            [("province", 60m), ("use-quota", 40m), ("use-quota", 20m), ("final-acceptance", 120m)],
            QuotaAccount.EntriesOf(walk.Case).Select(e => (e.StepId, e.Area)));
    }

    [Fact]
    public void Nothing_is_used_before_the_start_and_of_an_approval_that_has_lapsed_nothing_is_left()
    {
        var walk = ProjectCases.To("start-notice", Approved());
        Assert.Equal("wrong-stage", CodeOf(() => walk.Answer(ProjectCases.By(Planning, "u"), Use(10))));
        Assert.Equal((60m, 0m, 0m, 0m), Account(walk));
        walk.At("2023-12-02T00:00").Due();
        Assert.Equal((0m, 0m, 0m, 0m), Account(walk));
    }

    private static (decimal Approved, decimal Used, decimal Returned, decimal Due) Account(Walk walk) =>
        QuotaAccount.Of(walk.Case) is { } a ? (a.ApprovedArea, a.UsedArea, a.ReturnedArea, a.DueArea) : default;

    private static NewAnswer Use(decimal area) => Done("use-quota", ("usedArea", area), ("usedFor", "城北一号地"));

    private static NewAnswer Extension(string to) => ProjectCases.Approved(
        "extension", ("reference", "冀自然资函1号"), ("decidedOn", "2024-09-20"), ("extendedTo", to));

    private static Walk Approved(Procedure? procedure = null) => ProjectCases.To(
        "ministry-filing", ProjectCases.To("province", ProjectCases.Begun(procedure: procedure)).At("2022-12-15T09:00"));

    private static Walk Asked(Procedure? procedure = null)
    {
        var walk = ProjectCases.To("restoration", Approved(procedure)).At("2024-09-20T09:00").Due();
        return walk.Answer(ProjectCases.By("市政府", "x"), Done("extension-request", ("whyPostponed", "汛期停工")));
    }

    private static Walk Slow()
    {
        var walk = ProjectCases.To("restoration", Approved()).At("2023-03-01T09:00").Due();
        return walk.Answer(ProjectCases.By(Group, "c"), Done("circular", ("circularNumber", "定办通报1号"), ("slow", "拆旧不力")));
    }
}
