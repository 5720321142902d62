using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Policies;
using Dingzhou.Functions.Funds;
using Dingzhou.Functions.Reviews;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Applications;
using Dingzhou.Storage.Notices;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Applications;

/// <summary>
/// What follows from a case's events: its lines in the lists, notices, claims given back, the orchestration started or
/// told. Everything here may run twice and does its work once.
/// </summary>
internal sealed class CaseEffects(
    ApplicationStore store, PendingEffects pending, ApplicationLists lists, NoticeStore notices, ClaimRegister claims,
    Settlements settlements, PolicyCatalogue policies)
{
    /// <summary>Brings about what follows from a commit, and takes the mark away.</summary>
    public async Task FollowAsync(
        PendingMark mark, Application? before, Loaded<Application> after, IReadOnlyList<ApplicationChange> changes,
        DurableTaskClient? client, CancellationToken cancellation)
    {
        var (pack, matter) = Rules(after.State);
        await lists.WriteAsync(before is null ? [] : [before], after.State, pack.Department, cancellation);
        await NotifyAsync(after.State, matter, pack, changes, after.EventCount - changes.Count, cancellation);
        if (after.State.Status.ReleasesClaims())
            await claims.ReleaseAsync(after.State, pack, matter, after.State.CreatedAt, cancellation);
        if (client is not null && after.State.SubmittedAt is not null)
            await TellOrchestrationsAsync(after, changes.Any(c => c is Submitted), pack, client, cancellation);

        // Somebody wrote at the same time: the lists may be of either state, so they are written anew.
        if (!await pending.ClearAsync(mark, cancellation))
            await RepairAsync(after.State.Id, client, cancellation);
    }

    /// <summary>Brings about everything that follows from a case's whole history: for the sweep.</summary>
    public async Task RepairAsync(string id, DurableTaskClient? client, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } current)
            return;
        var events = await store.EventsAsync(id, cancellation);
        var states = new List<Application>();
        foreach (var e in events)
            states.Add(ApplicationHistory.Apply(id, states.LastOrDefault(), e));

        var (pack, matter) = Rules(current.State);
        await lists.WriteAsync(states, current.State, pack.Department, cancellation);
        await NotifyAsync(current.State, matter, pack, [.. events.Select(e => e.Change)], 0, cancellation);
        if (current.State.Status.ReleasesClaims())
            await claims.ReleaseAsync(current.State, pack, matter, current.State.CreatedAt, cancellation);
        if (client is not null && current.State.SubmittedAt is not null)
            await TellOrchestrationsAsync(current, isNew: true, pack, client, cancellation);
    }

    /// <summary>The rules that judge a case.</summary>
    public (PolicyPack Pack, Matter Matter) Rules(Application application)
    {
        var pack = policies.Pack(application.PolicyId, application.PolicyVersion)
            ?? throw new InvalidOperationException($"Policy {application.PolicyId} version {application.PolicyVersion} is not loaded.");
        return (pack, pack.FindMatter(application.MatterId)
            ?? throw new InvalidOperationException($"Policy {pack.Id} has no matter {application.MatterId}."));
    }

    private async Task NotifyAsync(
        Application application, Matter matter, PolicyPack pack, IReadOnlyList<ApplicationChange> changes, int eventsBefore,
        CancellationToken cancellation)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            if (CaseNotices.Of(application, matter, changes[i]) is { } notice)
            {
                var recipient = notice.ToApplicant ? Recipient.Applicant(application.Applicant.Uscc) : Recipient.Department(pack.Department);
                await notices.WriteAsync(recipient, $"{application.Id}-{eventsBefore + i + 1}", notice.Title, notice.Text, application.Id, cancellation);
            }
        }
    }

    private async Task TellOrchestrationsAsync(
        Loaded<Application> current, bool isNew, PolicyPack pack, DurableTaskClient client, CancellationToken cancellation)
    {
        var instance = ApplicationReview.InstanceOf(current.State.Id);
        if (isNew && current.State.Status.IsUnderWay() && await client.GetInstanceAsync(instance, cancellation) is null)
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ApplicationReview), current.State.Id, new Microsoft.DurableTask.StartOrchestrationOptions(instance), cancellation);
        }
        else
        {
            await client.RaiseEventAsync(instance, ApplicationReview.Changed, current.EventCount, cancellation);
        }

        // The year's settlement may have waited for this case.
        if (!current.State.Status.IsUnderWay())
            await settlements.StartIfDueAsync(pack, current.State.Year, client, cancellation);
    }
}
