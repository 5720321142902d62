using Dingzhou.Domain.Regulations.Publications;

namespace Dingzhou.Domain.Tests.Regulations.Cleanups;

public sealed class CleanupCycleTests
{
    private static readonly Actor Mayor = Cycles.Mayor;

    [Fact]
    public void A_plan_names_everything_of_article_11_and_its_dates_are_in_order()
    {
        var proposed = Cycles.Proposed();
        var planned = Cycles.Answered(proposed, Cycles.Plan, Tasks.Lawyer, Faults(Cycles.Plan));
        Assert.Equal((CleanupStatus.UnderWay, new DateOnly(2022, 10, 14)), (planned.Status, planned.Plan!.DecidedBy));
        Assert.Equal("wrong-stage", CodeOf(() => Cycles.Answered(planned, Cycles.Plan, Tasks.Lawyer)));

        var faulty = new NewAnswer("plan", "done")
        {
            Contents = Cycles.Stated(
                ("jointBy", "2022-08-10"), ("opinionsBy", "2022-08-31"), ("examinedBy", "2022-09-30"), ("decidedBy", "2022-10-14"))
                .With("standards", FactValue.Of(["legality"])),
        };
        var refused = Assert.Throws<RefusedException>(
            () => Cycles.Answered(proposed, faulty, Tasks.Lawyer, CleanupPlan.Faults(faulty.Contents, ["甲"], Tasks.Rules, Tasks.Now)));
        Assert.Equal(
            ["/contents/jointBy", "/contents/scope", "/contents/standards", "/texts/division", "/texts/methods", "/texts/requirements"],
            refused.Faults.Select(f => f.Pointer).Order(StringComparer.Ordinal));
        Assert.Equal("no-department", Assert.Single(CleanupPlan.Faults(Cycles.Plan.Contents, ["甲"], Tasks.Rules, Tasks.Now)).Code);

        static IEnumerable<Fault> Faults(NewAnswer plan) => CleanupPlan.Faults(plan.Contents, [], Tasks.Rules, Tasks.Now);
    }

    [Fact]
    public void The_plan_is_recalled_five_working_days_before_its_day_and_when_that_is_over()
    {
        // Twenty working days from 11 August end on 8 September; the superior is told when whoever is late is.
        var clock = Cycles.Proposed().Case!.Open[0].Clock!;
        Assert.Equal((LegalCalendar.EndOfDay(new(2022, 9, 8)), LegalCalendar.StartOfDay(new(2022, 9, 1))),
            (clock.DueAt, clock.ToCome[0].At));
    }

    [Fact]
    public void Examination_and_decision_are_recalled_before_the_days_of_the_plan()
    {
        // 8 and 9 October, a weekend, are worked for the holiday before.
        var (examination, decision) = (Cycles.UnderWay().Case!.Open[0], Cycles.Awaiting().Case!.Open[0]);
        Assert.Equal(["市司法局", "市政府"], examination.Owners.Concat(decision.Owners));
        Assert.Equal((LegalCalendar.EndOfDay(new(2022, 9, 30)), LegalCalendar.StartOfDay(new(2022, 9, 23))),
            (examination.DueAt, examination.Clock!.ToCome[0].At));
        Assert.Equal((LegalCalendar.EndOfDay(new(2022, 10, 14)), LegalCalendar.StartOfDay(new(2022, 10, 9))),
            (decision.DueAt, decision.Clock!.ToCome[0].At));
    }

    [Fact]
    public void It_is_a_unified_one_where_it_takes_all_that_is_in_force_or_is_ordered_as_such()
    {
        Assert.False(After(null, new CleanupProposed(CleanupOccasion.SuperiorLaw, "新法施行", ["定政发〔2022〕20号"])).IsUnified);
        Assert.True(After(null, new CleanupProposed(CleanupOccasion.SuperiorLaw, "根据省政府统一部署", ["定政发〔2022〕20号"])).IsUnified);
        Assert.True(After(null, [.. CleanupSteps.Call(CleanupOccasion.SuperiorLaw, "新法施行", ["定政发〔2022〕20号"], takesAll: true)]).IsUnified);
    }

