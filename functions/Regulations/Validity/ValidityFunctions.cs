namespace Dingzhou.Functions.Regulations.Validity;

/// <summary>The review of a document before its validity ends, over HTTP (第五条).</summary>
internal sealed class ValidityFunctions(ValidityCommands reviews, DocumentRegister register, TextStore texts, TimeProvider clock)
{
    /// <summary>A review, with who was asked and when.</summary>
    [Function("GetValidityReview")]
    [Access(Role.Reviewer, Role.Legal, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("有效期届满前评估", Remarks = "编号为文件编号加有效期最后一日，如 定政发〔2022〕20号.20240808。")]
    [Answers(StatusCodes.Status200OK, typeof(ValidityReview))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "validity-reviews/{reviewId}")] HttpRequest request, string reviewId, CancellationToken cancellation)
    {
        reviewId = ValidityReview.IdAsWritten(reviewId);
        _ = request;
        var loaded = await reviews.GetAsync(reviewId, cancellation);
        return Answer.Ok(loaded.State, $"{loaded.EventCount}");
    }

    /// <summary>Files the implementing department's evaluation.</summary>
    [Function("FileEvaluation")]
    [Access(Role.Reviewer)]
    [Summary("报送评估报告")]
    [Body(typeof(EvaluationRequest))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status202Accepted, typeof(ValidityReview))]
    public async Task<IResult> EvaluateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "validity-reviews/{reviewId}/evaluation")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        reviewId = ValidityReview.IdAsWritten(reviewId);
        var body = await request.ReadJsonAsync<EvaluationRequest>();
        request.Caller().DemandDepartment();
        var by = request.Caller().ToActor();
        var text = string.IsNullOrWhiteSpace(body.ProposedText) ? null : body.ProposedText;
        var evaluation = new Evaluation(
            body.Outcome, body.Text ?? "", body.Consent, body.ProposedTitle, text is null ? null : StoredText.Of(text), by, clock.GetUtcNow());
        return Accepted(await reviews.ExecuteAsync(
            reviewId, by, (r, now) => ValiditySteps.Evaluate(r, evaluation with { At = now }), client, request.Version(), request.Command(body),
            () => text is null ? Task.CompletedTask : texts.WriteAsync(text, cancellation), cancellation: cancellation));
    }

    /// <summary>Examines the evaluation.</summary>
    [Function("ExamineEvaluation")]
    [Access(Role.Legal)]
    [Summary("审查评估报告")]
    [Body(typeof(ValidityVerdictRequest))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status202Accepted, typeof(ValidityReview))]
    public async Task<IResult> ExamineAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "validity-reviews/{reviewId}/examination")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        reviewId = ValidityReview.IdAsWritten(reviewId);
        var body = await request.ReadJsonAsync<ValidityVerdictRequest>();
        var by = request.Caller().ToActor();
        return Accepted(await reviews.ExecuteAsync(
            reviewId, by, (r, now) => ValiditySteps.Examine(r, body.Agrees, body.Reason, by, now), client, request.Version(), request.Command(body), cancellation: cancellation));
    }

    /// <summary>Takes the city government's decision.</summary>
    [Function("DecideValidity")]
    [Access(Role.Approver)]
    [Summary("市政府决定重新发布、修改或者不再施行", Remarks = "不给出 outcome 的，退回实施机关重新评估。")]
    [Body(typeof(ValidityDecisionRequest))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status202Accepted, typeof(ValidityReview))]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "validity-reviews/{reviewId}/decision")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        reviewId = ValidityReview.IdAsWritten(reviewId);
        var body = await request.ReadJsonAsync<ValidityDecisionRequest>();
        var by = request.Caller().ToActor();
        var command = request.Command(body);
        return Accepted(await reviews.OnceAsync(
            reviewId,
            command,
            async () =>
            {
                await DemandFreeAsync(reviewId, body, cancellation);
                return await reviews.ExecuteAsync(
                    reviewId, by, (r, now) => ValiditySteps.Decide(r, body, by, now), client, request.Version(), command, cancellation: cancellation);
            },
            cancellation));
    }

    /// <summary>
    /// What has been decided otherwise is not decided again; and the document issued anew is registered under its number, so no other
    /// may have it.
    /// </summary>
    private async Task DemandFreeAsync(string reviewId, ValidityDecisionRequest request, CancellationToken cancellation)
    {
        var review = (await reviews.GetAsync(reviewId, cancellation)).State;
        if (review.Decision is not null)
            return;
        if (await register.FindAsync(review.Document.Id, cancellation) is { State.End: { } end })
            throw new RefusedException(RefusalKind.Conflict, "already-decided", new LocalizedText(
                $"文件已另行决定{end.Status.Chinese()}（{end.Decision ?? end.Reason}），无须再作决定。",
                $"Another decision has ended the document ({end.Decision ?? end.Reason}); none is needed here."));
        if (request is { Outcome: ValidityOutcome.Reissue, Number: { } number } && DocumentNumber.IsNumber(number)
            && await register.FindAsync(number, cancellation) is not null)
            throw new RefusedException(RefusalKind.Conflict, "already-registered", new LocalizedText(
                $"{number}已经登记，请核对重新发布的文号。", $"{number} is registered already; please check the number of the new issue."));
    }

    private static IResult Accepted(Loaded<ValidityReview> review) =>
        Answer.Accepted($"/api/validity-reviews/{Uri.EscapeDataString(review.State.Id)}", review.State, $"{review.EventCount}");
}

/// <summary>An evaluation to be filed.</summary>
/// <param name="Outcome">What is proposed.</param>
/// <param name="Consent">Proof of collective study or of the head's consent.</param>
/// <param name="Text">How the document was carried out, and with what effect.</param>
/// <param name="ProposedTitle">The title as issued anew or amended, where it changes.</param>
/// <param name="ProposedText">The text as issued anew or amended, Markdown.</param>
internal sealed record EvaluationRequest(
    ValidityOutcome Outcome, Consent Consent, [property: SeveralLines] string? Text = null, string? ProposedTitle = null,
    [property: SeveralLines] string? ProposedText = null);

/// <summary>What 司法局 says of an evaluation.</summary>
/// <param name="Agrees">True: it goes to the city government. False: back to the department.</param>
/// <param name="Reason">Why.</param>
internal sealed record ValidityVerdictRequest(bool Agrees, [property: SeveralLines] string? Reason = null);
