namespace Dingzhou.Domain.Identity;

/// <summary>
/// Records who may act for an organisation. Whoever records its first person becomes its administrator; from then on administrators alone
/// do it, and one of them always stays.
/// </summary>
public static class Representing
{
    /// <summary>Records a person.</summary>
    /// <param name="r">Who acts for the organisation so far; null where nobody was ever recorded.</param>
    /// <param name="by">Who records it.</param>
    /// <exception cref="RefusedException">He is no administrator, it would leave none, or there are too many.</exception>
    public static IReadOnlyList<RepresentationChange> Record(
        Representation? r, Actor by, string subject, string name, Position position, DateTimeOffset now)
    {
        DemandAdministrator(r, by);
        var person = new EnterprisePerson(subject, name, position, by.Subject, now);
        if (r is null or { People.Count: 0 })
        {
            var first = new EnterprisePerson(by.Subject, by.Name, Position.Administrator, by.Subject, now);
            if (subject != by.Subject)
                return [new PersonRecorded(first), new PersonRecorded(person)];
            return position == Position.Administrator ? [new PersonRecorded(person)] : throw LastAdministrator();
        }

        if (position != Position.Administrator)
            DemandAnother(r, subject);
        if (r.FindPerson(subject) is null && r.People.Count >= Representation.MostPeople)
            throw new RefusedException(RefusalKind.Conflict, "too-many-people", ("most", Representation.MostPeople));
        return r.FindPerson(subject) is { } known && known.Name == name && known.Position == position
            ? [] : [new PersonRecorded(person)];
    }

    /// <summary>Removes a person; one that is not recorded stays so.</summary>
    /// <exception cref="RefusedException">Who asks is no administrator, or it would leave none.</exception>
    public static IReadOnlyList<RepresentationChange> Remove(Representation r, Actor by, string subject)
    {
        DemandAdministrator(r, by);
        if (r.FindPerson(subject) is not { } person)
            return [];
        DemandAnother(r, subject);
        return [new PersonRemoved(subject, person.Name)];
    }

    /// <summary>Gives an authority, or gives it anew: whoever has acted by one that still holds has acted.</summary>
    /// <exception cref="RefusedException">Who gives it is no administrator, or there are too many.</exception>
    public static IReadOnlyList<RepresentationChange> Give(Representation? r, Actor by, Authority authority, DateOnly today)
    {
        DemandAdministrator(r, by);
        var before = r?.FindAuthority(authority.Agent);
        if (before is null && r?.Authorities.Count(a => a.ValidThrough >= today) >= Representation.MostAuthorities)
            throw new RefusedException(RefusalKind.Conflict, "too-many-authorities", ("most", Representation.MostAuthorities));

        // What has ended makes room; the history keeps it.
        var over = before is null && r?.Authorities.Count >= Representation.MostAuthorities
            ? r.Authorities.Where(a => a.ValidThrough < today).Select(a => new AuthorityRevoked(a.Agent, a.Name)).Take(1) : [];
        return
        [
            .. over,
            new AuthorityGiven(authority with { FirstUsedAt = before?.HoldsOn(today) == true ? before.FirstUsedAt : null }),
        ];
    }

    /// <summary>Takes an authority back; one that there is not stays so.</summary>
    /// <exception cref="RefusedException">Who asks is no administrator.</exception>
    public static IReadOnlyList<RepresentationChange> Revoke(Representation r, Actor by, string agent)
    {
        DemandAdministrator(r, by);
        return r.FindAuthority(agent) is { } authority ? [new AuthorityRevoked(agent, authority.Name)] : [];
    }

    private static void DemandAdministrator(Representation? r, Actor by)
    {
        if (r is { People.Count: > 0 } && r.FindPerson(by.Subject)?.Position != Position.Administrator)
            throw NotAdministrator();
    }

    /// <summary>The refusal of what is for administrators.</summary>
    public static RefusedException NotAdministrator() => new(RefusalKind.Forbidden, "not-administrator");

    private static void DemandAnother(Representation r, string subject)
    {
        if (r.FindPerson(subject)?.Position == Position.Administrator
            && r.People.Count(p => p.Position == Position.Administrator) == 1)
            throw LastAdministrator();
    }

    private static RefusedException LastAdministrator() => new(RefusalKind.Conflict, "last-administrator");
}
