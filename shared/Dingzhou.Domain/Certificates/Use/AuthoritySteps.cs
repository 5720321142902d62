namespace Dingzhou.Domain.Certificates.Use;

/// <summary>What holders and those whom they let read a certificate do. Pure: from a state to the changes that follow.</summary>
public static class AuthoritySteps
{
    private const int LongestPurpose = 200;
    private const int LongestName = 100;

    /// <summary>Gives an authority.</summary>
    /// <exception cref="RefusedException">The certificate does not hold, or something is wrong: all of it is named.</exception>
    public static IReadOnlyList<CertificateAuthorityChange> Give(
        NewCertificateAuthority asked, Certificate certificate, CertificateUseRules rules, DateTimeOffset now)
    {
        CertificateUse.DemandHolds(certificate, now);
        var (today, to, holder) = (LegalCalendar.DateInBeijing(now), asked.GrantedTo, certificate.Holder);
        var party = new CertificateParty(to.Name.Trim(), to.Uscc is { } uscc ? Uscc.Normalise(uscc) : null, to.Subject?.Trim());
        var faults = new List<Fault>();
        if (ReadableText.LengthOf(party.Name) is 0 or > LongestName)
            faults.Add(Fault.Of("/grantedTo/name", "invalid-name", LocalizedText.Of("invalid-name.certificate", ("most", LongestName))));
        if (party is { Uscc: null, Subject: null } or { Uscc: not null, Subject: not null }
            || ReadableText.LengthOf(party.Subject) > LongestName || party.Subject?.Length == 0)
            faults.Add(Fault.Of("/grantedTo", "invalid-grantee"));
        else if (party.Uscc is not null && !Uscc.IsValid(party.Uscc))
            faults.Add(Fault.Of("/grantedTo/uscc", "invalid-uscc"));
        else if ((party.Uscc, party.Subject) == (holder.Uscc, holder.Subject))
            faults.Add(Fault.Of("/grantedTo", "grantee-is-holder"));
        if (ReadableText.LengthOf(asked.UsePurpose.Trim()) is 0 or > LongestPurpose)
            faults.Add(Fault.Of("/usePurpose", "invalid-purpose", ("most", LongestPurpose)));
        faults.AddRange(CertificateUse.FaultsIn(
            asked.AllowedClaims, [.. CredentialClaims.Of(certificate).Select(c => c.Name)], "/allowedClaims"));
        var (first, last) = (asked.ValidFrom ?? today, rules.LongestAuthority.After(today, LegalCalendar.China));
        if (first < today || first > asked.ValidThrough)
            faults.Add(Fault.Of("/validFrom", "invalid-first-day"));
        if (asked.ValidThrough < today || asked.ValidThrough > last)
            faults.Add(Fault.Of("/validThrough", "invalid-last-day", ("last", last)));
        return faults.Count > 0 ? throw new RefusedException(RefusalKind.Invalid, "invalid-certificate-authority", faults)
            :
            [
                new CertificateAuthorityGiven(
                    certificate.Id, certificate.KindName, new(holder.Name, holder.Uscc, holder.Subject), party,
                    new(asked.UsePurpose.Trim(), asked.AllowedClaims, first, asked.ValidThrough, asked.IsOnce)),
            ];
    }

    /// <summary>Uses it, once more.</summary>
    /// <param name="certificate">The certificate as it stands.</param>
    /// <param name="eventCount">How many events it has.</param>
    /// <exception cref="RefusedException">It does not hold, or was for once and is used up, or the certificate does not hold.</exception>
    public static IReadOnlyList<CertificateAuthorityChange> Use(
        CertificateAuthority authority, Certificate certificate, int eventCount, Actor by, DateTimeOffset now)
    {
        DemandReadable(authority, certificate, now);
        return authority.StandingOn(LegalCalendar.DateInBeijing(now)) == AuthorityStanding.UsedUp
            ? throw new RefusedException(RefusalKind.Conflict, "authority-used-up")
            : [new CertificateAuthorityUsed(new(authority.UseCount + 1, by, eventCount, now))];
    }

    /// <summary>Whether something can be read by it, be it that it was read already and is asked for again.</summary>
    /// <exception cref="RefusedException">It was taken back, is over or has not begun, or the certificate does not hold.</exception>
    public static void DemandReadable(CertificateAuthority authority, Certificate certificate, DateTimeOffset now)
    {
        var (day, terms) = (LegalCalendar.DateInBeijing(now), authority.Terms);
        if (authority.TakenBackAt is not null)
            throw new RefusedException(RefusalKind.Conflict, "authority-taken-back");
        if (day > terms.ValidThrough)
            throw new RefusedException(RefusalKind.Conflict, "authority-over", ("last", terms.ValidThrough));
        if (day < terms.ValidFrom)
            throw new RefusedException(RefusalKind.Conflict, "authority-not-begun", ("first", terms.ValidFrom));
        CertificateUse.DemandHolds(certificate, now);
    }

    /// <summary>Takes it back; nothing where that was done.</summary>
    public static IReadOnlyList<CertificateAuthorityChange> TakeBack(CertificateAuthority authority) =>
        authority.TakenBackAt is null ? [new CertificateAuthorityTakenBack()] : [];
}

/// <summary>An authority to be given.</summary>
/// <param name="GrantedTo">Who may read: an organisation by name and code, or a person by name and subject.</param>
/// <param name="UsePurpose">For what.</param>
/// <param name="AllowedClaims">Which claims, by their names.</param>
/// <param name="ValidThrough">The last day on which it holds.</param>
/// <param name="IsOnce">Whether it is used once; otherwise as often as is needed.</param>
/// <param name="ValidFrom">The first day on which it holds; absent: today.</param>
public sealed record NewCertificateAuthority(
    CertificateParty GrantedTo, string UsePurpose, IReadOnlyList<string> AllowedClaims, DateOnly ValidThrough, bool IsOnce,
    DateOnly? ValidFrom = null);
