namespace Dingzhou.Functions.Grants.Reviews;

/// <summary>
/// Nobody decides for an organisation they act for: as its applicant, by the code in their token, or as the agent it has authorised,
/// whichever role they come in. An authority counts once its agent has acted by it: an applicant may name anybody, unasked.
/// </summary>
internal sealed class Impartiality(RepresentationStore representations, TimeProvider clock)
{
    /// <summary>Refuses who has a hand in a case on the applicant's side.</summary>
    /// <exception cref="Domain.Refusals.RefusedException">It is the official's own case.</exception>
    public async Task DemandAsync(Application application, Actor official, CancellationToken cancellation)
    {
        Review.DemandImpartial(application, official);
        if (await IsAgentAsync(official, [application.Applicant.Uscc], cancellation))
            throw Review.OwnCase();
    }

    /// <summary>Whether the official has acted for one of the organisations as its agent, by an authority that holds.</summary>
    public async Task<bool> IsAgentAsync(Actor official, IEnumerable<string> usccs, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());

        // A point read for each: lists of a year have hundreds of lines at the most, and are decided once.
        foreach (var uscc in usccs.Distinct(StringComparer.Ordinal))
        {
            var authority = (await representations.FindAsync(uscc, cancellation))?.State.FindAuthority(official.Subject);
            if (authority is { FirstUsedAt: not null } && authority.HoldsOn(today))
                return true;
        }

        return false;
    }
}
