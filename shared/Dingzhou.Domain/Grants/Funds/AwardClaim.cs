namespace Dingzhou.Domain.Grants.Funds;

/// <summary>An approved award, before the rules that look at all cases of a year.</summary>
/// <param name="ApplicationId">The case; unique in a settlement.</param>
/// <param name="Applicant">The applicant's USCC.</param>
/// <param name="MatterId">The matter.</param>
/// <param name="Gross">The award after the item's caps, before support from elsewhere is taken off (<see cref="Awarded.Gross"/>).</param>
/// <param name="OtherSupport">Support from elsewhere for the same thing.</param>
/// <param name="Things">What it is awarded for (<see cref="ClaimedThings"/>).</param>
public sealed record AwardClaim(
    string ApplicationId, string Applicant, string MatterId, decimal Gross, decimal OtherSupport, IReadOnlyList<ClaimedThing> Things)
{
    /// <summary>
    /// The year in which it was applied for; null: that of the settlement. What was decided too late for its own year comes later.
    /// </summary>
    public int? Year { get; init; }

    /// <summary>The facts it rests on; needed where a cap for the applicant holds under some choices only.</summary>
    public Facts? Facts { get; init; }

    /// <summary>The awards under other policies that the support from elsewhere takes into account (<see cref="Trace.Found"/>).</summary>
    public IReadOnlyList<FoundSupport> Found { get; init; } = [];
}

/// <summary>An award of an earlier year, for what may be had only once and for caps over the years.</summary>
/// <param name="Year">The year in which it was applied for.</param>
/// <param name="Applicant">The applicant's USCC.</param>
/// <param name="MatterId">The matter.</param>
/// <param name="Paid">What was paid.</param>
/// <param name="Things">What it was paid for.</param>
public sealed record EarlierAward(int Year, string Applicant, string MatterId, decimal Paid, IReadOnlyList<ClaimedThing> Things)
{
    /// <summary>The year whose fund it was paid from; null where that does not matter.</summary>
    public int? FundYear { get; init; }

    /// <summary>The facts it rested on, as with <see cref="AwardClaim.Facts"/>.</summary>
    public Facts? Facts { get; init; }
}
