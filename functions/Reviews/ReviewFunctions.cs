using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Refusals;
using Dingzhou.Functions.Applications;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.Identity;
using Dingzhou.Functions.OpenApi;
using Dingzhou.Storage.Applications;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Reviews;

/// <summary>What officials do: look at their department's inbox, decide.</summary>
internal sealed class ReviewFunctions(
    Cases cases, CaseAccess access, CaseEffects effects, ApplicationLists lists, ClaimRegister claims, LegalCalendar calendar)
{
    /// <summary>The department's open cases of one stage, the nearest limit first.</summary>
    [Function("ListCases")]
    [Access(Role.Reviewer)]
    [Summary("待办案件")]
    [Query("stage", "acceptance、review 或 verification", Required = true)]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ApplicationSummary>))]
    [Paged]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cases")] HttpRequest request, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        ReviewStage stage = request.QueryValue("stage") switch
        {
            "acceptance" => ReviewStage.Acceptance,
            "review" => ReviewStage.Review,
            "verification" => ReviewStage.Verification,
            _ => throw ApiException.Parameter("stage", "stage 应为 acceptance、review 或 verification。"),
        };
        return Answer.List(await lists.InboxAsync(request.Caller().DemandDepartment(), stage, page.Limit, page.Cursor, cancellation));
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
        var current = (await access.ReadableAsync(applicationId, request, "decision", cancellation)).State;
        DemandStageOf(caller, current);
        var body = await request.ReadJsonAsync<DecisionRequest>();
        var decided = await cases.ExecuteAsync(
            applicationId,
            caller.ToActor(),
            async (a, now) =>
            {
                var (pack, matter) = effects.Rules(a);
                var changes = Deciding.Decide(a, pack, matter, body, caller.ToActor(), calendar, now);
                if (body.VerifiedFacts is { Count: > 0 } verified)
                    await ClaimAsync(a with { Verified = a.Verified?.Merge(verified) ?? verified }, pack, matter, now, cancellation);
                return changes;
            },
            client,
            request.Version(),
            request.Command(body),
            cancellation);
        return Answer.Accepted($"/api/applications/{applicationId}", access.View(decided, caller), $"{decided.EventCount}");
    }

    private void DemandStageOf(Caller caller, Application application)
    {
        if (application.Stage is { } stage && effects.Rules(application).Matter.StageOf(stage).Department != caller.DemandDepartment())
            throw new RefusedException(RefusalKind.Forbidden, "other-department", "该环节由其他部门办理。");
    }

    /// <summary>Verification may find another plot, certificate, loan or project: it must not be somebody else's.</summary>
    private async Task ClaimAsync(Application a, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await claims.AcquireAsync(a, pack, matter, now, cancellation) is [var conflict, ..])
        {
            throw new RefusedException(RefusalKind.Invalid, "claimed-elsewhere", "核实的事实与同一政策的另一件申请重复，不能核准。",
                [new Fault("/verifiedFacts", "claimed-elsewhere", $"另一件申请（{conflict.ApplicationId}）已申报同一事项。")]);
        }
    }
}
