namespace Dingzhou.Functions.Procedures;

/// <summary>Taking a step on, giving it to a colleague, giving it back, over HTTP; each leaves its trace in the case's history.</summary>
internal sealed class CaseHandlerFunctions(CaseAnswers answers, CaseKeepers keepers, TimeProvider clock)
{
    /// <summary>Takes a step on, or gives it to a colleague.</summary>
    [Function("NameHandler")]
    [Access(Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, AnyDepartment = true)]
    [Summary("承办环节", Remarks = "不写 subject 的，由本人承办；写明 subject 和 name 的，交由本部门该同事承办。从他人处接办，或者交给他人的，须写明理由。承办期间本部门其他人员不能办理该环节。")]
    [Body(typeof(NewHandler))]
    [Answers(StatusCodes.Status200OK, typeof(CaseView))]
    public async Task<IResult> NameAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "cases/{caseId}/steps/{stepId}/handler")] HttpRequest request,
        string caseId, string stepId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (body, caller) = (await request.ReadJsonAsync<NewHandler>(), request.Caller());
        var to = body.Subject is null ? caller.ToActor() : body.Colleague(caller.Department);
        return await DoAsync(
            request, caseId, (c, procedure, hand, s) => StepHandlers.Name(c, procedure, stepId, hand, to, body.Reason, s), client,
            cancellation);
    }

    /// <summary>Gives a step back to the department.</summary>
    [Function("ReleaseStep")]
    [Access(Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, AnyDepartment = true)]
    [Summary("退回承办的环节", Remarks = "退回后由本部门人员办理；退回他人承办的，须写明理由。")]
    [Query("reason", "理由。")]
    [Answers(StatusCodes.Status200OK, typeof(CaseView))]
    public Task<IResult> ReleaseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "cases/{caseId}/steps/{stepId}/handler")] HttpRequest request,
        string caseId, string stepId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) => DoAsync(
            request, caseId, (c, procedure, hand, s) => StepHandlers.Release(c, procedure, stepId, hand, request.QueryValue("reason"), s), client,
            cancellation);

    private async Task<IResult> DoAsync(
        HttpRequest request, string caseId, Func<Case, Procedure, Hand, Surroundings, IReadOnlyList<CaseChange>> decide,
        DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var after = await answers.DoAsync(caseId, caller, decide, client, command: null, cancellation);
        var (procedure, at) = await keepers.Of(caseId).GroundAsync(after.State, null, cancellation);
        return Answer.Ok(CaseView.Of(after, procedure, caller, at(clock.GetUtcNow())), $"{after.EventCount}");
    }
}

/// <summary>Who is to handle a step.</summary>
/// <param name="Subject">The colleague's identity in the sign-in system; left out: the caller.</param>
/// <param name="Name">The colleague's name.</param>
/// <param name="Reason">Why; needed where a colleague handles it, or is to.</param>
internal sealed record NewHandler(string? Subject = null, string? Name = null, [property: SeveralLines] string? Reason = null)
{
    private const int MostCharacters = 100;

    /// <summary>The colleague.</summary>
    /// <exception cref="RefusedException">What names him is missing or too long.</exception>
    public Actor Colleague(string? department)
    {
        List<Fault> faults =
        [
            .. from member in new[] { (Text: Subject, Pointer: "/subject"), (Text: Name, Pointer: "/name") }
               where string.IsNullOrWhiteSpace(member.Text) || member.Text.Length > MostCharacters
               select Fault.Of(member.Pointer, "invalid-text", LocalizedText.Of("invalid-text.handler", ("most", MostCharacters))),
        ];
        return faults.Count == 0 ? new(Subject!.Trim(), Name!.Trim(), department) : throw CaseSteps.Invalid(faults);
    }
}
