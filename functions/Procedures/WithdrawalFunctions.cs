namespace Dingzhou.Functions.Procedures;

/// <summary>Withdrawing a case, over HTTP.</summary>
internal sealed class WithdrawalFunctions(CaseAnswers answers, CaseKeepers keepers, TimeProvider clock)
{
    /// <summary>Whoever began a case withdraws it, where its procedure lets him: nobody who stays silent keeps it open.</summary>
    [Function("WithdrawCase")]
    [Access(SignedIn = true)]
    [Summary("撤回办件", Remarks = "由提出办件的人在办结以前撤回；流程没有写明可以撤回的，不能撤回；正在由平台执行的环节完成后才能撤回。申请、清理的撤回见各自的接口。")]
    [Body(typeof(NewWithdrawal))]
    [Idempotent]
    [Answers(StatusCodes.Status202Accepted, typeof(CaseView))]
    public async Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{caseId}/withdrawal")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (body, caller) = (await request.ReadJsonAsync<NewWithdrawal>(), request.Caller());
        var withdrawn = await answers.DoAsync(
            caseId, caller, (c, procedure, hand, s) => CaseWithdrawal.Withdraw(
                c, procedure, body.Reason, hand, s, isKeptElsewhere: keepers.Of(caseId) is not CaseCommands),
            client, request.Command(body), cancellation);
        var (procedure, at) = await keepers.Of(caseId).GroundAsync(withdrawn.State, null, cancellation);
        return Answer.Accepted(
            $"/api/cases/{Uri.EscapeDataString(caseId)}", CaseView.Of(withdrawn, procedure, caller, at(clock.GetUtcNow())),
            $"{withdrawn.EventCount}");
    }
}

/// <summary>A case to be withdrawn.</summary>
/// <param name="Reason">Why; everybody reads it who may see the case.</param>
internal sealed record NewWithdrawal([property: SeveralLines] string Reason);
