namespace Dingzhou.Domain.Identity;

/// <summary>
/// Who may act for an organisation: its own people and the agents it has authorised, as the sum of all that was ever recorded. As long as
/// no person is recorded, everybody may whose token names the organisation.
/// </summary>
public sealed record Representation
{
    /// <summary>People an organisation may record.</summary>
    public const int MostPeople = 50;

    /// <summary>Authorities it may have given at a time.</summary>
    public const int MostAuthorities = 200;

    /// <summary>The organisation's unified social credit code.</summary>
    public required string Uscc { get; init; }

    /// <summary>Its people, in the order in which they were recorded.</summary>
    public IReadOnlyList<EnterprisePerson> People { get; init; } = [];

    /// <summary>The authorities it has given and not taken back; some may have ended.</summary>
    public IReadOnlyList<Authority> Authorities { get; init; } = [];

    /// <summary>A person of the organisation; null where he is not recorded.</summary>
    public EnterprisePerson? FindPerson(string subject) => People.FirstOrDefault(p => p.Subject == subject);

    /// <summary>The authority of an agent; null where he has none.</summary>
    public Authority? FindAuthority(string agent) => Authorities.FirstOrDefault(a => a.Agent == agent);
}

/// <summary>What can happen to who acts for an organisation: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PersonRecorded), "personRecorded")]
[JsonDerivedType(typeof(PersonRemoved), "personRemoved")]
[JsonDerivedType(typeof(AuthorityGiven), "authorityGiven")]
[JsonDerivedType(typeof(AuthorityRevoked), "authorityRevoked")]
[JsonDerivedType(typeof(AuthorityUsed), "authorityUsed")]
public abstract record RepresentationChange;

/// <summary>A person was recorded, or recorded anew.</summary>
/// <param name="Person">Who, and what he may do from now on.</param>
public sealed record PersonRecorded(EnterprisePerson Person) : RepresentationChange;

/// <summary>A person does not act for the organisation any more.</summary>
/// <param name="Subject">Who.</param>
/// <param name="Name">His name.</param>
public sealed record PersonRemoved(string Subject, string Name) : RepresentationChange;

/// <summary>An authority was given, or given anew.</summary>
/// <param name="Authority">The authority.</param>
public sealed record AuthorityGiven(Authority Authority) : RepresentationChange;

/// <summary>An authority was taken back.</summary>
/// <param name="Agent">Whose.</param>
/// <param name="Name">His name.</param>
public sealed record AuthorityRevoked(string Agent, string Name) : RepresentationChange;

/// <summary>An agent acted by his authority for the first time.</summary>
/// <param name="Agent">Who.</param>
public sealed record AuthorityUsed(string Agent) : RepresentationChange;

/// <summary>Who acts for an organisation, as the sum of its events.</summary>
public static class RepresentationHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static Representation Apply(string uscc, Representation? state, RecordedEvent<RepresentationChange> e)
    {
        var r = state ?? new() { Uscc = uscc };
        return e.Change switch
        {
            PersonRecorded c => r with { People = Replaced(r.People, p => p.Subject == c.Person.Subject, c.Person) },
            PersonRemoved c => r with { People = [.. r.People.Where(p => p.Subject != c.Subject)] },
            AuthorityGiven c => r with { Authorities = Replaced(r.Authorities, a => a.Agent == c.Authority.Agent, c.Authority) },
            AuthorityRevoked c => r with { Authorities = [.. r.Authorities.Where(a => a.Agent != c.Agent)] },
            AuthorityUsed c => r with
            {
                Authorities = [.. r.Authorities.Select(a => a.Agent == c.Agent ? a with { FirstUsedAt = a.FirstUsedAt ?? e.At } : a)],
            },
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static List<T> Replaced<T>(IReadOnlyList<T> all, Predicate<T> same, T item) =>
        all.Any(a => same(a)) ? [.. all.Select(a => same(a) ? item : a)] : [.. all, item];
}
