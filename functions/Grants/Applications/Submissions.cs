namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Submits drafts, and claims what they claim.</summary>
internal sealed class Submissions(
    CaseCommands cases, CaseEffects effects, ClaimRegister claims, PolicyCatalogue policies, CarriedPolicies documents, LegalCalendar calendar,
    TimeProvider clock)
{
    /// <summary>Submits a draft; every fault is named in one answer.</summary>
    /// <exception cref="RefusedException">It is no draft, the window is closed, or there are faults.</exception>
    public Task<Loaded<Application>> SubmitAsync(
        string id, Actor by, DurableTaskClient client, int? version, CommandKey? command, CancellationToken cancellation) =>
        cases.ExecuteAsync(
            id,
            by,
            async (a, now) =>
            {
                var (submitting, dossier) = await DossierAsync(a, now, cancellation);
                Submission.Submit(dossier, calendar, now);
                return Submission.Submit(await ClaimAsync(submitting, dossier, now, cancellation), calendar, now);
            },
            client,
            version,
            command,
            cancellation: cancellation);

    /// <summary>Says beforehand what submission would say: the same is looked at, nothing is claimed and nothing changes.</summary>
    public async Task<CheckedSubmission> CheckAsync(Application a, CancellationToken cancellation)
    {
        try
        {
            var now = clock.GetUtcNow();
            var (_, dossier) = await DossierAsync(a, now, cancellation);
            return new(null, Submission.Submit(dossier, calendar, now).OfType<Contested>().Any());
        }
        catch (RefusedException refused)
        {
            return new(refused, Contested: false);
        }
    }

    // The version in force on the day of submission judges the case to its end.
    private async Task<(Application Submitting, SubmissionDossier Dossier)> DossierAsync(Application a, DateTimeOffset now, CancellationToken cancellation)
    {
        var (pack, matter) = policies.FindMatter(a.MatterId, LegalCalendar.DateInBeijing(now)) ?? effects.Rules(a);
        await documents.DemandInForceAsync(pack, cancellation);
        var submitting = a with { Year = SubmissionWindow.YearOf(now) };
        return (submitting, new SubmissionDossier(a, matter, pack, await RivalsAsync(submitting, pack, matter, now, cancellation)));
    }

    /// <summary>Who else claims what the application claims; nobody where its facts are not sound.</summary>
    public async Task<IReadOnlyList<RivalClaim>> RivalsAsync(
        Application a, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation) =>
        a.Declared.Check(matter).Count > 0 ? [] : await claims.RivalsAsync(a, pack, matter, now, cancellation);

    /// <summary>Claims before the commit what a faultless dossier claims.</summary>
    /// <returns>The dossier with everybody who claims it as well: also who came in between.</returns>
    /// <exception cref="RefusedException">Who came in between stands in the way.</exception>
    public async Task<SubmissionDossier> ClaimAsync(Application a, SubmissionDossier dossier, DateTimeOffset now, CancellationToken cancellation)
    {
        var answer = await claims.AcquireAsync(a, dossier.Pack, dossier.Matter, now, cancellation: cancellation);
        var claimed = dossier with { Rivals = answer.Rivals };
        if (!answer.IsTaken)
            Submission.DemandFaultless(claimed, new("申请未提交：请一次性改正以下各处。", "The application was not submitted; please correct all of this."));
        return claimed;
    }
}
