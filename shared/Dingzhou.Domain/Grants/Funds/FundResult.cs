namespace Dingzhou.Domain.Grants.Funds;

/// <summary>A year's fund, shared out.</summary>
/// <param name="Year">The year.</param>
/// <param name="Fund">What the treasury set aside; null where there is no fund.</param>
/// <param name="Claimed">What was claimed in all.</param>
/// <param name="Due">What is due after duplicates, caps, support from elsewhere and pools.</param>
/// <param name="Paid">What is paid: never more than the fund, and exactly the fund where more is due.</param>
/// <param name="Returned">What goes back to the treasury.</param>
/// <param name="Shares">Each claim's share, by application id.</param>
public sealed record FundResult(
    int Year, decimal? Fund, decimal Claimed, decimal Due, decimal Paid, decimal Returned, IReadOnlyList<FundShare> Shares);

/// <summary>What one claim gets.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Applicant">The applicant's USCC.</param>
/// <param name="MatterId">The matter.</param>
/// <param name="Claimed">The award before the rules that look at all cases.</param>
/// <param name="Due">The award before the fund is shared out.</param>
/// <param name="Final">What is paid.</param>
/// <param name="Steps">Every reduction, with its article and reason.</param>
public sealed record FundShare(
    string ApplicationId, string Applicant, string MatterId, decimal Claimed, decimal Due, decimal Final, IReadOnlyList<TraceStep> Steps);
