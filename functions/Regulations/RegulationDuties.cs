using Dingzhou.Domain.Procedures;
using Dingzhou.Domain.Regulations.Evaluations;
using Dingzhou.Domain.Regulations.Proposals;
using Dingzhou.Storage.Procedures;

namespace Dingzhou.Functions.Regulations;

/// <summary>Who owes what of the normative documents: of everything that has no list of its own by department and date.</summary>
internal sealed class RegulationDuties(
    DutyLists lists, CleanupLists cleanups, DocumentRegister register, FunctionMoveStore moves, LegalCalendar calendar, CleanupRules rules, TimeProvider clock) : IDutySource
{
    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(Caller caller) => OwnersOf(caller).SelectMany(OfOwner);

    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(string department, Caller asking) => OfOwner(department);

    /// <summary>A department's part in a clean-up, or before the end of a document's validity.</summary>
    private Duty DutyOf(CleanupDuty d, string department)
    {
        var (article, english) = d.Kind switch
        {
            DutyKind.FileEvaluation => ("第五条", "Evaluate before the end of validity"),
            DutyKind.AnswerLetter => ("第十三条", "Answer the letter of 司法局"),
            DutyKind.AnswerConsultation => ("第十二条", "Answer the department that asks"),
            DutyKind.GiveJointOpinion => ("第十二条", "Give an opinion as another implementing department"),
            DutyKind.FileOpinion => ("第十二条", "File the opinion on the clean-up"),
        };
        var isReview = d.Kind == DutyKind.FileEvaluation;
        return new(
            d.Place, isReview ? DutyType.Validity : DutyType.Cleanup, new(d.ToDueDay(department).Title, $"{english}: {d.Number}"), $"{rules.Document} {article}", d.DueAt,
            isReview ? $"/api/validity-reviews/{d.CycleId}" : $"/api/cleanups/{d.CycleId}/tasks/{d.DocumentId}");
    }

    /// <summary>Lists who has the next step in a clean-up as a whole.</summary>
    public Task WriteAsync(CleanupCycle cycle, CancellationToken cancellation) => lists.WriteAsync(
        $"cleanup-{cycle.Id}",
        [
            .. new[] { rules.Justice, rules.Government }.SelectMany(d => DepartmentCalendar.Of(d, [cycle], calendar, rules).Select(day => new OwedDuty(d, new(
                day.Key.Replace('/', '-'), DutyType.CleanupAsAWhole, new(day.Title, $"The next step of clean-up {cycle.Id}"), rules.Document, LegalCalendar.EndOfDay(day.On), $"/api/cleanups/{cycle.Id}")))),
        ],
        cancellation);

    /// <summary>Lists who examines or decides a review of validity; who evaluates has a list already.</summary>
    public Task WriteAsync(ValidityReview review, CancellationToken cancellation)
    {
        var document = review.Document;
        var isListed = review.Status == ValidityStatus.Closed || (review.Status == ValidityStatus.Evaluating && document.Department != Implementers.NotStated);
        return lists.WriteAsync(
            $"validity-{review.Id}",
            isListed ? [] : [new(review.Responsible(rules), new(
                $"validity-{review.Id}", DutyType.Validity, new($"有效期届满前评估：《{document.Title}》（{document.Number}）", $"Evaluation before the end of validity: {document.Number}"),
                $"{rules.Document} 第五条", LegalCalendar.EndOfDay(document.ValidThrough), $"/api/validity-reviews/{review.Id}"))],
            cancellation);
    }

    /// <summary>Lists who still reports on the documents of a yearly evaluation plan.</summary>
    public async Task WriteAsync(EvaluationPlan plan, CancellationToken cancellation)
    {
        var (moved, today) = (await moves.AllAsync(cancellation), Today());
        await lists.WriteAsync(
            $"evaluation-{plan.Id}",
            [
                .. plan.Items.Where(i => i.IsOpen).Select(i => new OwedDuty(i.Responsible(moved, today), new(
                    $"evaluation-{plan.Id}-{i.DocumentId}", DutyType.ReportEvaluation, new($"报送年度评估报告：《{i.Title}》（{i.Number}）", $"Report on the evaluation of {i.Number}"),
                    $"{rules.Document} 第五条", LegalCalendar.EndOfDay(i.DueOn), $"/api/evaluation-plans/{plan.Year}"))),
            ],
            cancellation);
    }

    /// <summary>Lists who answers a proposal: 司法局, and where the public proposes whoever carries the document out now.</summary>
    public async Task WriteAsync(ReviewProposal proposal, CancellationToken cancellation)
    {
        if (proposal.Answer is not null)
        {
            await lists.WriteAsync($"proposal-{proposal.Id}", [], cancellation);
            return;
        }

        var document = (await register.FindAsync(proposal.DocumentId, cancellation))!.State;
        var department = (await moves.AllAsync(cancellation)).Current(document, Today()).Main;
        var duty = new Duty(
            $"proposal-{proposal.Id}", DutyType.AnswerProposal,
            new($"答复{(proposal.IsReport ? "重大问题报告" : "清理建议")}：《{document.Title}》（{document.Number}）", $"Answer the {(proposal.IsReport ? "report on" : "proposal to review")} {document.Number}"),
            $"{rules.Document} {(proposal.IsReport ? "第四条第四项" : "第十六条")}", proposal.DueAt, $"/api/proposals/{proposal.Id}");
        await lists.WriteAsync(
            $"proposal-{proposal.Id}", [.. (proposal.IsReport ? [rules.Justice] : new[] { department, rules.Justice }.Distinct()).Select(o => new OwedDuty(o, duty))], cancellation);
    }

    /// <summary>Lists who draws a document up anew.</summary>
    public async Task WriteAsync(NormativeDocument document, CancellationToken cancellation)
    {
        var owed = new List<OwedDuty>();
        if (Redraft.By(document, rules) is { } by)
        {
            owed.Add(new((await moves.AllAsync(cancellation)).Current(document, Today()).Main, new(
                $"redraft-{document.Id}", DutyType.Redraft, new($"重新制定：《{document.Title}》（{document.Number}）", $"Draw up anew: {document.Number}"),
                $"{rules.Document} 第十条", LegalCalendar.EndOfDay(by), $"/api/regulations/{document.Id}")));
        }

        await lists.WriteAsync($"redraft-{document.Id}", owed, cancellation);
    }

    /// <summary>The same where it was to be drawn up anew before a change, or is after it: few documents ever are.</summary>
    public Task WriteAsync(IEnumerable<NormativeDocument> before, NormativeDocument document, CancellationToken cancellation) =>
        before.Append(document).Any(d => Redraft.By(d, rules) is not null) ? WriteAsync(document, cancellation) : Task.CompletedTask;

    private DateOnly Today() => LegalCalendar.DateInBeijing(clock.GetUtcNow());

    /// <summary>Whose duties a caller's are: those of its department, and of whoever holds the office that its role serves.</summary>
    private IReadOnlyList<string> OwnersOf(Caller caller)
    {
        var owners = new List<string?>
        {
            caller.Is(Role.Reviewer) ? caller.Department : null,
            caller.Is(Role.Approver) ? Offices.Current.Government : null,
            caller.Is(Role.Legal) ? rules.Justice : null,
            caller.Is(Role.Finance) ? Offices.Current.Treasury : null,
        };
        return [.. owners.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private IEnumerable<DutyList> OfOwner(string owner) =>
    [
        async (after, limit, cancellation) =>
            [.. (await cleanups.DutiesAsync(owner, limit, after, cancellation)).Items.Select(d => (d.Place, DutyOf(d, owner)))],
        (after, limit, cancellation) => lists.ListAsync(owner, after, limit, cancellation),
    ];
}
