using Dingzhou.Storage.Papers;

namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// The payment list, and what became of it: recorded by finance, followed by those who answer for it; and another account where a payment
/// came back.
/// </summary>
internal sealed class PaymentFunctions(
    PaymentResults results, PaymentLists lists, SettlementFiles files, SettlementCommands settlements, ApplicationCommands cases,
    CaseAccess access, AccessLog accessLog)
{
    /// <summary>The payment list as a file.</summary>
    [Function("GetPayments")]
    [Access(Role.Finance, Role.Approver, Role.Auditor)]
    [Summary("兑现清单")]
    [Query("format", "json（默认）或 xlsx")]
    [Query("instalment", "分期拨付的第几期，默认 1。", Type = typeof(int))]
    [Answers(StatusCodes.Status200OK, null, "application/json", Spreadsheet.MediaType)]
    public async Task<IResult> PaymentsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "settlements/{settlementId}/payments")] HttpRequest request,
        string settlementId, CancellationToken cancellation)
    {
        var format = request.QueryValue("format") ?? "json";
        if (format is not ("json" or "xlsx"))
            throw ApiException.Parameter("format", LocalizedText.Of("invalid-parameter.payments-format"));
        var settlement = (await settlements.GetAsync(settlementId, cancellation)).State;
        if (settlement.Payments is null)
            throw new RefusedException(RefusalKind.NotFound, "not-approved");
        if (!int.TryParse(request.QueryValue("instalment") ?? "1", out var instalment))
            throw ApiException.Parameter("instalment", LocalizedText.Of("invalid-parameter.instalment"));
        if (instalment != 1 && settlement.LaterPayments.All(p => p.Instalment != instalment))
            throw new RefusedException(RefusalKind.NotFound, "not-due");

        // Names and bank accounts leave the house here.
        await accessLog.WriteAsync(request.Caller().ToActor(), settlementId, $"payments-{instalment}.{format}", cancellation);
        return Results.Stream(
            await files.OpenPaymentsAsync(settlementId, instalment, format, cancellation),
            format == "json" ? "application/json" : Spreadsheet.MediaType,
            instalment == 1 ? $"payments-{settlementId}.{format}" : $"payments-{settlementId}-{instalment}.{format}");
    }

    /// <summary>Records what became of payments.</summary>
    [Function("RecordPaymentResults")]
    [Access(Role.Finance)]
    [Summary("记录拨付结果", Remarks = "每笔 paid（已拨付）或 bounced（被退回）；退回的可以重新拨付，已拨付的不得再次拨付。记录有误的，以 corrects: true 重新记录并写明原因，原记录保留。任何一笔有误的，均不记录。")]
    [Body(typeof(PaymentResultsRequest))]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(PaymentSums))]
    public async Task<IResult> RecordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settlements/{settlementId}/payment-results")] HttpRequest request,
        string settlementId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<PaymentResultsRequest>();
        await results.RecordAsync(
            settlementId, [.. body.Results.Select(r => r.ToResult())], request.Caller().ToActor(), request.Command(body), client,
            cancellation);
        return Answer.Ok(await lists.SumAsync(settlementId, cancellation));
    }

    /// <summary>The payments of which a result is recorded, by their numbers.</summary>
    [Function("ListPaymentResults")]
    [Access(Role.Finance, Role.Approver, Role.Auditor)]
    [Summary("拨付结果", Remarks = "被退回的附申请人现在的收款账号，供重新拨付；查阅留痕。")]
    [Query("outcome", "paid：只看已拨付的；bounced：只看被退回的。", Type = typeof(PaymentOutcome))]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<PaymentResultView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "settlements/{settlementId}/payment-results")] HttpRequest request,
        string settlementId, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        var outcome = request.QueryChoice<PaymentOutcome>("outcome");
        await settlements.GetAsync(settlementId, cancellation);
        var found = await lists.ListAsync(settlementId, outcome, page.Limit, page.Cursor, cancellation);
        var views = new List<PaymentResultView>();
        foreach (var payment in found.Items)
        {
            var applicant = payment.Result.Outcome == PaymentOutcome.Bounced
                ? (await cases.GetAsync(payment.ApplicationId, cancellation)).State.Applicant : null;
            views.Add(new(payment.Result, payment.ApplicationId, payment.Amount, applicant?.BankAccount));

            // Whose account is given out sees that it was.
            if (applicant is not null)
                await accessLog.WriteAsync(
                    request.Caller().AsReader(), payment.ApplicationId, "bank-account", DataSubject.Enterprise(applicant.Uscc), cancellation);
        }

        if (views.Count > 0)
            await accessLog.WriteAsync(request.Caller().ToActor(), settlementId, "payment-results", cancellation);
        return Answer.List(page, views, found.Cursor);
    }

    /// <summary>Gives another account after a payment came back.</summary>
    [Function("ChangeBankAccount")]
    [Access(Role.Applicant, Role.Agent, ByAdministrator = true)]
    [Summary("更改收款账号", Remarks = "拨付被退回后可以更改，由市财政局重新拨付。")]
    [Body(typeof(BankAccountRequest))]
    [Conditional]
    [Answers(StatusCodes.Status200OK, typeof(ApplicationView))]
    public async Task<IResult> AccountAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "applications/{applicationId}/bank-account")] HttpRequest request,
        string applicationId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await access.OwnAsync(applicationId, caller, cancellation);
        var body = await request.ReadJsonAsync<BankAccountRequest>();
        var after = await cases.ExecuteAsync(
            applicationId, caller.ToActor(), (a, _) =>
                CasePayments.GiveAccount(a, body.BankAccount is { } typed ? TypedText.Code(typed) : null), client, request.Version(),
                cancellation: cancellation);
        return Answer.Ok(await access.ViewAsync(after, caller, cancellation), $"{after.EventCount}");
    }
}

/// <summary>What became of payments.</summary>
/// <param name="Results">The results, 1 to 100.</param>
internal sealed record PaymentResultsRequest(IReadOnlyList<NewPaymentResult> Results);

/// <summary>What became of one payment.</summary>
/// <param name="PaymentNumber">Its number on the payment list.</param>
/// <param name="Outcome">Paid or bounced.</param>
/// <param name="On">The day at the bank.</param>
/// <param name="Reference">The bank's or the treasury's number of the transfer.</param>
/// <param name="Reason">Why it bounced, or why an earlier result was wrong.</param>
/// <param name="Corrects">True where the result before was recorded wrongly.</param>
internal sealed record NewPaymentResult(
    string PaymentNumber, PaymentOutcome Outcome, DateOnly On, string Reference, string? Reason = null, bool Corrects = false)
{
    /// <summary>The result, its number in its one form, without the spaces around what was typed.</summary>
    public PaymentResult ToResult() => new(
        TypedText.Code(PaymentNumber), Outcome, On, Reference.Trim(), string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(), Corrects);
}

/// <summary>Another account.</summary>
/// <param name="BankAccount">The account.</param>
internal sealed record BankAccountRequest(string? BankAccount = null);

/// <summary>A payment of which a result is recorded.</summary>
/// <param name="Result">The result that counts.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Amount">In 元.</param>
/// <param name="BankAccount">Of one that bounced: the account that the applicant gives now.</param>
internal sealed record PaymentResultView(PaymentResult Result, string ApplicationId, decimal Amount, string? BankAccount);
