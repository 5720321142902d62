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
            return LocalizedText.Of("standing.nothing-to-pay");
        if (payments.Any(p => p.Last?.Outcome == PaymentOutcome.Bounced))
            return LocalizedText.Of("standing.came-back");
        if (paid == settled.Amount)
            return LocalizedText.Of("standing.paid");
        return paid > 0 ? LocalizedText.Of("standing.paid-in-part") : LocalizedText.Of("standing.to-be-paid");
    }

    /// <summary>The faults of a result.</summary>
    public static IEnumerable<Fault> FaultsOf(Application application, PaymentResult result, string pointer, DateOnly today)
    {
        foreach (var fault in FaultsOf(result, pointer, today))
            yield return fault;
        if (Of(application).FirstOrDefault(p => p.PaymentNumber == result.PaymentNumber) is not { } payment)
        {
            yield return Fault.Of($"{pointer}/paymentNumber", "not-payable");
            yield break;
        }

        var before = application.PaymentResults.Where(r => r.PaymentNumber == result.PaymentNumber).ToList();
        if (payment.Last is null && result.Corrects)
            yield return Fault.Of($"{pointer}/corrects", "nothing-to-correct");
        if (payment.Last?.Outcome == PaymentOutcome.Paid && result is { Outcome: PaymentOutcome.Paid, Corrects: false })
            yield return Fault.Of($"{pointer}/outcome", "already-paid", ("on", payment.Last.On), ("reference", payment.Last.Reference));
        if (result is { Outcome: PaymentOutcome.Paid, Corrects: false } && before.Any(r => r.Reference == result.Reference))
            yield return Fault.Of($"{pointer}/reference", "reference-used");
        if (before.Count >= MostResults)
            yield return Fault.Of(pointer, "too-many-results", ("most", MostResults));
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
            throw new RefusedException(RefusalKind.Conflict, "nothing-bounced");
        var changed = application.Applicant with { BankAccount = account };
        var faults = ApplicantValidator.FaultsOf(changed, matter: null, complete: true).Where(f => f.Pointer == "/applicant/bankAccount")
            .Select(f => Fault.Of("/bankAccount", f.Code, f.Detail)).ToList();
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-bank-account", faults);
        return application.Applicant.BankAccount == account ? [] : [new BankAccountGiven(account!)];
    }

    private static CasePayment Payment(Application a, string number, int? instalment, decimal amount) =>
        new(number, instalment, amount, a.PaymentResults.LastOrDefault(r => r.PaymentNumber == number));

    private static IEnumerable<Fault> FaultsOf(PaymentResult result, string pointer, DateOnly today)
    {
        if (ReadableText.LengthOf(result.Reference) is 0 or > 100)
            yield return Fault.Of($"{pointer}/reference", "required", LocalizedText.Of("required.payment-reference"));
        if (result.On > today)
            yield return Fault.Of($"{pointer}/on", "in-future");
        if (result.Reason is null && (result.Corrects || result.Outcome == PaymentOutcome.Bounced))
            yield return Fault.Of($"{pointer}/reason", "required", LocalizedText.Of("required.payment-reason"));
        if (result.Reason is { } reason && ReadableText.LengthOf(reason) > 200)
            yield return Fault.Of($"{pointer}/reason", "too-long", LocalizedText.Of("too-long.payment-reason"));
    }
}
