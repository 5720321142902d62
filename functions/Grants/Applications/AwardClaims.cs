namespace Dingzhou.Functions.Grants.Applications;

/// <summary>
/// An award claims its things for itself, also those that officials have found: none is awarded twice
/// (上述扶持政策不得重复享受, 定政发〔2022〕20号 附则).
/// </summary>
internal sealed class AwardClaims(ClaimRegister claims)
{
    /// <summary>Claims what a decision awards, before it is committed.</summary>
    /// <param name="changes">What the decision changes; nothing is claimed where it awards nothing.</param>
    /// <returns>Who else may claim them; null where that is not known.</returns>
    /// <exception cref="RefusedException">Another application has one of the things, or is decided first.</exception>
    public async Task<Neighbours?> ClaimAsync(
        Application a, IReadOnlyList<ApplicationChange> changes, PolicyPack pack, Matter matter, DateTimeOffset now,
        CancellationToken cancellation) =>
        changes.OfType<AwardApproved>().Any()
        && await ClaimAsync(
            a, changes.OfType<FactsVerified>().SingleOrDefault()?.Facts, pack, matter, ClaimPurpose.Award, now, cancellation)
            ? Neighbours.None
            : null;

    /// <summary>Claims what facts name that are committed to the application only later.</summary>
    /// <param name="found">The facts found; nothing is claimed where there are none.</param>
    /// <exception cref="RefusedException">Another application claims one of the things.</exception>
    public async Task ClaimAheadAsync(
        Application a, Facts? found, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation)
    {
        if (found is { Count: > 0 })
            await ClaimAsync(a, found, pack, matter, ClaimPurpose.Ahead, now, cancellation);
    }

    /// <summary>Gives back what was claimed ahead of facts that are not committed after all.</summary>
    /// <param name="standing">Other facts found, which still wait to be committed.</param>
    public Task GiveBackAsync(
        Application a, Facts found, IEnumerable<Facts> standing, PolicyPack pack, Matter matter, DateTimeOffset now,
        CancellationToken cancellation) =>
        claims.ReleaseAheadAsync(With(a, found), [.. standing.Select(f => With(a, f))], pack, matter, now, cancellation);

    private static Application With(Application a, Facts? found) => found is null
        ? a : a with { Verified = a.Verified?.Merge(found) ?? found };

    /// <returns>Whether nobody else claims any of it.</returns>
    private async Task<bool> ClaimAsync(
        Application a, Facts? found, PolicyPack pack, Matter matter, ClaimPurpose purpose, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var answer = await claims.AcquireAsync(With(a, found), pack, matter, now, purpose, cancellation);
        return answer is { IsTaken: false, Rivals: [var rival, ..] } ? throw Contest.Refusal(pack, matter, rival, purpose) : answer.IsAlone;
    }
}
