using Dingzhou.Domain.Regulations.Proposals;
using Dingzhou.Storage.Regulations.Proposals;

namespace Dingzhou.Functions.Regulations.Proposals;

/// <summary>Proposals from the public to review a document, over HTTP (第十六条).</summary>
internal sealed class ProposalFunctions(
    ProposalCommands proposals, ProposalLists lists, Senders senders, RegulationCommands regulations, FunctionMoveStore moves, AccessLog accessLog,
    LegalCalendar calendar, CleanupRules rules, TimeProvider clock)
{
    /// <summary>Those who see what departments report, too.</summary>
    private static readonly Role[] Officials = [Role.Reviewer, Role.Legal, Role.Approver, Role.Auditor];

    /// <summary>Proposes the review of a document.</summary>
    [Function("ProposeReview")]
    [Access(Public = true)]
    [Sparing(10)]
    [Summary("提出审查或者清理建议", Remarks = "任何公民、法人或者其他组织均可提出；姓名、联系方式和理由只供研究答复使用，不公开。凭返回的编号查询答复。")]
    [Body(typeof(NewProposal))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ProposalSummary))]
    public async Task<IResult> ProposeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "regulations/{documentId}/proposals")] HttpRequest request, string documentId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewProposal>();
        var command = request.Command(body);
        var document = (await regulations.GetAsync(DocumentNumber.IdAsWritten(documentId), cancellation)).State;
        var id = $"{Year()}-{command.Id[..12]}";
        var by = request.CallerOrNull()?.ToActor() ?? new Actor("public", body.Name ?? "");
        var sender = senders.HashOf(request, document.Id, body.Contact);
        var text = new ProposalText(body.Name ?? "", body.Contact ?? "", body.Outcome, body.Reason ?? "");
        var filed = await proposals.FileAsync(
            id, (document.Id, sender), by, now => ProposalSteps.File(document, text, sender, calendar, rules, now), client, command, cancellation);
        return Answer.Created($"/api/proposals/{id}", ProposalSummary.Of(filed.State), $"{filed.EventCount}");
    }

    /// <summary>The proposals to review a document, without who proposed.</summary>
    [Function("ListProposals")]
    [Access(Public = true)]
    [Shared]
    [Summary("对一件文件的建议及答复")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ProposalSummary>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "regulations/{documentId}/proposals")] HttpRequest request, string documentId,
        CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await lists.OfDocumentAsync(DocumentNumber.IdAsWritten(documentId), page.Limit, page.Cursor, cancellation));
    }

    /// <summary>One proposal and its answer, without who proposed.</summary>
    [Function("GetProposal")]
    [Access(Public = true)]
    [Shared]
    [Summary("建议的答复")]
    [Answers(StatusCodes.Status200OK, typeof(ProposalSummary))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "proposals/{proposalId}")] HttpRequest request, string proposalId, CancellationToken cancellation)
    {
        var loaded = await proposals.GetAsync(proposalId, cancellation);
        if (loaded.State.IsReport && (request.CallerOrNull() is not { } caller || !Officials.Any(caller.Is)))
            throw new RefusedException(RefusalKind.NotFound, "proposal-not-found", new LocalizedText(
                "没有这件建议。", "There is no such proposal."));
        return Answer.Ok(ProposalSummary.Of(loaded.State), $"{loaded.EventCount}");
    }

    /// <summary>Proposals that are not finished, the nearest limit first.</summary>
    [Function("ListOpenProposals")]
    [Access(Role.Legal, Role.Reviewer, Role.Auditor, AnyDepartment = true)]
    [Summary("待答复、待启动清理的建议")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ProposalSummary>))]
    public async Task<IResult> OpenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "proposals")] HttpRequest request, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await lists.OpenAsync(page.Limit, page.Cursor, cancellation));
    }

    /// <summary>What was proposed and by whom, for those who study it; each reading leaves a trace.</summary>
    [Function("GetProposalText")]
    [Access(Role.Legal, Role.Reviewer, Role.Auditor)]
    [Summary("建议内容")]
    [Answers(StatusCodes.Status200OK, typeof(ProposalText))]
    public async Task<IResult> TextAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "proposals/{proposalId}/text")] HttpRequest request, string proposalId, CancellationToken cancellation)
    {
        var proposal = (await proposals.GetAsync(proposalId, cancellation)).State;
        var caller = request.Caller();
        if (!caller.Is(Role.Auditor))
            await DemandConcernedAsync(caller, proposal, cancellation);
        await accessLog.WriteAsync(caller.ToActor(), proposalId, "proposal", cancellation);
        return Answer.Ok(proposal.Text);
    }

    /// <summary>Answers a proposal; where it is well-founded the document is cleaned up.</summary>
    [Function("AnswerProposal")]
    [Access(Role.Legal, Role.Reviewer)]
    [Summary("答复建议", Remarks = "公众建议由司法局或者实施机关研究答复，答复公开；实施机关的报告由司法局答复。合理的，启动清理。")]
    [Body(typeof(ProposalReply))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status202Accepted, typeof(ProposalSummary))]
    public async Task<IResult> AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "proposals/{proposalId}/answer")] HttpRequest request, string proposalId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<ProposalReply>();
        var (caller, command) = (request.Caller(), request.Command(body));
        var by = caller.ToActor();
        var after = await proposals.OnceAsync(
            proposalId,
            command,
            async () =>
            {
                await DemandAnswersAsync(caller, (await proposals.GetAsync(proposalId, cancellation)).State, cancellation);
                return await proposals.ExecuteAsync(
                    proposalId, by, (p, now) => ProposalSteps.Answer(p, body.WellFounded, body.AnswerText, by, now), client, request.Version(), command, cancellation: cancellation);
            },
            cancellation);
        return Answer.Accepted($"/api/proposals/{proposalId}", ProposalSummary.Of(after.State), $"{after.EventCount}");
    }

    /// <summary>司法局, or a department that carries the document out now.</summary>
    private async Task DemandAnswersAsync(Caller caller, ReviewProposal proposal, CancellationToken cancellation)
    {
        await DemandConcernedAsync(caller, proposal, cancellation);
        if (proposal.IsReport && !caller.Is(Role.Legal))
        {
            throw new RefusedException(RefusalKind.Forbidden, "other-department", new LocalizedText(
                "实施机关的报告由司法局研究答复。", "The bureau of justice answers the reports of departments."));
        }
    }

    private async Task DemandConcernedAsync(Caller caller, ReviewProposal proposal, CancellationToken cancellation)
    {
        if (caller.Is(Role.Legal))
            return;
        var document = (await regulations.GetAsync(proposal.DocumentId, cancellation)).State;
        var who = (await moves.AllAsync(cancellation)).Current(document, LegalCalendar.DateInBeijing(clock.GetUtcNow()));
        if (!who.Others.Append(who.Main).Contains(caller.DemandDepartment()))
            throw new RefusedException(RefusalKind.Forbidden, "other-department", new LocalizedText(
                "该建议由其他部门研究答复。", "Another department answers this proposal."));
    }

    private int Year() => LegalCalendar.DateInBeijing(clock.GetUtcNow()).Year;
}

/// <summary>A proposal to review a document.</summary>
/// <param name="Name">Who proposes.</param>
/// <param name="Contact">How to answer.</param>
/// <param name="Outcome">What should become of the document.</param>
/// <param name="Reason">Why.</param>
internal sealed record NewProposal(
    string? Name = null, string? Contact = null, CleanupOutcome? Outcome = null, [property: SeveralLines] string? Reason = null);

/// <summary>The answer to a proposal.</summary>
/// <param name="WellFounded">True: the document is cleaned up.</param>
/// <param name="AnswerText">The answer, public.</param>
internal sealed record ProposalReply(bool WellFounded, [property: SeveralLines] string? AnswerText = null);
