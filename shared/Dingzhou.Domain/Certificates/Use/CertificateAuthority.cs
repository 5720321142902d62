namespace Dingzhou.Domain.Certificates.Use;

/// <summary>
/// What a holder lets somebody else read of a certificate (定政办字〔2022〕73号 一（四）, 三（三）: 授权管理): for what, which claims, how long,
/// once or often. The sum of its events; each use is one of them.
/// </summary>
public sealed record CertificateAuthority
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>Which certificate.</summary>
    public required string CertificateId { get; init; }

    /// <summary>The name of its kind.</summary>
    public required string KindName { get; init; }

    /// <summary>Whose certificate it is.</summary>
    public required CertificateParty Holder { get; init; }

    /// <summary>Who may read it.</summary>
    public required CertificateParty GrantedTo { get; init; }

    /// <summary>For what, what, and how long.</summary>
    public required AuthorityTerms Terms { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>When it was taken back; null while it was not.</summary>
    public DateTimeOffset? TakenBackAt { get; init; }

    /// <summary>How often it was used.</summary>
    public int UseCount { get; init; }

    /// <summary>The last use; null where there was none.</summary>
    public AuthorityUse? LastUse { get; init; }

    /// <summary>Its standing on a day.</summary>
    public AuthorityStanding StandingOn(DateOnly day) => this switch
    {
        { TakenBackAt: not null } => AuthorityStanding.TakenBack,
        { Terms.IsOnce: true, UseCount: > 0 } => AuthorityStanding.UsedUp,
        _ when day > Terms.ValidThrough => AuthorityStanding.Over,
        _ when day < Terms.ValidFrom => AuthorityStanding.NotBegun,
        _ => AuthorityStanding.Open,
    };

    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static CertificateAuthority Apply(string id, CertificateAuthority? state, RecordedEvent<CertificateAuthorityChange> e)
    {
        if (e.Change is CertificateAuthorityGiven given)
        {
            return new()
            {
                Id = id, CertificateId = given.CertificateId, KindName = given.KindName, Holder = given.Holder,
                GrantedTo = given.GrantedTo, Terms = given.Terms, GivenAt = e.At,
            };
        }

        var before = state ?? throw new InvalidOperationException($"{id} changes before it was given.");
        return e.Change switch
        {
            CertificateAuthorityUsed used => before with { UseCount = used.Use.Number, LastUse = used.Use },
            CertificateAuthorityTakenBack => before with { TakenBackAt = e.At },
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }
}

/// <summary>A holder of a certificate, or who may read one: an organisation by its code, a person by the subject at the issuer of tokens.</summary>
/// <param name="Name">The name.</param>
/// <param name="Uscc">Unified social credit code; null of a person.</param>
/// <param name="Subject">The person's id at the issuer; null of an organisation.</param>
public sealed record CertificateParty(string Name, string? Uscc = null, string? Subject = null);

/// <summary>What a holder allows.</summary>
/// <param name="UsePurpose">For what.</param>
/// <param name="AllowedClaims">Which claims, by their names.</param>
/// <param name="ValidFrom">The first day on which it holds.</param>
/// <param name="ValidThrough">The last day on which it holds.</param>
/// <param name="IsOnce">Whether it is used once; otherwise as often as is needed.</param>
public sealed record AuthorityTerms(
    string UsePurpose, IReadOnlyList<string> AllowedClaims, DateOnly ValidFrom, DateOnly ValidThrough, bool IsOnce);

/// <summary>A use of a certificate by whoever may.</summary>
/// <param name="Number">1 the first time.</param>
/// <param name="By">Who.</param>
/// <param name="CertificateEventCount">How many events the certificate had: what was given out is what it said then.</param>
/// <param name="At">When.</param>
public sealed record AuthorityUse(int Number, Actor By, int CertificateEventCount, DateTimeOffset At);

/// <summary>Whether a certificate may be read by an authority.</summary>
public enum AuthorityStanding
{
    /// <summary>有效.</summary>
    Open,

    /// <summary>未到起始日.</summary>
    NotBegun,

    /// <summary>已过期.</summary>
    Over,

    /// <summary>已使用: it was for once.</summary>
    UsedUp,

    /// <summary>已撤回.</summary>
    TakenBack,
}

/// <summary>What can happen to an authority: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CertificateAuthorityGiven), "given")]
[JsonDerivedType(typeof(CertificateAuthorityUsed), "used")]
[JsonDerivedType(typeof(CertificateAuthorityTakenBack), "takenBack")]
public abstract record CertificateAuthorityChange;

/// <summary>It was given.</summary>
/// <param name="CertificateId">Which certificate.</param>
/// <param name="KindName">The name of its kind.</param>
/// <param name="Holder">Whose it is.</param>
/// <param name="GrantedTo">Who may read it.</param>
/// <param name="Terms">For what, what, and how long.</param>
public sealed record CertificateAuthorityGiven(
    string CertificateId, string KindName, [property: Withheld] CertificateParty Holder, [property: Withheld] CertificateParty GrantedTo,
    [property: Withheld] AuthorityTerms Terms) : CertificateAuthorityChange;

/// <summary>It was used.</summary>
/// <param name="Use">By whom and when.</param>
public sealed record CertificateAuthorityUsed([property: Withheld] AuthorityUse Use) : CertificateAuthorityChange;

/// <summary>Its holder took it back.</summary>
public sealed record CertificateAuthorityTakenBack : CertificateAuthorityChange;
