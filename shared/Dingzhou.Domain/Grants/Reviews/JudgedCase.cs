namespace Dingzhou.Domain.Grants.Reviews;

/// <summary>A case with the rules that judge it.</summary>
/// <param name="Application">The case.</param>
/// <param name="Pack">The policy version that judges it.</param>
/// <param name="Matter">Its matter.</param>
public sealed record JudgedCase(Application Application, PolicyPack Pack, Matter Matter)
{
    /// <summary>
    /// Whether the list of the settlement that it is part of has been published: what is decided from now on comes after it.
    /// </summary>
    public bool IsListed { get; init; }

    internal bool IsSettled => Application.Status == ApplicationStatus.Settled;

    /// <summary>What it is awarded, in 元: finally, or as approved; 0 where it is not.</summary>
    public decimal Awarded => Application switch
    {
        { Status: ApplicationStatus.Settled } a => a.Settlement!.Amount,
        { Status: ApplicationStatus.Approved } a => a.Award!.Amount,
        _ => 0.00m,
    };

    /// <summary>What it has had taken off for the awards of other cases.</summary>
    internal IReadOnlyList<FoundSupport> Found =>
        Application.Status is ApplicationStatus.Approved or ApplicationStatus.Settled ? Application.Award!.Trace.Found ?? [] : [];

    /// <summary>The things of this case that another one, under another policy, is for as well.</summary>
    public IReadOnlyList<ClaimedThing> SharedWith(JudgedCase other)
    {
        if (Application.PolicyId == other.Application.PolicyId)
            return [];
        var (theirs, sameYear) = (other.Things(), Application.Year == other.Application.Year);
        return [.. Things().Where(t => theirs.Any(o => t.IsSupportedBy(o, sameYear)))];
    }

    internal bool HasTakenOff(JudgedCase other) => Found.Any(f => f.ApplicationId == other.Application.Id);

    private IReadOnlyList<ClaimedThing> Things() => Claims.Of(Application, Pack, Matter, Application.CreatedAt);
}
