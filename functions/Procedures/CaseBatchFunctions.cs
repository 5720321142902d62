namespace Dingzhou.Functions.Procedures;

/// <summary>The same thing done to several cases at once; each is judged by itself, as if it had come alone.</summary>
internal sealed class CaseBatchFunctions(CaseAnswers answers, ILogger<CaseBatchFunctions> logger)
{
    private const int Most = 50;
    private const int MostBytes = 1024 * 1024;

    /// <summary>Answers steps of several cases.</summary>
    [Function("AnswerCases")]
    [Access(Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, AnyDepartment = true)]
    [Cost(50)]
    [Summary("批量办理环节", Remarks = "一次至多 50 件，逐件独立判断：一件不成不影响其他各件，各件的结果按提交的顺序列出。用同一 Idempotency-Key 重发，已经办成的不会重复办理。")]
    [Body(typeof(CaseBatch), MostBytes = MostBytes)]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<BatchResult>))]
    public async Task<IResult> AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "case-answers")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context, CancellationToken cancellation)
    {
        var (batch, caller) = (await request.ReadJsonAsync<CaseBatch>(MostBytes), request.Caller());
        Demand(batch);
        var results = new List<BatchResult>();
        foreach (var one in batch.CaseAnswers)
            results.Add(await OneAsync(request, one, caller, client, context.TraceId(), cancellation));
        return Answer.List(results);
    }

    private async Task<BatchResult> OneAsync(
        HttpRequest request, CaseAnswer one, Caller caller, DurableTaskClient client, string traceId, CancellationToken cancellation)
    {
        try
        {
            var command = request.Command(one);
            var answered = await answers.AnswerAsync(
                one.CaseId, one.StepAnswer, caller, client, version: null,
                command with { Id = CommandKeys.Code($"{command.Id}{one.CaseId}", 32) }, cancellation);
            return new(one.CaseId, answered.EventCount, Refusal: null);
        }
#pragma warning disable CA1031 // Whatever went wrong with this one, the others are judged; what it was is said.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var problem = Problem.Of(e, request, traceId);
            if (problem.Status >= StatusCodes.Status500InternalServerError)
                logger.LogError(e, "{Case} of a batch failed: {Code}, trace {TraceId}.", one.CaseId, problem.Code, traceId);
            return new(one.CaseId, EventCount: null, new(problem.Code, problem.Detail, problem.Errors));
        }
    }

    private static void Demand(CaseBatch batch)
    {
        var faults = new List<Fault>();
        if (batch.CaseAnswers.Count is 0 or > Most)
            faults.Add(Fault.Of("/caseAnswers", "invalid-count", ("most", Most)));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(batch.CaseAnswers.Count, Most); i++)
        {
            if (!seen.Add(batch.CaseAnswers[i].CaseId))
                faults.Add(Fault.Of($"/caseAnswers/{i}/caseId", "case-twice"));
        }

        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-batch", faults);
    }
}

/// <summary>Answers to steps of several cases.</summary>
/// <param name="CaseAnswers">The answers, each case once.</param>
internal sealed record CaseBatch(IReadOnlyList<CaseAnswer> CaseAnswers);

/// <summary>An answer to a step of a case.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="StepAnswer">The answer.</param>
internal sealed record CaseAnswer(string CaseId, NewAnswer StepAnswer);

/// <summary>What came of one answer.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="EventCount">How many events it has now; absent where the answer was refused.</param>
/// <param name="Refusal">Why it was refused; absent where it was taken.</param>
internal sealed record BatchResult(string CaseId, int? EventCount, BatchRefusal? Refusal);

/// <summary>Why one answer was refused, as it would have been by itself.</summary>
/// <param name="Code">Stable code in kebab-case.</param>
/// <param name="Detail">What happened here.</param>
/// <param name="Errors">Every fault of the answer.</param>
internal sealed record BatchRefusal(string Code, string Detail, IReadOnlyList<InputFault> Errors);
