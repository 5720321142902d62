namespace Dingzhou.Domain.Grants.Applications;

/// <summary>What is told of the payments of a case.</summary>
internal static class PaymentNotices
{
    /// <summary>Tells the applicant what became of a payment, and what to do now.</summary>
    /// <param name="application">The case as it now stands.</param>
    public static ApplicationNotice Of(Application application, string what, PaymentResult result)
    {
        var amount = CasePayments.Of(application).First(p => p.PaymentNumber == result.PaymentNumber).Amount;
        var correction = result.Corrects ? $"（更正此前的记录：{result.Reason}）" : "";
        return result.Outcome == PaymentOutcome.Paid
            ? new(result.Corrects ? "拨付结果更正：已拨付" : "奖补资金已拨付",
                $"您的申请 {what} 的奖补资金 {amount:N2} 元已于 {result.On:yyyy年M月d日}拨付，凭证号 {result.Reference}{correction}。")
            : new(result.Corrects ? "拨付结果更正：被退回" : "奖补资金被退回",
                $"您的申请 {what} 的奖补资金 {amount:N2} 元于 {result.On:yyyy年M月d日}被银行退回{(result.Corrects ? correction : $"：{result.Reason}")}。请核对收款账号，有变更的请在申请中更改，{Offices.Current.Treasury}将重新拨付。");
    }

    /// <summary>Tells the treasury that what came back may be paid to another account.</summary>
    /// <param name="application">The case as it now stands.</param>
    public static ApplicationNotice OfAccount(Application application, string what) => new(
        "申请人更改了收款账号", $"{application.Applicant.Name}的申请 {what} 的拨付曾被退回，申请人已更改收款账号，请重新拨付。", ToApplicant: false)
    {
        Departments = [Offices.Current.Treasury],
    };
}
