namespace Dingzhou.Functions.Grants.Reviews;

/// <summary>What officials do: look at their department's inbox, decide.</summary>
internal sealed class ReviewFunctions(
    ApplicationCommands cases, CaseAccess access, ApplicationEffects effects, ApplicationLists lists, AwardClaims claims,
    SharedThings shared, Impartiality impartiality,
    LegalCalendar calendar)
{
    /// <summary>The department's open cases of one stage, the nearest limit first.</summary>
    [Function("ListCases")]
    [Access(Role.Reviewer)]
    [Summary("待办案件")]
    [Query("stage", "acceptance、review 或 verification", Required = true, Type = typeof(ReviewStage))]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ApplicationSummary>))]
    [Paged]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases")] HttpRequest request, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        ReviewStage stage = request.QueryValue("stage") switch
        {
            "acceptance" => ReviewStage.Acceptance,
            "review" => ReviewStage.Review,
            "verification" => ReviewStage.Verification,
            _ => throw ApiException.Parameter("stage", new LocalizedText(
                "stage 应为 acceptance、review 或 verification。", "stage must be acceptance, review or verification.")),
        };
        return Answer.List(page, await lists.InboxAsync(request.Caller().DemandDepartment(), stage, page.Limit, page.Cursor, cancellation));
    }

    /// <summary>Decides the open stage of a case; committed first, then told to the orchestration.</summary>
    [Function("DecideCase")]
    [Access(Role.Reviewer)]
    [Summary("作出决定")]
    [Body(typeof(DecisionRequest))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status202Accepted, typeof(ApplicationView))]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId}/decisions")] HttpRequest request,
        string applicationId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await access.DemandReadableAsync(applicationId, caller, cancellation);
        var body = await request.ReadJsonAsync<DecisionRequest>();
        var command = request.Command(body);
        Neighbours? near = null;
        var decided = await cases.ExecuteAsync(
            applicationId,
            caller.ToActor(),
            async (a, now) =>
            {
                DemandStageOf(caller, a);
                await impartiality.DemandAsync(a, caller.ToActor(), cancellation);
                var (pack, matter) = effects.Rules(a);
                var changes = Deciding.Decide(a, pack, matter, body, caller.ToActor(), calendar, now);

                // An award claims before it is committed; one that was asked for before under the same key claims nothing.
                if (!changes.OfType<AwardApproved>().Any() || await cases.IsCarriedOutAsync(applicationId, command.Id, cancellation))
                    return changes;
                near = await claims.ClaimAsync(a, changes, pack, matter, now, cancellation);
                return near == Neighbours.None ? changes : await shared.GiveWayAsync(a, changes, pack, matter, cancellation);
            },
            client,
            request.Version(),
            command,
            cancellation: cancellation);
        return Answer.Accepted(
            $"/api/applications/{applicationId}", await access.ViewAsync(decided, caller, cancellation, near), $"{decided.EventCount}");
    }

    private void DemandStageOf(Caller caller, Application application)
    {
        if (application.Stage is { } stage && effects.Rules(application).Matter.StageOf(stage).Department != caller.DemandDepartment())
            throw new RefusedException(RefusalKind.Forbidden, "other-department", new LocalizedText(
                "该环节由其他部门办理。", "Another department handles this stage."));
    }
}
