using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Storage.Grants.Simulations;

namespace Dingzhou.Functions.Grants.Simulations;

/// <summary>What is to be tried out.</summary>
/// <param name="Year">Whose applications; this year where absent.</param>
/// <param name="Hash">Content hash of the version to try out, which may still wait for approval; the one in force today where
/// absent.</param>
/// <param name="Readings">Question → reading to try out.</param>
/// <param name="Cases">Sets of facts to try it out on instead of the year's applications, 10,000 at the most.</param>
internal sealed record NewSimulation(
    int? Year = null, string? Hash = null, IReadOnlyDictionary<string, string>? Readings = null, IReadOnlyList<FactSet>? Cases = null);

/// <summary>A set of facts to try rules out on.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="Facts">The facts.</param>
/// <param name="Id">A name for it; its number where absent.</param>
/// <param name="ApplicantName">A name for who applies: sets with the same one share the limits for one applicant.</param>
/// <param name="On">The day of submission; the window's last day where absent.</param>
internal sealed record FactSet(string MatterId, Facts Facts, string? Id = null, string? ApplicantName = null, DateOnly? On = null);

/// <summary>A simulation: nothing is changed by it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="PolicyId">The policy.</param>
/// <param name="Version">The version that was tried out.</param>
/// <param name="Hash">Its content hash.</param>
/// <param name="Readings">The readings that were tried out.</param>
/// <param name="Title">What was tried out, in a line.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When.</param>
/// <param name="KeptThrough">The last day on which it is kept.</param>
/// <param name="Comparison">Who gains, who loses, and the total against the fund.</param>
/// <param name="ChartLink">Where the picture is (SVG).</param>
/// <param name="CasesLink">Where every case is (CSV).</param>
internal sealed record SimulationView(
    string Id, string PolicyId, string Version, string Hash, IReadOnlyDictionary<string, string>? Readings, string Title, Actor By,
    DateTimeOffset At, DateOnly KeptThrough,
    SimulationResult Comparison, string ChartLink, string CasesLink)
{
    internal static string AddressOf(string id) => $"/api/simulations/{id}";

    internal static SimulationView Of(SimulationRecord r) => new(
        r.Id, r.PolicyId, r.Version, r.Hash, r.Readings, r.Title, r.By, r.At, SimulationStore.LastDay(r), r.Result,
        $"{AddressOf(r.Id)}/chart", $"{AddressOf(r.Id)}/cases");
}
