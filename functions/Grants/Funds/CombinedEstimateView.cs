using Dingzhou.Functions.Estimates;

namespace Dingzhou.Functions.Grants.Funds;

/// <summary>What is to be estimated together: all items that one applicant could claim.</summary>
/// <param name="Items">The items.</param>
/// <param name="Earlier">What the applicant was awarded before.</param>
/// <param name="ReadingsByPolicy">Policy → question → reading, to see what another reading than the one in force would give.</param>
internal sealed record CombinedEstimateRequest(
    IReadOnlyList<CombinedItem> Items,
    IReadOnlyList<EarlierItem>? Earlier = null,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? ReadingsByPolicy = null);

/// <summary>One item that could be claimed.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="Facts">What is known, also what a reviewer would state.</param>
/// <param name="On">The day of submission; today where absent.</param>
internal sealed record CombinedItem(string MatterId, Facts Facts, DateOnly? On = null);

/// <summary>One item that was awarded before.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="Year">The year.</param>
/// <param name="Paid">How much was paid, in 元.</param>
/// <param name="Facts">The facts that name what it was awarded for: plots, certificates, the loan, the project.</param>
internal sealed record EarlierItem(string MatterId, int Year, decimal Paid, Facts Facts);

/// <summary>The best choice; a calculation, not a promise.</summary>
/// <param name="Total">What is due in all, before a year's fund is shared out.</param>
/// <param name="Items">Each item, in the order of the request.</param>
internal sealed record CombinedEstimateAnswer(decimal Total, IReadOnlyList<CombinedItemAnswer> Items);

/// <summary>What becomes of one item.</summary>
/// <param name="Estimate">What it gives by itself.</param>
/// <param name="Chosen">Whether it should be claimed.</param>
/// <param name="Due">What is due for it beside the others.</param>
/// <param name="Steps">Why it is reduced or left out.</param>
internal sealed record CombinedItemAnswer(EstimateAnswer Estimate, bool Chosen, decimal Due, IReadOnlyList<TraceStep> Steps);
