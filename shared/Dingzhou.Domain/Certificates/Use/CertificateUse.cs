namespace Dingzhou.Domain.Certificates.Use;

/// <summary>What whoever may use a certificate is given: while it holds, and no more than was named.</summary>
public static class CertificateUse
{
    /// <summary>So many claims are named at the most: those of a certificate, and each of its fields.</summary>
    public const int MostClaims = 40;

    private const int LongestName = 50;

    /// <summary>Whether a certificate holds on a day, from its first to its last one.</summary>
    public static bool HoldsOn(this Certificate certificate, DateOnly day) =>
        certificate.StandingOn(day) == CertificateStanding.Valid && certificate.Content.ValidFrom <= day;

    /// <summary>Refuses where a certificate does not hold, with the reason.</summary>
    /// <exception cref="RefusedException">It is suspended, revoked, over, or does not hold yet.</exception>
    public static void DemandHolds(Certificate certificate, DateTimeOffset now)
    {
        var day = LegalCalendar.DateInBeijing(now);
        if (certificate.HoldsOn(day))
            return;
        throw certificate.StandingOn(day) switch
        {
            CertificateStanding.Suspended => new RefusedException(RefusalKind.Conflict, "certificate-suspended"),
            CertificateStanding.Revoked => new RefusedException(RefusalKind.Conflict, "certificate-revoked"),
            CertificateStanding.Expired => new RefusedException(RefusalKind.Conflict, "certificate-expired"),
            CertificateStanding.Valid => new RefusedException(
                RefusalKind.Conflict, "certificate-not-begun", ("day", certificate.Content.ValidFrom)),
        };
    }

    /// <summary>Of what a certificate says exactly what was named; what it does not say is left out.</summary>
    public static IReadOnlyDictionary<string, string> ClaimsOf(Certificate certificate, IReadOnlyCollection<string> named) =>
        CredentialClaims.Of(certificate).Where(c => named.Contains(c.Name)).ToDictionary(c => c.Name, c => c.Value, StringComparer.Ordinal);

    /// <summary>What is wrong with the claims that are named: at least one, none twice, each the name of one.</summary>
    /// <param name="known">The names that there are; null where they are not known, as of certificates to come.</param>
    public static IEnumerable<Fault> FaultsIn(IReadOnlyList<string> claims, IReadOnlyCollection<string>? known, string pointer)
    {
        if (claims.Count is 0 or > MostClaims)
        {
            yield return Fault.Of(pointer, "invalid-claims", ("most", MostClaims));
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (claim, i) in claims.Select((c, i) => (c, i)))
        {
            if (!seen.Add(claim) || ReadableText.LengthOf(claim) is 0 or > LongestName || known?.Contains(claim) == false)
                yield return Fault.Of($"{pointer}/{i}", "no-such-claim", ("name", ReadableText.Start(claim, LongestName)));
        }
    }
}
