namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Applications for one thing: whose turn it is, and who is told what of the others.</summary>
internal sealed class Contests(
    ClaimRegister claims, ApplicationStore applications, NoticeStore notices, PolicyCatalogue policies)
{
    /// <summary>The step by which the clock of a case stands still or goes on, where it is due.</summary>
    public async Task<IReadOnlyList<CaseChange>> HoldAsync(
        Application a, PolicyPack pack, Matter matter, Procedure procedure, Surroundings s, CancellationToken cancellation) =>
        Contest.LastStep(a, procedure) is not null
            ? Contest.Hold(a, pack, matter, procedure, await RivalsAsync(a, pack, matter, s.Now, cancellation), s) : [];

    /// <summary>The contest as a reader of the case may know it; null where there is none.</summary>
    public async Task<IReadOnlyList<ContestedThing>?> ViewAsync(
        Application a, Neighbours near, PolicyPack pack, Matter matter, bool forOfficials, DateTimeOffset now,
        CancellationToken cancellation)
    {
        if (near.Rivals.Count == 0 || Contest.StandingOf(a) is null)
            return null;
        var rivals = await claims.RivalsAsync(a, pack, matter, now, cancellation);
        return ContestedThing.Of(a, matter, rivals, forOfficials) is { Count: > 0 } contested ? contested : null;
    }

    /// <summary>Tells the departments of the others that a case is for the same things.</summary>
    public async Task TellDepartmentsAsync(Application a, Contested contested, string key, CancellationToken cancellation)
    {
        foreach (var id in contested.Others)
        {
            if ((await applications.FindAsync(id, cancellation))?.State is { } other
                && policies.Pack(other.PolicyHash)?.FindMatter(other.MatterId) is { } matter)
            {
                foreach (var department in other.Departments().DefaultIfEmpty(matter.Department))
                {
                    await notices.WriteAsync(
                        Recipient.Department(department), $"{key}-{id}",
                        LocalizedText.Of(
                            "notice.contested-department", ("applicant", other.Applicant.Name), ("matter", matter.Name),
                            ("application", id), ("things", ApplicationNotices.Named(contested.Things)), ("other", a.Id),
                            ("article", contested.Article)),
                        id, cancellation);
                }
            }
        }
    }

    /// <summary>Tells the reviews of the cases that wait for one which is decided: it may be their turn.</summary>
    public async Task TellWaitingAsync(
        Application a, PolicyPack pack, Matter matter, DurableTaskClient client, DateTimeOffset now, CancellationToken cancellation)
    {
        // Whoever waits for one that is under way, waits for it as well once it is awarded something.
        if (a.SubmittedAt is null || Contest.StandingOf(a) is ClaimStanding.UnderWay or ClaimStanding.Awarded)
            return;
        var rivals = await RivalsAsync(a, pack, matter, now, cancellation);
        foreach (var waiting in rivals.Where(r => r.Standing == ClaimStanding.UnderWay).Select(r => r.ApplicationId).Distinct(
            StringComparer.Ordinal))
            await CaseOrchestration.TellAsync(waiting, client, cancellation);
    }

    private async Task<IReadOnlyList<RivalClaim>> RivalsAsync(
        Application a, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation) =>
        (await claims.NeighboursAsync(a.Id, cancellation)).Rivals.Count == 0
            ? [] : await claims.RivalsAsync(a, pack, matter, now, cancellation);
}
