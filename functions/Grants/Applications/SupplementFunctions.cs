namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Hands in what was to follow after a tolerant acceptance (容缺受理).</summary>
internal sealed class SupplementFunctions(
    ApplicationCommands cases, CaseAccess access, ApplicationEffects effects, GrantProcedures procedures, LegalCalendar calendar)
{
    /// <summary>Hands in every material that was to follow, and for which a document has come since.</summary>
    [Function("SupplyMaterials")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("补齐容缺材料", Remarks = "先上传应补齐的材料（POST /applications/{applicationId}/documents），再提交；可以分次补齐，到期未补齐的退回。")]
    [Body(typeof(Supplement))]
    [Idempotent(Optional = true)]
    [Answers(StatusCodes.Status202Accepted, typeof(ApplicationView))]
    public async Task<IResult> SupplyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId}/supplements")] HttpRequest request,
        string applicationId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (body, caller) = (await request.ReadJsonAsync<Supplement>(), request.Caller());
        await access.OwnKnownAsync(applicationId, caller, cancellation);
        var supplied = await cases.ExecuteAsync(
            applicationId,
            caller.ToActor(),
            (a, now) =>
            {
                var (pack, matter) = effects.Rules(a);
                return ApplicationSteps.Supply(
                    a, a.Case is { } c ? procedures.Of(c, pack, matter) : procedures.Current(pack, matter), body.Note,
                    caller.ToActor(), new Surroundings(now, calendar));
            },
            client,
            request.Version(),
            request.CommandOrNull(body),
            cancellation: cancellation);
        return Answer.Accepted(
            $"/api/applications/{applicationId}", await access.ViewAsync(supplied, caller, cancellation), $"{supplied.EventCount}");
    }
}

/// <summary>What is handed in of what was to follow.</summary>
/// <param name="Note">What is to be said of it, may be left out.</param>
internal sealed record Supplement([property: SeveralLines] string? Note = null);
