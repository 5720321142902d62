namespace Dingzhou.Domain.Grants.Applications;

/// <summary>What is told of the payments of a case.</summary>
internal static class PaymentNotices
{
    /// <summary>Tells the applicant what became of a payment, and what to do now.</summary>
    /// <param name="application">The case as it now stands.</param>
    public static ApplicationNotice Of(Application application, LocalizedText what, PaymentResult result)
    {
        var amount = CasePayments.Of(application).First(p => p.PaymentNumber == result.PaymentNumber).Amount;
        return new((result.Outcome, result.Corrects) switch
        {
            (PaymentOutcome.Paid, false) => LocalizedText.Of(
                "notice.paid", ("what", what), ("amount", amount), ("on", result.On), ("reference", result.Reference)),
            (PaymentOutcome.Paid, true) => LocalizedText.Of(
                "notice.paid-corrected", ("what", what), ("amount", amount), ("on", result.On), ("reference", result.Reference),
                ("reason", result.Reason!)),
            (_, var corrects) => LocalizedText.Of(
                corrects ? "notice.bounced-corrected" : "notice.bounced", ("what", what), ("amount", amount), ("on", result.On),
                ("reason", result.Reason!), ("treasury", Offices.Current.Treasury)),
        });
    }
}