    [Fact]
    public void A_clean_up_has_a_reason_and_known_documents_each_once()
    {
        Assert.NotEmpty(CleanupSteps.Propose(CleanupOccasion.SuperiorLaw, "新法施行", ["定政发〔2020〕1号", "定政发〔2022〕22号-2"]));
        Assert.Equal("invalid-opinion", CodeOf(() => CleanupSteps.Propose(CleanupOccasion.SuperiorLaw, "", ["定政发〔2020〕1号"])));
        Assert.Equal(
            "invalid-opinion", CodeOf(() => CleanupSteps.Propose(CleanupOccasion.SuperiorLaw, "新法施行", ["定政发〔2020〕1号", "定政发〔2020〕1号"])));
        Assert.Equal("invalid-opinion", CodeOf(() => CleanupSteps.Propose(CleanupOccasion.SuperiorLaw, "新法施行", ["a/b"])));
    }

    [Fact]
    public void What_rests_on_a_proposal_of_the_public_is_not_proposed_by_hand()
    {
        var refused = Assert.Throws<RefusedException>(() => CleanupSteps.Call(CleanupOccasion.PublicProposal, "公众建议", ["定政发〔2020〕1号"]));
        Assert.Equal(["/occasion"], refused.Faults.Select(f => f.Pointer));
        foreach (var occasion in Enum.GetValues<CleanupOccasion>().Where(o => o != CleanupOccasion.PublicProposal))
            Assert.NotEmpty(CleanupSteps.Call(occasion, "新法施行", ["定政发〔2020〕1号"]));
    }

    [Fact]
    public void The_regular_one_cannot_be_given_up_others_can_before_they_begin()
    {
        Assert.Equal(
            "not-withdrawable", CodeOf(() => Withdraw(Cycles.Proposed(CleanupOccasion.Periodic))));
        Assert.Equal("not-withdrawable", CodeOf(() => Withdraw(Cycles.UnderWay())));
        Assert.Equal(CleanupStatus.Withdrawn, After(Proposed(), [.. Withdraw(Proposed())]).Status);
    }

    [Fact]
    public void A_proposal_of_the_public_joins_while_its_document_can_be_considered_and_is_not_given_up()
    {
        const string Proposal = "proposal-2022-1";
        const string Id = "定政发〔2022〕20号";
        var filed = Tasks.Filed(Tasks.Opinion(CleanupOutcome.Keep));
        Assert.NotEmpty(CleanupSteps.Join(Cycles.UnderWay(), Proposal, Id, null));
        Assert.NotEmpty(CleanupSteps.Join(Cycles.UnderWay(), Proposal, Id, filed));
        Assert.Empty(CleanupSteps.Join(Cycles.UnderWay(), Proposal, Id, Tasks.After(filed, [.. Tasks.Conclude(filed, new("同意"))])));
        Assert.Empty(CleanupSteps.Join(Cycles.Awaiting(), Proposal, Id, null));
        Assert.Empty(CleanupSteps.Join(Proposed(), Proposal, "定政发〔2022〕21号", null));

        var joined = After(Proposed(), Assert.Single(CleanupSteps.Join(Proposed(), Proposal, Id, null)));
        Assert.Empty(CleanupSteps.Join(joined, Proposal, Id, null));
        Assert.Equal("rests-on-proposals", CodeOf(() => Withdraw(joined)));
        Assert.Equal(
            "rests-on-proposals",
            CodeOf(() => Withdraw(Cycles.Proposed(CleanupOccasion.PublicProposal))));
    }

    [Fact]
    public void A_clean_up_that_rests_on_a_well_founded_report_says_so()
    {
        var proposed = CleanupSteps.ProposeOn("problem-report-2022-1", "定政发〔2022〕20号", CleanupOccasion.ReportedByImplementer, "存在重大问题。");
        var change = Assert.IsType<CleanupProposed>(proposed[0]);
        Assert.Equal((CleanupOccasion.ReportedByImplementer, "存在重大问题。"), (change.Occasion, change.Reason));
        Assert.Equal(["定政发〔2022〕20号"], change.Documents);
        Assert.Equal("problem-report-2022-1", Assert.IsType<ProposalJoined>(proposed[1]).ProposalId);
    }

