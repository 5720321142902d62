namespace Dingzhou.Domain.Certificates;

/// <summary>What can happen to a certificate: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CertificateIssued), "issued")]
[JsonDerivedType(typeof(CertificateChanged), "changed")]
[JsonDerivedType(typeof(CertificateSuspended), "suspended")]
[JsonDerivedType(typeof(CertificateResumed), "resumed")]
[JsonDerivedType(typeof(CertificateRevoked), "revoked")]
[JsonDerivedType(typeof(CertificateExpired), "expired")]
[JsonDerivedType(typeof(CredentialGiven), "credentialGiven")]
public abstract record CertificateChange;

/// <summary>It was issued.</summary>
/// <param name="KindId">Of which kind.</param>
/// <param name="KindName">The name of its kind.</param>
/// <param name="IssuedBy">The department.</param>
/// <param name="Holder">Whose it is.</param>
/// <param name="Content">What it says.</param>
/// <param name="IdentifierParts">The parts of its identifier; null where they are not known.</param>
/// <param name="CheckCode">The code by which anybody asks whether it holds.</param>
/// <param name="Follows">What it is about, where the platform issued it itself; otherwise null.</param>
public sealed record CertificateIssued(
    string KindId, string KindName, string IssuedBy, [property: Withheld] CertificateHolder Holder,
    [property: Withheld] CertificateContent Content, IdentifierParts? IdentifierParts, string CheckCode, string? Follows = null)
    : CertificateChange;

/// <summary>It says something else from now on: the next version. Credentials of the one before hold no more.</summary>
/// <param name="HolderName">The holder's name.</param>
/// <param name="Content">What it says.</param>
/// <param name="Reason">Why.</param>
/// <param name="PaperTreatedOn">When the paper one was changed; null where there is none.</param>
public sealed record CertificateChanged(
    [property: Withheld] string HolderName, [property: Withheld] CertificateContent Content, string Reason, DateOnly? PaperTreatedOn)
    : CertificateChange;

/// <summary>It does not hold for the time being.</summary>
/// <param name="Reason">Why.</param>
/// <param name="PaperTreatedOn">When the paper one was suspended; null where there is none.</param>
public sealed record CertificateSuspended(string Reason, DateOnly? PaperTreatedOn) : CertificateChange;

/// <summary>It holds again.</summary>
/// <param name="Reason">Why.</param>
/// <param name="PaperTreatedOn">When the paper one was given back; null where there is none.</param>
public sealed record CertificateResumed(string Reason, DateOnly? PaperTreatedOn) : CertificateChange;

/// <summary>It holds no more.</summary>
/// <param name="Reason">Why.</param>
/// <param name="PaperTreatedOn">When the paper one was closed; null where there is none.</param>
public sealed record CertificateRevoked(string Reason, DateOnly? PaperTreatedOn) : CertificateChange;

/// <summary>Its time is over: the paper one says the same by itself.</summary>
public sealed record CertificateExpired : CertificateChange;

/// <summary>Its holder was given a credential.</summary>
/// <param name="Credential">The credential.</param>
public sealed record CredentialGiven(HeldCredential Credential) : CertificateChange;

/// <summary>The state of a certificate as the sum of its events.</summary>
public static class CertificateHistory
{
    /// <summary>So many credentials of a certificate hold at a time: who asks for one more gives up the oldest.</summary>
    public const int MostCredentials = 10;

    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static Certificate Apply(string id, Certificate? state, RecordedEvent<CertificateChange> e)
    {
        if (e.Change is CertificateIssued issued)
        {
            return new()
            {
                Id = id, KindId = issued.KindId, KindName = issued.KindName, IssuedBy = issued.IssuedBy, Holder = issued.Holder,
                Content = issued.Content, IdentifierParts = issued.IdentifierParts, CheckCode = issued.CheckCode, Version = 1,
                Follows = issued.Follows, Standing = CertificateStanding.Valid, IssuedAt = e.At, ChangedAt = e.At,
            };
        }

        var before = state ?? throw new InvalidOperationException($"{id} changes before it was issued.");
        return e.Change switch
        {
            CertificateChanged changed => before with
            {
                Holder = before.Holder with { Name = changed.HolderName }, Content = changed.Content, Version = before.Version + 1,
                Credentials = [], ChangedAt = e.At, PaperTreatedOn = changed.PaperTreatedOn,
            },
            CertificateSuspended suspended =>
                before.To(CertificateStanding.Suspended, suspended.Reason, suspended.PaperTreatedOn, e.At),
            CertificateResumed resumed => before.To(CertificateStanding.Valid, null, resumed.PaperTreatedOn, e.At),
            CertificateRevoked revoked => before.To(CertificateStanding.Revoked, revoked.Reason, revoked.PaperTreatedOn, e.At),
            CertificateExpired => before.To(CertificateStanding.Expired, before.Reason, before.PaperTreatedOn, e.At),
            CredentialGiven given => before with
            {
                CredentialCount = given.Credential.Number,
                Credentials = [.. before.Credentials.Append(given.Credential).TakeLast(MostCredentials)],
            },
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static Certificate To(
        this Certificate before, CertificateStanding standing, string? reason, DateOnly? paper, DateTimeOffset at) =>
        before with { Standing = standing, Reason = reason, PaperTreatedOn = paper, ChangedAt = at };
}
