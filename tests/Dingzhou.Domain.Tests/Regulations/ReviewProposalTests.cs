using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations;

namespace Dingzhou.Domain.Tests.Regulations;

public sealed class ReviewProposalTests
{
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
    public void It_names_who_proposes_and_why_and_a_document_that_still_holds()
    {
        var refused = Assert.Throws<RefusedException>(() => ProposalSteps.File(Documents.Registered(Documents.Grants), new("", "", null, ""), LegalCalendar.China, Tasks.Rules, Tasks.Now));
        Assert.Equal(["/name", "/contact", "/reason"], refused.Faults.Select(f => f.Pointer));
        var ended = Documents.Registered(Documents.Grants, new DocumentEnded(new(new(2022, 8, 10), DocumentStatus.Repealed, "", ["8.1"])));
        Assert.Equal("document-ended", Assert.Throws<RefusedException>(() => ProposalSteps.File(ended, Text, LegalCalendar.China, Tasks.Rules, Tasks.Now)).Code);
    }

    private static ReviewProposal Filed() => After(null, [.. ProposalSteps.File(Documents.Registered(Documents.Grants), Text, LegalCalendar.China, Tasks.Rules, Tasks.Now)]);

    private static IReadOnlyList<ReviewProposalChange> Answer(ReviewProposal proposal, bool wellFounded) =>
        ProposalSteps.Answer(proposal, wellFounded, "经研究。", Tasks.Lawyer, Tasks.Now);

    private static ReviewProposal After(ReviewProposal? proposal, params ReviewProposalChange[] changes)
    {
        foreach (var change in changes)
            proposal = ReviewProposalHistory.Apply("p", proposal, EventChain.Link(1, Tasks.Now, Tasks.Lawyer, change, ""));
        return proposal!;
    }
}