    [Fact]
    public void What_was_only_proposed_because_it_is_due_takes_more_and_gives_to_another_clean_up()
    {
        var due = Cycles.Proposed(CleanupOccasion.Periodic);
        due = After(due, Assert.Single(CleanupSteps.Add(due, ["定政发〔2022〕20号", "定政发〔2022〕21号"])));
        Assert.Equal(["定政发〔2022〕20号", "定政发〔2022〕21号"], due.Documents);
        Assert.Empty(CleanupSteps.Add(due, due.Documents));
        Assert.Empty(CleanupSteps.Add(Cycles.UnderWay(), ["定政发〔2022〕21号"]));

        var half = After(due, Assert.Single(CleanupSteps.Release(due, ["定政发〔2022〕20号"], "c2", Cycles.Procedure)));
        Assert.Equal(["定政发〔2022〕21号"], half.Documents);
        Assert.Equal(CleanupStatus.Proposed, half.Status);
        Assert.Equal(CleanupStatus.Withdrawn, After(due, [.. CleanupSteps.Release(due, due.Documents, "c2", Cycles.Procedure)]).Status);
        Assert.Empty(CleanupSteps.Release(Proposed(), ["定政发〔2022〕20号"], "c2", Cycles.Procedure));
    }

    [Fact]
    public void The_city_government_decides_once_on_the_draft_that_lies_before_it()
    {
        Assert.Equal("wrong-stage", CodeOf(() => Cycles.Answered(Cycles.UnderWay(), Cycles.Approve, Mayor)));
        var awaiting = Cycles.Awaiting();
        Assert.Equal(CleanupStatus.AwaitingDecision, awaiting.Status);
        Assert.Equal("second-stage", CodeOf(() => Cycles.Answered(awaiting, Cycles.Approve, Tasks.Lawyer with { Department = "市政府" })));
        Assert.Equal("second-stage", CodeOf(() =>
        {
            DraftSteps.DemandUninvolved(Draft() with { Handlers = [Mayor.Subject] }, Mayor);
            return Draft();
        }));
        DraftSteps.DemandUninvolved(Draft(), Mayor);
        var faulty = Cycles.Approve with { Reason = "", Contents = Cycles.Stated(("number", "18号"), ("effectiveOn", "2022-08-11")) };
        var refused = Assert.Throws<RefusedException>(
            () => Cycles.Answered(awaiting, faulty, Mayor, CleanupDecision.Faults(faulty.Contents, Tasks.Now)));
        Assert.Equal(
            ["/contents/effectiveOn", "/contents/form", "/contents/number", "/contents/reference", "/reason"],
            refused.Faults.Select(f => f.Pointer).Order(StringComparer.Ordinal));
        Assert.Empty(CleanupDecision.Faults(Cycles.Approve.Contents, Tasks.Now));
        Assert.Equal("定政发〔2022〕18号", CleanupDecision.NumberIn(Cycles.Stated(("number", "定政发[2022]18 号"))));

        var approved = Cycles.Answered(awaiting, Cycles.Approve, Mayor);
        Assert.Equal((CleanupStatus.Approved, "定政发〔2022〕18号", new DateOnly(2022, 8, 12)),
            (approved.Status, approved.Approval!.Number, approved.Approval.EffectiveOn));
        Assert.Equal("wrong-stage", CodeOf(() => Cycles.Answered(approved, Cycles.Approve, Mayor)));
        Assert.Equal(CleanupStatus.Published, Cycles.Carried(approved, "carry-out", "published").Status);

        var returned = Cycles.Answered(awaiting, Cycles.SendBack, Mayor);
        Assert.Equal((CleanupStatus.UnderWay, null, true, false),
            (returned.Status, returned.Approval, returned.IsSentBack, awaiting.IsSentBack));

        // Somebody else submits it again: whoever submitted the first draft still does not decide, whoever returned it does.
        var again = Cycles.Submitted(returned, Tasks.Lawyer with { Subject = "legal-另一人" });
        Assert.Equal("second-stage", CodeOf(() => Cycles.Answered(again, Cycles.Approve, Tasks.Lawyer with { Department = "市政府" })));
        Assert.Equal(CleanupStatus.Approved, Cycles.Answered(again, Cycles.Approve, Mayor).Status);
    }

