using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Domain.Certificates;

/// <summary>
/// What departments and holders do with certificates. Pure: from a state to the changes that follow. Only the department that issued one
/// changes it, and of whatever it does, it says when the paper one was treated the same.
/// </summary>
public static class CertificateSteps
{
    private const int LongestReason = 500;

    /// <summary>A credential is made anew at the latest after so many days: what it is signed with does not last for ever.</summary>
    private const int MostDaysOfCredential = 365;

    /// <summary>Issues one.</summary>
    /// <param name="kinds">The kinds that there are.</param>
    /// <param name="code">Its code, random.</param>
    /// <exception cref="RefusedException">Another department issues this kind, it is the official's own, or something is wrong: all of it
    /// is named.</exception>
    public static IReadOnlyList<CertificateChange> Issue(
        NewCertificate asked, CertificateKinds kinds, string code, Actor by, DateTimeOffset now)
    {
        var today = LegalCalendar.DateInBeijing(now);
        var kind = kinds.Find(asked.KindId)
            ?? throw Wrong([Fault.Of("/kindId", "unknown-certificate-kind", ("document", kinds.Document))]);
        if (!kinds.Issues(by.Department!, kind))
        {
            throw new RefusedException(
                RefusalKind.Forbidden, "other-department-issues", ("departments", string.Join('、', kind.Departments)));
        }

        var holder = asked.HolderInOneForm();
        DemandNotOwn(holder, by);
        Demand([.. CertificateRules.FaultsOf(holder, kind, today), .. CertificateRules.FaultsOf(asked.IdentifierParts),
            .. CertificateRules.FaultsOf(asked.CertificateContent, today)]);
        return
        [
            new CertificateIssued(
                kind.Id, kind.Name, by.Department!, holder, CertificateRules.InOneForm(asked.CertificateContent), asked.IdentifierParts,
                code),
        ];
    }

    /// <summary>Changes what one says, on paper and electronically: the next version.</summary>
    /// <exception cref="RefusedException">It does not hold, nothing would change, or something is wrong: all of it is named.</exception>
    public static IReadOnlyList<CertificateChange> Change(Certificate certificate, ChangedCertificate asked, Actor by, DateTimeOffset now)
    {
        DemandIssuer(certificate, by);
        DemandStanding(certificate, LegalCalendar.DateInBeijing(now), CertificateStanding.Valid);
        var holder = certificate.Holder with { Name = asked.Name.Trim() };
        var content = CertificateRules.InOneForm(asked.CertificateContent);
        Demand([.. CertificateRules.NameFaults("/name", holder.Name),
            .. CertificateRules.FaultsOf(asked.CertificateContent, LegalCalendar.DateInBeijing(now)), .. Faults(certificate, asked, now)]);
        return CanonicalJson.Hash(content) == CanonicalJson.Hash(certificate.Content) && holder == certificate.Holder
            ? throw new RefusedException(RefusalKind.Conflict, "certificate-unchanged")
            : [new CertificateChanged(holder.Name, content, asked.Reason.Trim(), asked.PaperTreatedOn)];
    }

    /// <summary>Suspends one.</summary>
    /// <exception cref="RefusedException">It does not hold, or the paper one is not treated the same.</exception>
    public static IReadOnlyList<CertificateChange> Suspend(Certificate certificate, CertificateAct act, Actor by, DateTimeOffset now)
    {
        DemandAct(certificate, act, by, now, CertificateStanding.Valid);
        return [new CertificateSuspended(act.Reason.Trim(), act.PaperTreatedOn)];
    }

    /// <summary>Lets one that is suspended hold again.</summary>
    /// <exception cref="RefusedException">It is not suspended, or the paper one is not treated the same.</exception>
    public static IReadOnlyList<CertificateChange> Resume(Certificate certificate, CertificateAct act, Actor by, DateTimeOffset now)
    {
        DemandAct(certificate, act, by, now, CertificateStanding.Suspended);
        return [new CertificateResumed(act.Reason.Trim(), act.PaperTreatedOn)];
    }

    /// <summary>Revokes one, for good.</summary>
    /// <exception cref="RefusedException">It has ended, or the paper one is not treated the same.</exception>
    public static IReadOnlyList<CertificateChange> Revoke(Certificate certificate, CertificateAct act, Actor by, DateTimeOffset now)
    {
        DemandAct(certificate, act, by, now, CertificateStanding.Valid, CertificateStanding.Suspended);
        return [new CertificateRevoked(act.Reason.Trim(), act.PaperTreatedOn)];
    }

