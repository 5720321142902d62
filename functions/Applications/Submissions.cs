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
    /// <exception cref="Domain.Refusals.RefusedException">It is no draft, the window is closed, or there are faults.</exception>
    public Task<Loaded<Application>> SubmitAsync(
        string id, Actor by, DurableTaskClient client, int? version, CommandKey? command, CancellationToken cancellation) =>
        cases.ExecuteAsync(
            id,
            by,
            async (a, now) =>
            {
                // The version in force on the day of submission judges the case to its end.
                var (pack, matter) = policies.FindMatter(a.MatterId, LegalCalendar.DateInBeijing(now)) ?? effects.Rules(a);
                await documents.DemandInForceAsync(pack, cancellation);
                var submitting = a with { Year = SubmissionWindow.YearOf(now) };
                var dossier = new SubmissionDossier(a, matter, pack, await RivalsAsync(submitting, pack, matter, now, cancellation));
                Submission.Submit(dossier, calendar, now);
                return Submission.Submit(await ClaimAsync(submitting, dossier, now, cancellation), calendar, now);
            },
            client,
            version,
            command,
            cancellation);

    /// <summary>Who else claims what the application claims; nobody where its facts are not sound.</summary>
    public async Task<IReadOnlyList<RivalClaim>> RivalsAsync(
        Application a, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation) =>
        a.Declared.Check(matter).Count > 0 ? [] : await claims.RivalsAsync(a, pack, matter, now, cancellation);

    /// <summary>Claims before the commit what a faultless dossier claims.</summary>
    /// <returns>The dossier with everybody who claims it as well: also who came in between.</returns>
    /// <exception cref="Domain.Refusals.RefusedException">Who came in between stands in the way.</exception>
    public async Task<SubmissionDossier> ClaimAsync(Application a, SubmissionDossier dossier, DateTimeOffset now, CancellationToken cancellation)
    {
        var answer = await claims.AcquireAsync(a, dossier.Pack, dossier.Matter, now, cancellation: cancellation);
        var claimed = dossier with { Rivals = answer.Rivals };
        if (!answer.IsTaken)
            Submission.DemandFaultless(claimed, "申请未提交：请一次性改正以下各处。");
        return claimed;
    }
}
