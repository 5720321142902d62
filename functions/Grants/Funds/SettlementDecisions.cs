using Dingzhou.Functions.Grants.Reviews;

namespace Dingzhou.Functions.Grants.Funds;

/// <summary>What officials do with a settlement: answer objections, approve it for the city government, fetch the payment list.</summary>
internal sealed class SettlementDecisions(
    SettlementCommands settlements, SettlementFiles files, ApplicationCommands cases, ApplicationEffects effects, AwardClaims claims,
    Impartiality impartiality, AccessLog accessLog,
    TimeProvider clock)
{
    /// <summary>Answers an objection; where it is upheld the list is worked out and published anew.</summary>
    [Function("ResolveObjection")]
    [Access(Role.Reviewer)]
    [Summary("答复异议", Remarks = "异议成立的：按 verifiedFacts 重新核定奖补；未给出 verifiedFacts 的，不再奖补。名单重新公示。")]
    [Body(typeof(ObjectionAnswer))]
    [Idempotent(Optional = true)]
    [Answers(StatusCodes.Status202Accepted, typeof(SettlementView))]
    public async Task<IResult> ResolveAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route =
            "settlements/{settlementId}/objections/{number:int}/resolution")] HttpRequest request,
        string settlementId, int number, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await request.ReadJsonAsync<ObjectionAnswer>();
        var command = request.CommandOrNull(body);
        var after = await settlements.OnceAsync(
            settlementId, command, () => ResolveAsync(settlementId, number, body, caller, command, client, cancellation), cancellation);
        return Answer.Accepted(
            $"/api/settlements/{settlementId}", SettlementView.Of(after, settlements.PackOf(after.State)), $"{after.EventCount}");
    }

    private async Task<Loaded<Settlement>> ResolveAsync(
        string settlementId, int number, ObjectionAnswer body, Caller caller, CommandKey? command, DurableTaskClient client,
        CancellationToken cancellation)
    {
        var settlement = (await settlements.GetAsync(settlementId, cancellation)).State;
        if (caller.DemandDepartment() != settlement.Department)
            throw new RefusedException(RefusalKind.Forbidden, "other-department", new LocalizedText(
                "该异议由其他部门答复。", "Another department answers this objection."));
        await DemandAnswerableAsync(settlement, number, body, caller, cancellation);
        if (body.Upheld)
            await ClaimAsync(settlement, number, body, caller, cancellation);
        try
        {
            return await settlements.ExecuteAsync(
                settlementId,
                caller.ToActor(),
                (s, now) => SettlementSteps.Resolve(s, number, body.Upheld, body.Reason, body.VerifiedFacts, caller.ToActor(), now),
                client,
                command: command,
                cancellation: cancellation);
        }
        catch (Exception e) when (e is RefusedException or ApiException && body is { Upheld: true, VerifiedFacts: not null })
        {
            await GiveBackAsync(settlement.Objections.Single(o => o.Number == number), body.VerifiedFacts, settlementId, cancellation);
            throw;
        }
    }

    /// <summary>Takes the city government's decision.</summary>
    [Function("DecideSettlement")]
    [Access(Role.Approver)]
    [Summary("市政府批准", Remarks = "approved 为 true：兑现；false：退回重新汇总、公示。")]
    [Body(typeof(GovernmentAnswer))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status202Accepted, typeof(SettlementView))]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settlements/{settlementId}/approval")] HttpRequest request,
        string settlementId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await request.ReadJsonAsync<GovernmentAnswer>();
        var command = request.Command(body);
        var after = await settlements.OnceAsync(
            settlementId,
            command,
            async () =>
            {
                await DemandUninvolvedAsync(caller, settlementId, cancellation);
                return await settlements.ExecuteAsync(
                    settlementId,
                    caller.ToActor(),
                    (s, now) => SettlementSteps.Decide(s, body.Approved, body.Reason, caller.ToActor(), now),
                    client,
                    request.Version(),
                    command,
                    cancellation: cancellation);
            },
            cancellation);
        return Answer.Accepted(
            $"/api/settlements/{settlementId}", SettlementView.Of(after, settlements.PackOf(after.State)), $"{after.EventCount}");
    }

    /// <summary>The payment list as a file.</summary>
    [Function("GetPayments")]
    [Access(Role.Finance, Role.Approver, Role.Auditor)]
    [Summary("兑现清单")]
    [Query("format", "json（默认）或 xlsx")]
    [Query("instalment", "分期拨付的第几期，默认 1。", Type = typeof(int))]
    [Answers(StatusCodes.Status200OK, null, "application/json", SettlementFiles.Xlsx)]
    public async Task<IResult> PaymentsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "settlements/{settlementId}/payments")] HttpRequest request,
        string settlementId, CancellationToken cancellation)
    {
        var format = request.QueryValue("format") ?? "json";
        if (format is not ("json" or "xlsx"))
            throw ApiException.Parameter("format", new LocalizedText("format 应为 json 或 xlsx。", "format must be json or xlsx."));
        var settlement = (await settlements.GetAsync(settlementId, cancellation)).State;
        if (settlement.Payments is null)
            throw new RefusedException(RefusalKind.NotFound, "not-approved", new LocalizedText(
                "尚未经市政府批准，没有兑现清单。", "The city government has not approved it yet; there is no payment list."));
        if (!int.TryParse(request.QueryValue("instalment") ?? "1", out var instalment))
            throw ApiException.Parameter("instalment", new LocalizedText("instalment 应为整数。", "instalment must be a whole number."));
        if (instalment != 1 && settlement.LaterPayments.All(p => p.Instalment != instalment))
            throw new RefusedException(RefusalKind.NotFound, "not-due", new LocalizedText(
                "没有这一期，或尚未到期。", "There is no such instalment, or it is not due yet."));

        // Names and bank accounts leave the house here.
        await accessLog.WriteAsync(request.Caller().ToActor(), settlementId, $"payments-{instalment}.{format}", cancellation);
        return Results.Stream(
            await files.OpenPaymentsAsync(settlementId, instalment, format, cancellation),
            format == "json" ? "application/json" : SettlementFiles.Xlsx,
            instalment == 1 ? $"payments-{settlementId}.{format}" : $"payments-{settlementId}-{instalment}.{format}");
    }

    /// <summary>Who decided a case on the list, is on it, or acts for one on it, does not approve it.</summary>
    private async Task DemandUninvolvedAsync(Caller caller, string settlementId, CancellationToken cancellation)
    {
        var settlement = (await settlements.GetAsync(settlementId, cancellation)).State;
        if (settlement.List is not { } published)
            return;
        var (list, by) = (await files.ReadListAsync(settlementId, published.Sha256, cancellation), caller.ToActor());
        if (list.Involves(by) || await impartiality.IsAgentAsync(by, list.Lines.Select(l => l.Uscc), cancellation))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", new LocalizedText(
                "办理过名单上的申请、本身在名单上或受名单上单位委托代理的人不得批准该方案。",
                "Whoever handled an application on the list, is on it, or is the agent of one on it, does not approve it."));
    }

    /// <summary>
    /// The answer is for somebody who had no hand in the case; and an upheld objection must lead to something: facts that do not
    /// qualify are refused now, not later.
    /// </summary>
    private async Task DemandAnswerableAsync(
        Settlement settlement, int number, ObjectionAnswer body, Caller caller, CancellationToken cancellation)
    {
        if (settlement.Objections.FirstOrDefault(o => o.Number == number) is not { } objection)
            return;
        var application = (await cases.GetAsync(objection.ApplicationId, cancellation)).State;
        await impartiality.DemandAsync(application, caller.ToActor(), cancellation);
        if (application.Deciders().Contains(caller.Subject))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", new LocalizedText(
                "办理过该申请的人不得答复对它的异议。", "Whoever handled the application does not answer an objection to it."));
        if (!body.Upheld)
            return;
        var (pack, matter) = effects.Rules(application);
        Review.Reconsider(application, pack, matter, body.VerifiedFacts, body.Reason ?? "");
    }

    /// <summary>What the facts found name is claimed now: until the list is made anew nobody else may come before.</summary>
    private async Task ClaimAsync(Settlement settlement, int number, ObjectionAnswer body, Caller caller, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();

        // An answer that is known to be refused claims nothing; one that is refused in the end gives it back.
        SettlementSteps.Resolve(settlement, number, upheld: true, body.Reason, body.VerifiedFacts, caller.ToActor(), now);
        var objection = settlement.Objections.Single(o => o.Number == number);
        var application = (await cases.GetAsync(objection.ApplicationId, cancellation)).State;
        var (pack, matter) = effects.Rules(application);
        await claims.ClaimAheadAsync(application, body.VerifiedFacts, pack, matter, now, cancellation);
    }

    /// <summary>
    /// Another answer was quicker, the publicity is over, or too many came at once: what is claimed for other answers stays claimed, and
    /// nothing else. Where it is not known whether the answer was committed, its claim ends by itself if it was not.
    /// </summary>
    private async Task GiveBackAsync(PendingObjection objection, Facts found, string settlementId, CancellationToken cancellation)
    {
        var current = (await settlements.GetAsync(settlementId, cancellation)).State;
        var application = (await cases.GetAsync(objection.ApplicationId, cancellation)).State;
        var (pack, matter) = effects.Rules(application);
        var standing = current.Objections.Where(o => o.ApplicationId == objection.ApplicationId && o.Resolution is { Upheld: true })
            .Select(o => o.Resolution!.VerifiedFacts).OfType<Facts>();
        await claims.GiveBackAsync(application, found, standing, pack, matter, clock.GetUtcNow(), cancellation);
    }
}

/// <summary>The answer to an objection.</summary>
/// <param name="Upheld">True: the case loses or changes its award. False: the list stays as it is.</param>
/// <param name="Reason">Why, public.</param>
/// <param name="VerifiedFacts">With an upheld one: facts found to be different.</param>
internal sealed record ObjectionAnswer(bool Upheld, [property: SeveralLines] string? Reason = null, Facts? VerifiedFacts = null);

/// <summary>The city government's decision.</summary>
/// <param name="Approved">True: it is paid. False: it is sent back and worked out anew.</param>
/// <param name="Reason">Why.</param>
internal sealed record GovernmentAnswer(bool Approved, [property: SeveralLines] string? Reason = null);
