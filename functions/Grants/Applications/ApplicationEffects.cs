using Dingzhou.Functions.Grants.Funds;
using Dingzhou.Functions.Grants.Reviews;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>
/// What follows from a case's events: its lines in the lists, notices, claims given back, the orchestration started or
/// told. Everything here may run twice and does its work once.
/// </summary>
internal sealed class ApplicationEffects(
    ApplicationLists lists, NoticeStore notices, ClaimRegister claims,
    Contests contests, PaymentLists payments, SettlementCommands settlements, PolicyCatalogue policies, TimeProvider clock)
{
    /// <summary>Works out before the commit what follows from the content; what cannot be followed up is then not committed.</summary>
    public void Foresee(Application after, IReadOnlyList<ApplicationChange> changes)
    {
        var (pack, matter) = Rules(after);
        ApplicationLists.Foresee(after, matter);
        foreach (var change in changes)
            _ = ApplicationNotices.AllOf(after, pack, matter, change).Count();
        if (after.Status.IsUnderWay())
            _ = ApplicationClock.Next(after);
    }

    /// <summary>
    /// Whether anything follows from changes: of a draft that is listed as before, and of which nobody is told, nothing does.
    /// </summary>
    public bool IsFollowed(Application? before, Application after, IReadOnlyList<ApplicationChange> changes)
    {
        var (pack, matter) = Rules(after);
        return before is not { Status: ApplicationStatus.Draft } || after.Status != ApplicationStatus.Draft
            || !ApplicationLists.IsListedAlike(before, after, matter)
                || changes.Any(c => ApplicationNotices.AllOf(after, pack, matter, c).Any());
    }

    /// <summary>Writes the case's lines in the lists, and takes its mark away with them.</summary>
    public Task<bool> ListAsync(IReadOnlyList<Application> before, Application after, PendingMark? mark, CancellationToken cancellation) =>
        lists.WriteAsync(before, after, Rules(after).Matter, mark, cancellation);

    /// <summary>Brings about what follows from changes besides its lines in the lists.</summary>
    /// <param name="after">The case as it stands.</param>
    /// <param name="client">Tells orchestrations; null where the case's own commands.</param>
    public async Task FollowAsync(
        Loaded<Application> after, IReadOnlyList<ApplicationChange> changes, DurableTaskClient? client, CancellationToken cancellation)
    {
        var a = after.State;
        var (pack, matter) = Rules(a);
        await payments.WriteAsync(a, cancellation);
        await NotifyAsync(a, matter, pack, changes, after.EventCount - changes.Count, cancellation);

        // What is used up is what was awarded, and not what was asked for.
        if (a.Status.ReleasesClaims() || a is { Status: ApplicationStatus.Settled, Settlement.Amount: 0 })
            await claims.ReleaseAsync(a, pack, matter, a.CreatedAt, cancellation);
        if (client is null)
            return;
        await contests.TellWaitingAsync(a, pack, matter, client, clock.GetUtcNow(), cancellation);
        if (a.SubmittedAt is not null)
            await TellReviewAsync(after, client, cancellation);
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

    private async Task NotifyAsync(
        Application application, Matter matter, PolicyPack pack, IReadOnlyList<ApplicationChange> changes, int eventsBefore,
        CancellationToken cancellation)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            var key = $"{application.Id}-{eventsBefore + i + 1}";
            foreach (var notice in ApplicationNotices.AllOf(application, pack, matter, changes[i]))
            {
                var department = notice.Department
                    ?? (application.Stage is { } stage ? matter.StageOf(stage).Department : matter.Department);
                if (notice.ToApplicant || notice.ToBoth)
                    await notices.WriteAsync(
                        Recipient.Applicant(application.Applicant.Uscc), key, notice.Title, notice.Text, application.Id, cancellation);
                if (!notice.ToApplicant || notice.ToBoth)
                    await notices.WriteAsync(
                        Recipient.Department(department), key, notice.Title, notice.Text, application.Id, cancellation);
            }

            if (changes[i] is Contested contested)
                await contests.TellDepartmentsAsync(application, contested, key, cancellation);
        }
    }

    /// <summary>Starts the review of a case where there is none, or where it has failed.</summary>
    /// <returns>Whether it was started.</returns>
    public static Task<bool> EnsureReviewAsync(string applicationId, DurableTaskClient client, CancellationToken cancellation) =>
        EnsureReviewAsync(new ToldCase(applicationId, 0), client, cancellation);

    private static async Task TellReviewAsync(Loaded<Application> current, DurableTaskClient client, CancellationToken cancellation)
    {
        var told = new ToldCase(current.State.Id, current.EventCount);
        if (!current.State.Status.IsUnderWay() || !await EnsureReviewAsync(told, client, cancellation))
            await client.TellAsync(ApplicationReview.InstanceOf(told.ApplicationId), told.Number, cancellation);
    }

    private static Task<bool> EnsureReviewAsync(ToldCase told, DurableTaskClient client, CancellationToken cancellation) =>
        client.EnsureAsync(nameof(ApplicationReview), ApplicationReview.InstanceOf(told.ApplicationId), told.ToString(), cancellation);
}