    [Fact]
    public void The_lists_keep_the_order_of_the_scope_and_an_empty_one_is_left_out()
    {
        var announcement = Announcement.Of(Draft(), Decision(), "定州市人民政府");

        Assert.Equal(
            [(1, AnnexKind.Valid), (2, AnnexKind.Repealed), (3, AnnexKind.Lapsed), (4, AnnexKind.Amended)],
            announcement.Annexes.Select(a => (a.Number, a.Kind)));
        Assert.Equal([(1, "甲"), (2, "丁"), (3, "戊（2022年修订）")], announcement.Lines(AnnexKind.Valid).Select(l => (l.Number, l.Title)));
        Assert.Equal([(1, "乙")], announcement.Lines(AnnexKind.Repealed).Select(l => (l.Number, l.Title)));
        Assert.Equal([(1, "戊（2022年修订）")], announcement.Lines(AnnexKind.Amended).Select(l => (l.Number, l.Title)));

        var kept = Announcement.Of(Draft() with { Documents = [.. Draft().Documents.Take(1)] }, Decision(), "定州市人民政府");
        Assert.Equal([AnnexKind.Valid], kept.Annexes.Select(a => a.Kind));
    }

    [Fact]
    public void The_decision_is_carried_out_on_a_document_once()
    {
        var document = Documents.Registered(Documents.Grants with { ValidThrough = null });
        var repealed = Documents.After(document, [.. CleanupSteps.Apply(document, Draft().Documents[1], "c1", Decision())]);

        Assert.Equal((DocumentStatus.Valid, DocumentStatus.Repealed),
            (repealed.StatusOn(new(2022, 8, 31)), repealed.StatusOn(new(2022, 9, 1))));
        Assert.Equal(["8.2"], repealed.End!.Grounds);
        Assert.Equal("主要内容与新出台的法律、法规、规章等上位法和国家政策相抵触的", repealed.End.Reason);
        Assert.Equal(RelationKind.RepealedBy, Assert.Single(repealed.Relations).Kind);
        Assert.Empty(CleanupSteps.Apply(repealed, Draft().Documents[1], "c1", Decision()));

        // What has ended by its own term is declared, and stays ended on its day.
        var ended = Documents.After(document, new DocumentEnded(new(new(2022, 3, 1), DocumentStatus.Lapsed, "有效期届满", ["9.5"])));
        ended = Documents.After(ended, [.. CleanupSteps.Apply(ended, Draft().Documents[2], "c1", Decision())]);
        Assert.Equal((new DateOnly(2022, 3, 1), 1, 1), (ended.End!.From, ended.Standings.Count, ended.Cleanups.Count));

        // Another document repeals it from 1 October; this decision ends it before.
        var later = Documents.After(document, new DocumentEnded(new(new(2022, 10, 1), DocumentStatus.Repealed, "同时废止", [])));
        Assert.Null(CleanupSteps.EndedMeanwhile(later, CleanupOutcome.Keep, new(2022, 9, 30)));
        Assert.NotNull(CleanupSteps.EndedMeanwhile(later, CleanupOutcome.Keep, new(2022, 10, 1)));
        later = Documents.After(later, [.. CleanupSteps.Apply(later, Draft().Documents[1], "c1", Decision())]);
        Assert.Equal((new DateOnly(2022, 9, 1), "定政发〔2022〕18号"), (later.End!.From, later.End.Decision));
    }

