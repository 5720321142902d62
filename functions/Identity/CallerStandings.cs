namespace Dingzhou.Functions.Identity;

/// <summary>
/// What a token's bearer may do for the organisation that it names, now: the one place where people, positions and authorities are looked
/// at. Each request reads them anew, so that what was taken away is gone at once, in every process.
/// </summary>
internal sealed class CallerStandings(RepresentationStore store, TimeProvider clock)
{
    /// <summary>Where a caller stands towards the organisation.</summary>
    /// <param name="named">The caller as the token names it.</param>
    /// <param name="onlyReads">Whether the request changes nothing.</param>
    public async Task<CallerStanding> OfAsync(Caller named, bool onlyReads, CancellationToken cancellation)
    {
        if (named.Uscc is not { } uscc || !(named.Is(Role.Applicant) || named.Is(Role.Agent)))
            return new(named);
        var r = (await store.FindAsync(uscc, cancellation))?.State;
        return named.Is(Role.Applicant) ? OfPerson(named, r, onlyReads) : OfAgent(named, r);
    }

    /// <summary>Notes that an agent has acted; whoever was quicker has noted it, and what was taken back meanwhile stays so.</summary>
    public async Task NoteUseAsync(Caller agent)
    {
        for (var tries = 1; tries <= Contention.MostTries; tries++)
        {
            if (await store.FindAsync(agent.Uscc!) is not { } loaded
                || loaded.State.FindAuthority(agent.Subject) is not { FirstUsedAt: null }
                || await store.CommitAsync(
                    agent.Uscc!, loaded, [new AuthorityUsed(agent.Subject)], agent.ToActor(), clock.GetUtcNow()) is not null)
                return;
            await Contention.PauseAsync(tries, CancellationToken.None);
        }
    }

    private static CallerStanding OfPerson(Caller named, Representation? r, bool onlyReads)
    {
        if (r is null or { People.Count: 0 })
            return new(named);
        if (r.FindPerson(named.Subject) is not { } person)
            return new(Without(named, Role.Applicant, Role.Agent), new(RefusalKind.Forbidden, "not-recorded"));
        return person.Position == Position.Reader && !onlyReads
            ? new(Without(named, Role.Applicant, Role.Agent), new(RefusalKind.Forbidden, "only-reads"))
            : new(named with { Administers = person.Position == Position.Administrator });
    }

    private CallerStanding OfAgent(Caller named, Representation? r) =>
        r?.FindAuthority(named.Subject) is { } authority && authority.HoldsOn(LegalCalendar.DateInBeijing(clock.GetUtcNow()))
            ? new(named with { Scope = authority.Scope is { } s ? new(s.MatterIds, s.PolicyIds) : null }) { UsesAuthority = authority.FirstUsedAt is null }
            : new(Without(named, Role.Agent), new(RefusalKind.Forbidden, "no-authority"));

    private static Caller Without(Caller named, params Role[] roles) => named with { Roles = named.Roles.Except(roles).ToHashSet() };
}

/// <summary>Where a caller stands.</summary>
/// <param name="Caller">The caller without what he may not do.</param>
/// <param name="Refusal">Why he may not; null where nothing was taken from him.</param>
internal sealed record CallerStanding(Caller Caller, RefusedException? Refusal = null)
{
    /// <summary>Whether this is the first time that an agent acts by his authority.</summary>
    public bool UsesAuthority { get; init; }
}
