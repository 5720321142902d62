using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Policies;
using Dingzhou.Functions.Regulations;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Applications;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Applications;

/// <summary>Submits drafts, and claims what they claim.</summary>
internal sealed class Submissions(
    Cases cases, CaseEffects effects, ClaimRegister claims, PolicyCatalogue policies, Dependants documents, LegalCalendar calendar)
{
    /// <summary>Submits a draft; every fault is named in one answer.</summary>
    /// <exception cref="Domain.Refusals.RefusedException">It is no draft, the window is closed, there are faults, or others were quicker.</exception>
    public Task<Loaded<Application>> SubmitAsync(string id, Actor by, DurableTaskClient client, int? version, CancellationToken cancellation) =>
        cases.ExecuteAsync(
            id,
            by,
            async (a, now) =>
            {
                // The version in force on the day of submission judges the case to its end.
                var (pack, matter) = policies.FindMatter(a.MatterId, LegalCalendar.DateInBeijing(now)) ?? effects.Rules(a);
                await documents.DemandInForceAsync(pack, cancellation);
                var submitting = a with { Year = SubmissionWindow.YearOf(now) };
                var dossier = new SubmissionDossier(a, matter, await ConflictsAsync(submitting, pack, matter, now, cancellation));
                var changes = Submission.Submit(dossier, pack, calendar, now);
                await ClaimAsync(submitting, pack, matter, now, cancellation);
                return changes;
            },
            client,
            version,
            cancellation: cancellation);

    /// <summary>What the application claims and another holds; nothing where its facts are not sound.</summary>
    public async Task<IReadOnlyList<ClaimConflict>> ConflictsAsync(
        Application a, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation) =>
        a.Declared.Check(matter).Count > 0 ? [] : await claims.ConflictsAsync(a, pack, matter, now, cancellation);

    /// <summary>Claims before the commit; who loses the race to another application hears it like any other fault.</summary>
    public async Task ClaimAsync(Application a, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation)
    {
        var conflicts = await claims.AcquireAsync(a, pack, matter, now, cancellation: cancellation);
        if (conflicts.Count > 0)
            Submission.DemandFaultless(new SubmissionDossier(a, matter, conflicts), "申请未提交：请一次性改正以下各处。");
    }
}
