using Dingzhou.Domain.Regulations.Proposals;
using Dingzhou.Storage.Regulations.Proposals;

namespace Dingzhou.Functions.Regulations.Proposals;

/// <summary>Serious problems that departments find while they carry a document out, over HTTP (第四条第四项). They are answered as proposals are.</summary>
internal sealed class ProblemReportFunctions(
    ProposalCommands proposals, ProposalLists lists, Senders senders, RegulationCommands regulations, FunctionMoveStore moves, LegalCalendar calendar, CleanupRules rules, TimeProvider clock)
{
    /// <summary>Reports a serious problem.</summary>
    [Function("ReportProblem")]
    [Access(Role.Reviewer)]
    [Sparing(10)]
    [Summary("报告文件存在重大问题", Remarks = "实施机关（含现承担其职责的机关）在实施中发现重大问题的，报告清理（第四条第四项）；由司法局研究，启动清理或者说明不启动的理由（POST /proposals/{id}/answer）。")]
    [Body(typeof(ProblemReport))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ProposalSummary))]
    public async Task<IResult> ReportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "regulations/{documentId}/problem-reports")] HttpRequest request, string documentId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<ProblemReport>();
        request.Caller().DemandDepartment();
        var (by, command) = (request.Caller().ToActor(), request.Command(body));
        var document = (await regulations.GetAsync(DocumentNumber.IdAsWritten(documentId), cancellation)).State;
        var id = $"{LegalCalendar.DateInBeijing(clock.GetUtcNow()).Year}-{command.Id[..12]}";
        var sender = senders.HashOf(request, document.Id, contact: null);
        var moved = await moves.AllAsync(cancellation);
        var filed = await proposals.FileAsync(
            id, (document.Id, sender), by, now => ProposalSteps.Report(document, body.Outcome, body.Reason, by, sender, moved, calendar, rules, now), client, command, cancellation);
        return Answer.Created($"/api/proposals/{id}", ProposalSummary.Of(filed.State), $"{filed.EventCount}");
    }

    /// <summary>The problems with a document that departments have reported.</summary>
    [Function("ListProblemReports")]
    [Access(Role.Reviewer, Role.Legal, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("对一件文件的重大问题报告及答复")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ProposalSummary>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "regulations/{documentId}/problem-reports")] HttpRequest request, string documentId,
        CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await lists.ReportsOfAsync(DocumentNumber.IdAsWritten(documentId), page.Limit, page.Cursor, cancellation));
    }
}

/// <summary>A serious problem with a document.</summary>
/// <param name="Outcome">What should become of the document.</param>
/// <param name="Reason">The problem.</param>
internal sealed record ProblemReport(CleanupOutcome? Outcome = null, [property: SeveralLines] string? Reason = null);
