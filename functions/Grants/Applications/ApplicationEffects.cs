using Dingzhou.Functions.Certificates;
using Dingzhou.Functions.Grants.Funds;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>
/// What follows from a case's events: its lines in the lists, notices, claims given back, the orchestration started or
/// told. Everything here may run twice and does its work once.
/// </summary>
internal sealed class ApplicationEffects(
    ApplicationLists lists, NoticeStore notices, ClaimRegister claims, GrantProcedures procedures,
    Contests contests, SettlementCommands settlements, OwnCertificates certificates, PolicyCatalogue policies, TimeProvider clock)
{
    /// <summary>Works out before the commit what follows from the content; what cannot be followed up is then not committed.</summary>
    public void Foresee(Application after, IReadOnlyList<ApplicationChange> changes)
    {
        ApplicationLists.Foresee(after);
        foreach (var change in changes)
            _ = NoticesOf(after, change).Count();
        if (after.Case is { } c && Rules(after) is var (pack, matter))
            _ = CaseClock.Next(c, procedures.Of(c, pack, matter));
    }

    /// <summary>
    /// Whether anything follows from changes: of a draft that is listed as before, and of which nobody is told, nothing does.
    /// </summary>
    public bool IsFollowed(Application? before, Application after, IReadOnlyList<ApplicationChange> changes)
    {
        return before is not { Status: ApplicationStatus.Draft } || after.Status != ApplicationStatus.Draft
            || !ApplicationLists.IsListedAlike(before, after) || changes.Any(c => NoticesOf(after, c).Any());
    }

    /// <summary>Writes the case's lines in the lists, and takes its mark away with them.</summary>
    public Task<bool> ListAsync(IReadOnlyList<Application> before, Application after, PendingMark? mark, CancellationToken cancellation) =>
        lists.WriteAsync(before, after, mark, cancellation);

    /// <summary>Brings about what follows from changes besides its lines in the lists.</summary>
    /// <param name="after">The case as it stands.</param>
    /// <param name="client">Tells orchestrations; null where the case's own commands.</param>
    public async Task FollowAsync(
        Loaded<Application> after, IReadOnlyList<ApplicationChange> changes, DurableTaskClient? client, CancellationToken cancellation)
    {
        var a = after.State;
        var (pack, matter) = Rules(a);
        await NotifyAsync(a, changes, after.EventCount - changes.Count, cancellation);

        // What is used up is what was awarded, and not what was asked for.
        if (a.Status.ReleasesClaims() || a is { Status: ApplicationStatus.Settled, Settlement.Amount: 0 })
            await claims.ReleaseAsync(a, pack, matter, a.CreatedAt, cancellation);
        if (changes.Any(c => c is AwardSettled) && AwardCertificate.Of(a, pack, matter) is { } letter)
            await certificates.BringAsync(letter, cancellation);
        if (client is null)
            return;
        await contests.TellWaitingAsync(a, pack, matter, client, clock.GetUtcNow(), cancellation);
        if (a.Case is { } c)
            await CaseOrchestration.TellAsync(c, after.EventCount, client, cancellation);
    }

    /// <summary>Starts the settlement that a case which is no longer under way is part of, if its time has come.</summary>
    public async Task StartSettlementAsync(Application application, DurableTaskClient client, CancellationToken cancellation)
    {
        if (application.SubmittedAt is not null && !application.Status.IsUnderWay())
            await settlements.StartIfDueAsync(Rules(application).Pack, application, client, cancellation);
    }

    /// <summary>The rules that judge a case: those in force on the day of its submission, and until then those of today.</summary>
    public (PolicyPack Pack, Matter Matter) Rules(Application application)
    {
        if (application.Status == ApplicationStatus.Draft
            && policies.FindMatter(application.MatterId, LegalCalendar.DateInBeijing(clock.GetUtcNow())) is { } today)
            return today;
        var pack = policies.Pack(application.PolicyHash)
            ?? throw new InvalidOperationException(
                $"Policy {application.PolicyId} version {application.PolicyVersion} ({application.PolicyHash}) is not loaded.");
        return (pack, pack.FindMatter(application.MatterId)
            ?? throw new InvalidOperationException($"Policy {pack.Id} has no matter {application.MatterId}."));
    }

    private IEnumerable<ApplicationNotice> NoticesOf(Application a, ApplicationChange change)
    {
        var (pack, matter) = Rules(a);
        return ApplicationNotices.AllOf(a, pack, matter, a.Case is { } c ? procedures.Of(c, pack, matter) : null, change);
    }

    private async Task NotifyAsync(
        Application a, IReadOnlyList<ApplicationChange> changes, int eventsBefore, CancellationToken cancellation)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            var key = $"{a.Id}-{eventsBefore + i + 1}";
            foreach (var notice in NoticesOf(a, changes[i]))
            {
                if (notice.ToApplicant)
                    await notices.WriteAsync(Recipient.Applicant(a.Applicant.Uscc), key, notice.Said, a.Id, cancellation);
                foreach (var department in notice.Departments)
                    await notices.WriteAsync(Recipient.Department(department), key, notice.Said, a.Id, cancellation);
            }

            if (changes[i] is Contested contested)
                await contests.TellDepartmentsAsync(a, contested, key, cancellation);
        }
    }
}
