namespace Dingzhou.Domain.Policies.Versions;

/// <summary>What people do to a version: hand it in, approve it as a second person, take it back before its day.</summary>
public static class Publishing
{
    /// <summary>Versions that may wait for approval at once; more has been forgotten.</summary>
    public const int MostWaiting = 20;

    /// <summary>Takes the packs that came with the program into the register, all at once.</summary>
    /// <param name="shipped">The packs, ordered by id and version.</param>
    /// <param name="published">The packs published already; their matters stay theirs.</param>
    /// <returns>
    /// The changes for those that are not there, and the packs that cannot be registered beside what is published, which stays:
    /// their number or a matter of theirs is taken, or they would judge days that another version has judged.
    /// </returns>
    public static (IReadOnlyList<PolicyRegisterChange> Changes, IReadOnlyList<PolicyPack> Refused) Install(
        PolicyRegister register, IReadOnlyList<PolicyPack> shipped, IReadOnlyList<PolicyPack> published, DateTimeOffset now)
    {
        var (changes, refused, all, after) = (new List<PolicyRegisterChange>(), new List<PolicyPack>(), published.ToList(), register);
        foreach (var pack in shipped.Where(p => register.Find(p.Id, p.Hash) is not { IsPublished: true }))
        {
            var version = PackVersion.Of(pack, Actor.System, now);
            // The first versions of a policy come together, and may have begun: nothing has been judged by another yet.
            if ((register.Published(pack.Id).Count > 0 && version.InForceFrom <= LegalCalendar.DateInBeijing(now))
                || after.Published(pack.Id).Any(
                    v => v.Number == version.Number || (v.Number < version.Number) != (v.InForceFrom < version.InForceFrom))
                || all.Exists(p => p.Id != pack.Id && p.Matters.Any(m => pack.FindMatter(m.Id) is not null)))
            {
                refused.Add(pack);
                continue;
            }

            changes.Add(new PackInstalled(version));
            all.Add(pack);
            after = new([.. after.Versions, version with { ApprovedBy = Actor.System, ApprovedAt = now }]);
        }

        return (changes, refused);
    }

    /// <summary>Hands a version in, already read without fault.</summary>
    /// <exception cref="RefusedException">It does not fit beside the published ones, or too many wait.</exception>
    public static IReadOnlyList<PolicyRegisterChange> Upload(
        PolicyRegister register, PolicyPack pack, PolicyCatalogue published, Actor by, DateTimeOffset now)
    {
        if (register.Find(pack.Id, pack.Hash) is { WithdrawnAt: null })
            return [];
        PackFit.Demand(register, pack, published, now);
        if (register.Versions.Count(v => v.ApprovedAt is null && v.WithdrawnAt is null) >= MostWaiting)
            throw new RefusedException(RefusalKind.Conflict, "too-many-waiting", ("most", MostWaiting));
        return [new PackChecked(PackVersion.Of(pack, by, now), pack.Matters.Count, pack.Examples.Count)];
    }

    /// <summary>Approves a version: from its day on it judges what is submitted.</summary>
    /// <param name="pack">The pack of that version.</param>
    /// <exception cref="RefusedException">Not this person, not this version, or it no longer fits beside the published ones.</exception>
    public static IReadOnlyList<PolicyRegisterChange> Approve(
        PolicyRegister register, PolicyPack pack, PolicyCatalogue published, string? reason, Actor by, DateTimeOffset now)
    {
        var version = Waiting(register, pack.Id, pack.Hash);
        if (version.ApprovedBy?.Subject == by.Subject)
            return [];
        if (version.ApprovedAt is not null)
            throw new RefusedException(RefusalKind.Conflict, "already-approved");
        if (version.UploadedBy.Subject == by.Subject)
            throw new RefusedException(RefusalKind.Forbidden, "own-upload");
        PackFit.Demand(register, pack, published, now);
        return [new PackApproved(pack.Id, pack.Hash, Reason(reason))];
    }

    /// <summary>Takes a version back: what is in force, or was, stays for good.</summary>
    /// <exception cref="RefusedException">There is no such version, or it has been in force.</exception>
    public static IReadOnlyList<PolicyRegisterChange> Withdraw(
        PolicyRegister register, string policyId, string hash, string? reason, DateOnly today)
    {
        var version = Waiting(register, policyId, hash);
        if (version.IsPublished && version.InForceFrom <= today)
            throw new RefusedException(RefusalKind.Conflict, "in-force");
        return [new PackWithdrawn(policyId, hash, Reason(reason))];
    }

    /// <summary>There is none of that hash.</summary>
    public static RefusedException NotFound() => new(RefusalKind.NotFound, "version-not-found");

    private static PackVersion Waiting(PolicyRegister register, string policyId, string hash)
    {
        var version = register.Find(policyId, hash) ?? throw NotFound();
        return version.WithdrawnAt is null ? version : throw new RefusedException(RefusalKind.Conflict, "withdrawn");
    }

    private static string Reason(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw Invalid("required", LocalizedText.Of("required.version-reason"));
        return ReadableText.LengthOf(reason) <= 500
            ? reason.Trim()
            : throw Invalid("too-long", LocalizedText.Of("too-long.version-reason"));
    }

    private static RefusedException Invalid(string code, LocalizedText detail) =>
        new(RefusalKind.Invalid, "invalid-decision", LocalizedText.Of("invalid-decision.version"), [Fault.Of("/reason", code, detail)]);
}
