namespace Dingzhou.Domain.Grants.Funds;

/// <summary>A claim that an applicant could make: an item for which its facts qualify.</summary>
/// <param name="Name">Unique among the claims; decides between equals, so it should follow from what is claimed and not from an
/// order.</param>
/// <param name="Pack">The policy.</param>
/// <param name="Matter">The item.</param>
/// <param name="Year">The year in which it would be claimed.</param>
/// <param name="Gross">The award by itself, after the item's caps (<see cref="Awarded.Gross"/>).</param>
/// <param name="OtherSupport">Support from elsewhere for the same thing, as stated.</param>
/// <param name="Things">What it would be awarded for (<see cref="ClaimedThings"/>).</param>
public sealed record PossibleClaim(
    string Name, PolicyPack Pack, Matter Matter, int Year, decimal Gross, decimal OtherSupport, IReadOnlyList<ClaimedThing> Things)
{
    /// <summary>The facts it rests on, as with <see cref="AwardClaim.Facts"/>.</summary>
    public Facts? Facts { get; init; }

    /// <summary>What it gives at most, whatever else is claimed.</summary>
    internal decimal Most => Math.Max(0, Gross - OtherSupport);

    /// <summary>The things that another claim, or an award before, under the same policy is for as well: only one can be awarded.</summary>
    internal IEnumerable<ClaimedThing> SharedWith(string policy, int year, IReadOnlyList<ClaimedThing> things) =>
        policy == Pack.Id ? Things.Where(t => things.Any(o => t.Excludes(o, year == Year))) : [];

    /// <summary>Whether only one of the two can be awarded.</summary>
    internal bool IsRivalOf(PossibleClaim other) => Name != other.Name && SharedWith(other.Pack.Id, other.Year, other.Things).Any();

    /// <summary>Whether an award under another policy is support from elsewhere for the same thing.</summary>
    internal bool IsSupportedBy(string policy, int year, IReadOnlyList<ClaimedThing> things) =>
        policy != Pack.Id && Things.Any(t => things.Any(o => t.IsSupportedBy(o, year == Year)));
}

/// <summary>What the applicant was awarded before.</summary>
/// <param name="Pack">The policy.</param>
/// <param name="Matter">The item.</param>
/// <param name="Year">The year.</param>
/// <param name="Paid">How much.</param>
/// <param name="Things">What for.</param>
public sealed record AwardBefore(PolicyPack Pack, Matter Matter, int Year, decimal Paid, IReadOnlyList<ClaimedThing> Things)
{
    /// <summary>The facts it rested on, as with <see cref="AwardClaim.Facts"/>.</summary>
    public Facts? Facts { get; init; }
}

/// <summary>The best that an applicant can claim.</summary>
/// <param name="Total">What it comes to, in 元, before a fund is shared out.</param>
/// <param name="Claims">Each claim, by name.</param>
public sealed record Choice(decimal Total, IReadOnlyList<ChosenClaim> Claims);

/// <summary>A claim and what becomes of it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="IsChosen">Whether it should be made.</param>
/// <param name="Due">What it gives.</param>
/// <param name="Steps">Why it is reduced or left out.</param>
public sealed record ChosenClaim(PossibleClaim Claim, bool IsChosen, decimal Due, IReadOnlyList<TraceStep> Steps);