    /// <summary>Records that the time of one is over; nothing where it is not, or where it has ended before.</summary>
    public static IReadOnlyList<CertificateChange> Expire(Certificate certificate, DateTimeOffset now) =>
        certificate.IsOpen && certificate.StandingOn(LegalCalendar.DateInBeijing(now)) == CertificateStanding.Expired
            ? [new CertificateExpired()] : [];

    /// <summary>Gives the holder a credential that is bound to its key.</summary>
    /// <param name="place">Where its status stands, drawn for it alone.</param>
    /// <exception cref="RefusedException">It does not hold, or the key is none.</exception>
    public static IReadOnlyList<CertificateChange> Give(Certificate certificate, PublicKey key, StatusPlace place, DateTimeOffset now)
    {
        DemandGivable(certificate, key, now);
        var until = now.AddDays(MostDaysOfCredential);
        if (certificate.Content.ValidThrough is { } last && LegalCalendar.EndOfDay(last) < until)
            until = LegalCalendar.EndOfDay(last);
        return [new CredentialGiven(new(certificate.CredentialCount + 1, key, place, now, until))];
    }

    /// <summary>Whether a credential can be given: looked at before a place is drawn for it.</summary>
    /// <exception cref="RefusedException">It does not hold, or the key is none.</exception>
    public static void DemandGivable(Certificate certificate, PublicKey key, DateTimeOffset now)
    {
        DemandStanding(certificate, LegalCalendar.DateInBeijing(now), CertificateStanding.Valid);
        if (!key.IsSound())
            throw Wrong([Fault.Of("/holderKey", "invalid-public-key")]);
    }

    private static void DemandAct(
        Certificate certificate, CertificateAct act, Actor by, DateTimeOffset now, params CertificateStanding[] standings)
    {
        DemandIssuer(certificate, by);
        DemandStanding(certificate, LegalCalendar.DateInBeijing(now), standings);
        Demand([.. Faults(certificate, act, now)]);
    }

    private static void DemandIssuer(Certificate certificate, Actor by)
    {
        if (by.Department != certificate.IssuedBy)
            throw new RefusedException(RefusalKind.NotFound, "certificate-not-found");
        DemandNotOwn(certificate.Holder, by);
        if (certificate.Follows is not null)
            throw Followed();
    }

    private static void DemandNotOwn(CertificateHolder holder, Actor by)
    {
        if (holder.Subject == by.Subject)
            throw new RefusedException(RefusalKind.Forbidden, "own-certificate");
    }

    /// <summary>The refusal where a certificate changes with what it is about alone.</summary>
    public static RefusedException Followed() => new(RefusalKind.Conflict, "certificate-follows");

    /// <summary>That a certificate stands as it has to.</summary>
    /// <exception cref="RefusedException">It stands otherwise.</exception>
    internal static void DemandStanding(Certificate certificate, DateOnly today, params CertificateStanding[] standings)
    {
        var standing = certificate.StandingOn(today);
        if (!standings.Contains(standing))
            throw new RefusedException(RefusalKind.Conflict, "wrong-standing", ("standing", standing.InWords()));
    }

    /// <summary>What is wrong with an act: a reason is given, and the paper one was treated the same, by today.</summary>
    private static IEnumerable<Fault> Faults(Certificate certificate, IPaperAct act, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(act.Reason) || ReadableText.LengthOf(act.Reason) > LongestReason)
            yield return Fault.Of("/reason", "invalid-reason", LocalizedText.Of("invalid-reason.certificate", ("most", LongestReason)));
        if (certificate.Content.IsOnPaper && act.PaperTreatedOn is null)
            yield return Fault.Of("/paperTreatedOn", "paper-not-treated");
        else if (!certificate.Content.IsOnPaper && act.PaperTreatedOn is not null)
            yield return Fault.Of("/paperTreatedOn", "no-paper");
        else if (act.PaperTreatedOn > LegalCalendar.DateInBeijing(now))
            yield return Fault.Of("/paperTreatedOn", "day-to-come");
    }

    private static void Demand(IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0)
            throw Wrong(faults);
    }

    private static RefusedException Wrong(IReadOnlyList<Fault> faults) => new(RefusalKind.Invalid, "invalid-certificate", faults);
}
