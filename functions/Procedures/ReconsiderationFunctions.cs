namespace Dingzhou.Functions.Procedures;

/// <summary>Asking to have a refusal reconsidered (复核), over HTTP.</summary>
internal sealed class ReconsiderationFunctions(CaseAnswers answers, CaseKeepers keepers, TimeProvider clock)
{
    /// <summary>Asks for it: the case goes on, and somebody decides who had no hand in it.</summary>
    [Function("AskReconsideration")]
    [Access(SignedIn = true)]
    [Summary("申请复核", Remarks = "由提出办件的人在办件详情 reconsiderUntil 之前提出，一件一次；由未参与办理的人员复核。已被他人另行申请的同一事物，不能再复核。")]
    [Body(typeof(NewReconsideration))]
    [Idempotent]
    [Answers(StatusCodes.Status202Accepted, typeof(CaseView))]
    public async Task<IResult> AskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{caseId}/reconsideration")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (body, caller) = (await request.ReadJsonAsync<NewReconsideration>(), request.Caller());
        var asked = await answers.DoAsync(
            caseId, caller, (c, procedure, hand, s) => CaseReconsideration.Ask(c, procedure, body.Reason, hand, s), client,
            request.Command(body), cancellation);
        var (procedure, at) = await keepers.Of(caseId).GroundAsync(asked.State, null, cancellation);
        return Answer.Accepted(
            $"/api/cases/{Uri.EscapeDataString(caseId)}", CaseView.Of(asked, procedure, caller, at(clock.GetUtcNow())), $"{asked.EventCount}");
    }
}

/// <summary>A reconsideration to be asked for.</summary>
/// <param name="Reason">Why the refusal is wrong.</param>
internal sealed record NewReconsideration([property: SeveralLines] string Reason);
