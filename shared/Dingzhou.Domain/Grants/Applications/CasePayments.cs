namespace Dingzhou.Domain.Grants.Applications;

/// <summary>
/// The payments of a settled case, and what may be recorded of them: what bounced may be paid again, what is paid may not.
/// </summary>
public static class CasePayments
{
    /// <summary>Results one payment takes.</summary>
    public const int MostResults = 20;

    /// <summary>The payments of a case that are on a payment list.</summary>
    public static IReadOnlyList<CasePayment> Of(Application application) => application.Settlement switch
    {
        { Instalments: { } parts } =>
            [.. parts.Where(p => p.PaymentNumber is not null).Select(p => Payment(application, p.PaymentNumber!, p.Number, p.Amount))],
        { PaymentNumber: { } number } settled => [Payment(application, number, null, settled.Amount)],
        _ => [],
    };

    /// <summary>Where the money of a settled case is, as its applicant reads it.</summary>
    public static LocalizedText Standing(Application application)
    {
        var (payments, settled) = (Of(application), application.Settlement!);
        var paid = payments.Where(p => p.Last?.Outcome == PaymentOutcome.Paid).Sum(p => p.Amount);
        if (settled.Amount == 0)
            return new("已结算，无须拨付", "settled, nothing to pay");
        if (payments.Any(p => p.Last?.Outcome == PaymentOutcome.Bounced))
            return new("拨付被退回，待重新拨付", "a payment came back and will be made again");
        if (paid == settled.Amount)
            return new("已拨付", "paid");
        return paid > 0 ? new("已部分拨付，余款待拨付", "paid in part") : new("已结算，待拨付", "settled, to be paid");
    }

    /// <summary>The faults of a result.</summary>
    public static IEnumerable<Fault> FaultsOf(Application application, PaymentResult result, string pointer, DateOnly today)
    {
        foreach (var fault in FaultsOf(result, pointer, today))
            yield return fault;
        if (Of(application).FirstOrDefault(p => p.PaymentNumber == result.PaymentNumber) is not { } payment)
        {
            yield return Fault.Of(
                $"{pointer}/paymentNumber", "not-payable",
                new("这笔奖补尚未写入申请，请稍后再记录。", "The payment is not in its case yet; please record it later."));
            yield break;
        }

        var before = application.PaymentResults.Where(r => r.PaymentNumber == result.PaymentNumber).ToList();
        if (payment.Last is null && result.Corrects)
            yield return Fault.Of(
                $"{pointer}/corrects", "nothing-to-correct", new("尚无记录，无可更正。", "Nothing is recorded that could be corrected."));
        if (payment.Last?.Outcome == PaymentOutcome.Paid && result is { Outcome: PaymentOutcome.Paid, Corrects: false })
            yield return Fault.Of(
                $"{pointer}/outcome", "already-paid",
                new($"该笔已于 {payment.Last.On:yyyy年M月d日}拨付（{payment.Last.Reference}），不得再次拨付。",
                $"It was paid on {payment.Last.On:yyyy-MM-dd} ({payment.Last.Reference}) and is not paid again."));
        if (result is { Outcome: PaymentOutcome.Paid, Corrects: false } && before.Any(r => r.Reference == result.Reference))
            yield return Fault.Of(
                $"{pointer}/reference", "reference-used",
                new("该凭证号已记录过；重新拨付的，请填写新的凭证号。", "That reference is recorded already; a new payment has a new one."));
        if (before.Count >= MostResults)
            yield return Fault.Of(
                pointer, "too-many-results", new($"一笔拨付至多记录 {MostResults} 次结果。", $"A payment takes {MostResults} results at the most."));
    }

    /// <summary>Records a result; the same one again changes nothing.</summary>
    public static IReadOnlyList<ApplicationChange> Record(Application application, PaymentResult result) =>
        application.PaymentResults.LastOrDefault(r => r.PaymentNumber == result.PaymentNumber) == result
            ? [] : [new PaymentRecorded(result)];

    /// <summary>Gives another account, where a payment has come back.</summary>
    /// <exception cref="RefusedException">Nothing has come back, or it cannot be an account.</exception>
    public static IReadOnlyList<ApplicationChange> GiveAccount(Application application, string? account)
    {
        if (!Of(application).Any(p => p.Last?.Outcome == PaymentOutcome.Bounced))
            throw new RefusedException(
                RefusalKind.Conflict, "nothing-bounced",
                new LocalizedText("没有被退回的拨付，不能更改收款账号。", "No payment has come back, so the account stays."));
        var changed = application.Applicant with { BankAccount = account };
        var faults = ApplicantValidator.FaultsOf(changed, matter: null, complete: true).Where(f => f.Pointer == "/applicant/bankAccount")
            .Select(f => Fault.Of("/bankAccount", f.Code, f.Detail)).ToList();
        if (faults.Count > 0)
            throw new RefusedException(
                RefusalKind.Invalid, "invalid-bank-account",
                new LocalizedText("收款账号有误，未更改。", "The account is wrong; nothing was changed."), faults);
        return application.Applicant.BankAccount == account ? [] : [new BankAccountGiven(account!)];
    }

    private static CasePayment Payment(Application a, string number, int? instalment, decimal amount) =>
        new(number, instalment, amount, a.PaymentResults.LastOrDefault(r => r.PaymentNumber == number));

    private static IEnumerable<Fault> FaultsOf(PaymentResult result, string pointer, DateOnly today)
    {
        if (ReadableText.LengthOf(result.Reference) is 0 or > 100)
            yield return Fault.Of(
                $"{pointer}/reference", "required",
                new("请填写拨付凭证号，不超过 100 字。", "State the reference of the transfer, in 100 characters at most."));
        if (result.On > today)
            yield return Fault.Of($"{pointer}/on", "in-future", new("日期不得晚于今天。", "The day is not to be later than today."));
        if (result.Reason is null && (result.Corrects || result.Outcome == PaymentOutcome.Bounced))
            yield return Fault.Of($"{pointer}/reason", "required", new("退回或更正的，请写明原因。", "State why it bounced, or why it is corrected."));
        if (result.Reason is { } reason && ReadableText.LengthOf(reason) > 200)
            yield return Fault.Of($"{pointer}/reason", "too-long", new("原因不超过 200 字。", "The reason has 200 characters at most."));
    }
}
