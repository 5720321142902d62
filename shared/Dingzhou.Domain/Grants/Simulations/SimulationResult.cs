namespace Dingzhou.Domain.Grants.Simulations;

/// <summary>What other rules would change: nothing is changed by working it out.</summary>
/// <param name="Year">The year of the cases.</param>
/// <param name="CaseCount">How many there are.</param>
/// <param name="Before">The fund as the rules are.</param>
/// <param name="After">The fund under the other rules.</param>
/// <param name="Gaining">Cases that would be paid more.</param>
/// <param name="Losing">Cases that would be paid less.</param>
/// <param name="Unchanged">Cases that would be paid the same.</param>
/// <param name="Unknown">Cases, among the unchanged, of which nothing can be said under either: facts are missing.</param>
/// <param name="ByMatter">The change of each matter, the largest first.</param>
/// <param name="TopGaining">The cases that would gain most.</param>
/// <param name="TopLosing">The cases that would lose most.</param>
public sealed record SimulationResult(
    int Year, [property: StoredAs("cases")] int CaseCount, SimulatedFund Before, SimulatedFund After, int Gaining, int Losing,
    int Unchanged, int Unknown,
    [property: StoredAs("matters")] IReadOnlyList<MatterChange> ByMatter, IReadOnlyList<SimulatedChange> TopGaining,
        IReadOnlyList<SimulatedChange> TopLosing);

/// <summary>A year's fund under one set of rules, in 元.</summary>
/// <param name="Fund">What the treasury sets aside; null where there is no fund, and all that is due is paid.</param>
/// <param name="Awards">Cases that get an award before the fund is shared out.</param>
/// <param name="Due">What is due in all.</param>
/// <param name="Paid">What is paid: never more than the fund.</param>
/// <param name="Returned">What goes back to the treasury.</param>
public sealed record SimulatedFund(decimal? Fund, int Awards, decimal Due, decimal Paid, decimal Returned);

/// <summary>What changes for a matter.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="MatterName">Its name.</param>
/// <param name="CaseCount">Its cases.</param>
/// <param name="Gaining">How many gain.</param>
/// <param name="Losing">How many lose.</param>
/// <param name="PaidBefore">What is paid as the rules are, in 元.</param>
/// <param name="PaidAfter">What would be paid, in 元.</param>
public sealed record MatterChange(
    [property: StoredAs("matter")] string MatterId, [property: StoredAs("name")] LocalizedText MatterName,
        [property: StoredAs("cases")] int CaseCount, int Gaining, int Losing, decimal PaidBefore, decimal PaidAfter)
{
    /// <summary>What is paid more, or less where it is negative.</summary>
    public decimal Difference => PaidAfter - PaidBefore;
}

/// <summary>What changes for a case.</summary>
/// <param name="Id">The case.</param>
/// <param name="ApplicantName">Who applies.</param>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="MatterId">The matter.</param>
/// <param name="OutcomeBefore">What comes out as the rules are.</param>
/// <param name="OutcomeAfter">What would come out.</param>
/// <param name="DueBefore">What is due before the fund is shared out.</param>
/// <param name="DueAfter">What would be due.</param>
/// <param name="PaidBefore">What is paid.</param>
/// <param name="PaidAfter">What would be paid.</param>
public sealed record SimulatedChange(
    string Id, [property: StoredAs("name")] string ApplicantName, string Uscc, [property: StoredAs("matter")] string MatterId,
    SimulatedOutcome OutcomeBefore, SimulatedOutcome OutcomeAfter,
    decimal DueBefore, decimal DueAfter, decimal PaidBefore, decimal PaidAfter)
{
    /// <summary>What is paid more, or less where it is negative.</summary>
    public decimal Difference => PaidAfter - PaidBefore;
}
