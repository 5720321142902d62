namespace Dingzhou.Functions.Estimates;

/// <summary>What is to be estimated.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="Facts">What is known, also what a reviewer would state.</param>
/// <param name="Readings">Question → reading, to see what another reading than the one in force would give.</param>
/// <param name="On">The day of submission; today where absent.</param>
internal sealed record EstimateRequest(
    string MatterId, Facts Facts, IReadOnlyDictionary<string, string>? Readings = null, DateOnly? On = null);
