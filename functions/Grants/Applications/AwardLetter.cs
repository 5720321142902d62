namespace Dingzhou.Functions.Grants.Applications;

/// <summary>奖补通知书: the final amount, in words a farmer understands and steps an auditor can recompute.</summary>
/// <param name="Number">Its number: that of the payment, or of the application where nothing is paid.</param>
/// <param name="ApplicantName">Who is awarded.</param>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="MatterName">The matter's name.</param>
/// <param name="Article">The article of the document.</param>
/// <param name="DocumentNumber">The document.</param>
/// <param name="ApprovedAmount">The award as approved, in 元.</param>
/// <param name="Amount">The final amount, in 元.</param>
/// <param name="Text">The letter.</param>
/// <param name="Award">The approved award with its trace.</param>
/// <param name="Steps">How the final amount follows from it.</param>
internal sealed record AwardLetter(
    string Number, string ApplicantName, string Uscc, LocalizedText MatterName, string Article, string DocumentNumber,
    decimal ApprovedAmount, decimal Amount,
    string Text, Awarded Award, IReadOnlyList<TraceStep> Steps)
{
    /// <summary>The letter of a case.</summary>
    /// <exception cref="RefusedException">It is not settled.</exception>
    public static AwardLetter DemandOf(Application a, PolicyPack pack, Matter matter) => a.Settlement is null
        ? throw new RefusedException(RefusalKind.NotFound, "not-settled") : Of(a, pack, matter);

    private static AwardLetter Of(Application a, PolicyPack pack, Matter matter)
    {
        var (award, settled) = (a.Award!, a.Settlement!);
        var number = settled.PaymentNumber ?? a.Id;
        return new(
            number, a.Applicant.Name, a.Applicant.Uscc, matter.Name, matter.Article, pack.DocumentNumber, award.Amount, settled.Amount,
            TextOf(a, pack, matter), award, settled.Steps);
    }

    private static string TextOf(Application a, PolicyPack pack, Matter matter)
    {
        var steps = a.Award!.Trace.Steps.Concat(a.Settlement!.Steps).Select((s, i) => $"{i + 1}. {s.Text.Zh}");
        if (a.Settlement.Steps.Any(s => s.Rule is TraceRule.Cap or TraceRule.Pool or TraceRule.Fund))
            steps = steps.Append(FundSharing.Cut.Zh);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {a.Applicant.Name}：
            你单位 {a.Year} 年度申报的“{matter.Name.Zh}”（申请编号 {a.Id}），依据《{pack.Title.Zh}》（{pack.DocumentNumber}）{matter.Article}，经审核、公示并报市政府批准，奖补金额为 {a.Settlement.Amount:N2} 元。
            计算过程：
            {string.Join('\n', steps)}
            {matter.Department}
            """);
    }
}