    [Fact]
    public void A_later_clean_up_that_keeps_a_document_drops_the_order_to_draw_it_up_anew()
    {
        var document = Documents.Registered(Documents.Grants with { ValidThrough = null });
        Assert.IsType<DocumentCleanedUp>(Assert.Single(CleanupSteps.Apply(document, Draft().Documents[0], "c1", Decision())));

        document = Documents.After(document, [.. CleanupSteps.Apply(document, Draft().Documents[3], "c1", Decision())]);
        Assert.Equal(DocumentStatus.ToBeAmended, document.StatusOn(new(2024, 8, 31)));
        var later = Decision() with { Number = "定政发〔2024〕18号", EffectiveOn = new(2024, 9, 1) };
        document = Documents.After(document, [.. CleanupSteps.Apply(document, Draft().Documents[0], "c2", later)]);
        Assert.Equal((DocumentStatus.ToBeAmended, DocumentStatus.Valid),
            (document.StatusOn(new(2024, 8, 31)), document.StatusOn(new(2024, 9, 1))));
        Assert.Equal("定政发〔2024〕18号", document.Standings[^1].Decision);
    }

    [Fact]
    public void Nothing_is_left_to_decide_on_a_document_that_another_decision_or_its_term_has_ended()
    {
        var open = Documents.Registered(Documents.Grants with { ValidThrough = new(2022, 8, 20) });
        Assert.Null(CleanupSteps.EndedMeanwhile(open, CleanupOutcome.Keep, new(2022, 8, 20)));

        // Its term is over: it is not published as in force, but may be declared to have lapsed.
        Assert.Equal(new DateOnly(2022, 8, 21), CleanupSteps.EndedMeanwhile(open, CleanupOutcome.Keep, new(2022, 8, 21))!.End.From);
        Assert.NotNull(CleanupSteps.EndedMeanwhile(open, null, new(2022, 8, 21)));
        Assert.Null(CleanupSteps.EndedMeanwhile(open, CleanupOutcome.Lapse, new(2022, 8, 21)));

        // Repealed by a new document: what is repealed is not declared to have lapsed.
        var repealed = Documents.After(open, new DocumentEnded(new(new(2022, 8, 15), DocumentStatus.Repealed, "同时废止", [])));
        Assert.Equal(DocumentStatus.Repealed, CleanupSteps.EndedMeanwhile(repealed, CleanupOutcome.Lapse, new(2022, 8, 15))!.End.Status);

        // Decided elsewhere, from a later day: there is nothing to declare.
        var reissued = Documents.After(open, new DocumentEnded(new(new(2022, 8, 15), DocumentStatus.Lapsed, "已重新发布", [], "定政发〔2022〕77号")));
        Assert.Equal("定政发〔2022〕77号", CleanupSteps.EndedMeanwhile(reissued, CleanupOutcome.Lapse, new(2022, 8, 12))!.End.Decision);
    }

    private static DraftDecision Draft() => new("c1", 1, [
        Line("甲", CleanupOutcome.Keep), Line("乙", CleanupOutcome.Repeal, "8.2"), Line("丙", CleanupOutcome.Lapse, "9.1"),
        Line("丁", CleanupOutcome.Amend, "10.1") with { Amendment = AmendmentKind.Redraft },
        Line("戊（2022年修订）", CleanupOutcome.Amend, "10.7") with { Amendment = AmendmentKind.Package, AmendedText = new("00", 9) },
    ], ["r-住建"]);

    private static DecidedDocument Line(string title, CleanupOutcome outcome, params string[] grounds) =>
        new("定政发〔2022〕20号", "定政发〔2022〕20号", title, new(2022, 8, 9), null, "市农业农村局", outcome, grounds);

    private static CleanupDecision Decision() =>
        new("定政发〔2022〕18号", new(2022, 9, 1), Mayor, Tasks.Now);

    private static CleanupCycle Proposed() => Cycles.Proposed();

    private static IReadOnlyList<CleanupCycleChange> Withdraw(CleanupCycle cycle) => CleanupSteps.Withdraw(cycle, "不做了", Cycles.Procedure);

    private static CleanupCycle After(CleanupCycle? cycle, params CleanupCycleChange[] changes) => Cycles.After(cycle, changes);

    private static string CodeOf(Func<object> command) => Assert.Throws<RefusedException>(command).Code;
}
