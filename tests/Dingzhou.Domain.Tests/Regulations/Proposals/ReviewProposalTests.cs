using Dingzhou.Domain.Regulations.Proposals;

namespace Dingzhou.Domain.Tests.Regulations.Proposals;

public sealed class ReviewProposalTests
{
    private static readonly Actor Proposer = new("r-钱", "钱女士");
    private static readonly ProposalText Text = new(" 钱女士 ", "13900000000", CleanupOutcome.Repeal, "与新法不一致");

    [Fact]
    public void It_is_answered_within_twenty_working_days_and_those_who_study_it_are_reminded_five_before()
    {
        // Filed on Thursday 11 August: 12, 15-19, 22-26, 29 August - 2 September, 5-8 September. Five before the 8th: 1 September.
        var proposal = Filed();
        Assert.Equal((LegalCalendar.StartOfDay(new(2022, 9, 1)), LegalCalendar.EndOfDay(new(2022, 9, 8)), "钱女士"), (proposal.RemindAt, proposal.DueAt, proposal.Text.Name));
        Assert.Empty(ProposalSteps.Due(proposal, proposal.RemindAt.AddTicks(-1)));
        proposal = After(proposal, Assert.Single(ProposalSteps.Due(proposal, proposal.RemindAt)));
        Assert.Equal(proposal.DueAt, ProposalSteps.Next(proposal));
        proposal = After(proposal, Assert.Single(ProposalSteps.Due(proposal, proposal.DueAt)));
        Assert.Equal((true, null), (proposal.Overdue, ProposalSteps.Next(proposal)));
        Assert.Empty(ProposalSteps.Due(proposal, proposal.DueAt.AddYears(1)));

        // Late, and still answered.
        Assert.True(After(proposal, [.. Answer(proposal, wellFounded: false)]).IsFinished);
    }

    [Fact]
    public void A_well_founded_one_is_finished_when_a_clean_up_has_taken_it_up()
    {
        var answered = After(Filed(), [.. Answer(Filed(), wellFounded: true)]);
        Assert.False(answered.IsFinished);
        Assert.Equal("already-answered", Assert.Throws<RefusedException>(() => Answer(answered, wellFounded: false)).Code);
        Assert.True(After(answered, new ProposalTakenUp("c1")).IsFinished);
    }

    [Fact]
    public void Whoever_proposed_it_does_not_answer_it()
    {
        Assert.Equal("own-proposal", Assert.Throws<RefusedException>(() => ProposalSteps.Answer(Filed(), true, "经研究。", Proposer, Tasks.Now)).Code);
        Assert.NotEmpty(Answer(Filed(), wellFounded: true));
    }

    [Fact]
    public void A_well_founded_one_on_a_document_that_has_ended_is_finished_without_a_clean_up()
    {
        var document = Documents.Registered(Documents.Grants);
        var repealed = Documents.After(document, new DocumentEnded(new(new(2022, 8, 20), DocumentStatus.Repealed, "", ["8.1"], "定政发〔2022〕18号")));
        var answered = After(Filed(), [.. Answer(Filed(), wellFounded: true)]);
        Assert.Empty(ProposalSteps.EndWith(Filed(), repealed, new(2022, 8, 21)));
        Assert.Empty(ProposalSteps.EndWith(answered, document, new(2022, 8, 21)));

        // Its end is decided already, or its validity is over: 20号 is valid through 8 August 2024.
        var ended = After(answered, [.. ProposalSteps.EndWith(answered, repealed, new(2022, 8, 11))]);
        Assert.Equal((true, "文件已废止（定政发〔2022〕18号），无须清理。"), (ended.IsFinished, ended.EndReason));
        Assert.Equal("文件已失效（有效期届满。），无须清理。", After(answered, [.. ProposalSteps.EndWith(answered, document, new(2024, 8, 9))]).EndReason);
    }

    [Fact]
    public void A_department_that_carries_the_document_out_now_reports_a_serious_problem()
    {
        var moves = new RecordedMoves([new("市农业农村局", "市住建局", new(2022, 8, 1), "机构改革方案")]);
        var report = After(null, [.. Report("与新法抵触", moves)]);
        Assert.Equal((CleanupOccasion.ReportedByImplementer, "市住建局", Filed().DueAt), (report.Occasion, report.Text.Name, report.DueAt));
        Assert.Contains("市住建局", ProposalSteps.ReasonOf(report, Tasks.Rules), StringComparison.Ordinal);
        var proposed = CleanupSteps.ProposeOn(report, Tasks.Rules);
        Assert.Equal(CleanupOccasion.ReportedByImplementer, Assert.IsType<CleanupProposed>(proposed[0]).Occasion);
        Assert.Equal(report.Id, Assert.IsType<ProposalJoined>(proposed[1]).ProposalId);
        Assert.Equal("other-department", Assert.Throws<RefusedException>(() => Report("与新法抵触", RecordedMoves.None)).Code);
        Assert.Equal(["/reason"], Assert.Throws<RefusedException>(() => Report("", moves)).Faults.Select(f => f.Pointer));

        static IReadOnlyList<ReviewProposalChange> Report(string problem, RecordedMoves moves) => ProposalSteps.Report(
            Documents.Registered(Documents.Grants), CleanupOutcome.Repeal, problem, Tasks.Housing, "sender", moves, LegalCalendar.China, Tasks.Rules, Tasks.Now);
    }

    [Fact]
    public void It_names_who_proposes_and_why_and_a_document_that_still_holds()
    {
        var refused = Assert.Throws<RefusedException>(() => ProposalSteps.File(Documents.Registered(Documents.Grants), new("", "", null, ""), "sender", LegalCalendar.China, Tasks.Rules, Tasks.Now));
        Assert.Equal(["/name", "/contact", "/reason"], refused.Faults.Select(f => f.Pointer));
        var ended = Documents.Registered(Documents.Grants, new DocumentEnded(new(new(2022, 8, 10), DocumentStatus.Repealed, "", ["8.1"])));
        Assert.Equal("document-ended", Assert.Throws<RefusedException>(() => ProposalSteps.File(ended, Text, "sender", LegalCalendar.China, Tasks.Rules, Tasks.Now)).Code);
    }

    private static ReviewProposal Filed() => After(null, [.. ProposalSteps.File(Documents.Registered(Documents.Grants), Text, "sender", LegalCalendar.China, Tasks.Rules, Tasks.Now)]);

    private static IReadOnlyList<ReviewProposalChange> Answer(ReviewProposal proposal, bool wellFounded) =>
        ProposalSteps.Answer(proposal, wellFounded, "经研究。", Tasks.Lawyer, Tasks.Now);

    private static ReviewProposal After(ReviewProposal? proposal, params ReviewProposalChange[] changes)
    {
        foreach (var change in changes)
            proposal = ReviewProposalHistory.Apply("p", proposal, EventChain.Link(1, Tasks.Now, change is ProposalFiled ? Proposer : Tasks.Lawyer, change, ""));
        return proposal!;
    }
}
