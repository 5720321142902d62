using Dingzhou.Domain.Guides;
using Dingzhou.Functions.Certificates.Use;
using Dingzhou.Storage.Grants.Commitments;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Submits drafts, and claims what they claim.</summary>
internal sealed class Submissions(
    ApplicationCommands cases, ApplicationEffects effects, ClaimRegister claims, PolicyCatalogue policies, CarriedPolicies documents,
    GrantProcedures procedures, GuideSources guides, IKnownOfApplicants known, CertificateMaterials certificates, CreditRecords credit,
    LegalCalendar calendar, TimeProvider clock)
{
    /// <summary>Submits a draft; every fault is named in one answer.</summary>
    /// <returns>The application, and who else may claim its things; null where that is not known.</returns>
    /// <exception cref="RefusedException">It is no draft, the window is closed, or there are faults.</exception>
    public async Task<(Loaded<Application> Submitted, Neighbours? Near)> SubmitAsync(
        string id, Actor by, DurableTaskClient client, int? version, CommandKey? command, CancellationToken cancellation)
    {
        Neighbours? near = null;
        var submitted = await cases.ExecuteAsync(
            id,
            by,
            async (a, now) =>
            {
                var (submitting, dossier) = await DossierAsync(a, now, cancellation);
                IReadOnlyList<ApplicationChange> alone;
                try
                {
                    alone = Submit(dossier, by, now);
                }
                catch (RefusedException)
                {
                    // Whoever is refused is told everything, also what others have claimed.
                    Submit(await WithRivalsAsync(submitting, dossier, now, cancellation), by, now);
                    throw;
                }

                if (command is not null && await cases.IsCarriedOutAsync(id, command.Id, cancellation))
                    return alone;
                (var claimed, near) = await ClaimAsync(submitting, dossier, now, cancellation);
                return Submit(claimed, by, now);
            },
            client,
            version,
            command,
            cancellation: cancellation);
        return (submitted, near);
    }

    /// <summary>Says beforehand what submission would say: the same is looked at, nothing is claimed and nothing changes.</summary>
    public async Task<CheckedSubmission> CheckAsync(Application a, CancellationToken cancellation)
    {
        IReadOnlyList<FetchedMaterial> fetched = [];
        try
        {
            var now = clock.GetUtcNow();
            var (submitting, dossier) = await DossierAsync(a, now, cancellation);
            fetched = dossier.Fetched;
            return new(
                null, Submit(await WithRivalsAsync(submitting, dossier, now, cancellation), Actor.System, now).OfType<Contested>().Any(),
                fetched);
        }
        catch (RefusedException refused)
        {
            return new(refused, Contested: false, fetched);
        }
    }

    /// <summary>What of a matter may stand in place of materials; of whoever broke a promise none is taken for a time.</summary>
    /// <param name="a">The application, with what it says in place of materials.</param>
    public async Task<MaterialRules> InsteadAsync(Application a, PolicyPack pack, Matter matter, CancellationToken cancellation)
    {
        var barred = a.Promised.Count == 0 ? null : await credit.BarredThroughAsync(a.Applicant.Uscc, cancellation);
        return new(
            guides.Of(pack.Id, matter.Id).Acceptance, barred >= LegalCalendar.DateInBeijing(clock.GetUtcNow()) ? barred : null);
    }

    private IReadOnlyList<ApplicationChange> Submit(SubmissionDossier dossier, Actor by, DateTimeOffset now) =>
        Submission.Submit(dossier, procedures.Current(dossier.Pack, dossier.Matter), by, new Surroundings(now, calendar));

    // The version in force on the day of submission judges the case to its end.
    private async Task<(Application Submitting, SubmissionDossier Dossier)> DossierAsync(
        Application a, DateTimeOffset now, CancellationToken cancellation)
    {
        var (pack, matter) = policies.FindMatter(a.MatterId, a.EntitledOn ?? LegalCalendar.DateInBeijing(now)) ?? effects.Rules(a);
        if (a.EntitledOn is null)
            await documents.DemandInForceAsync(pack, cancellation);
        return (a with { Year = SubmissionWindow.YearOf(now) }, new SubmissionDossier(a, matter, pack, [])
        {
            Instead = await InsteadAsync(a, pack, matter, cancellation),
            Proven = await ProvenAsync(a, pack, matter, now, cancellation),
            Fetched = await FetchedAsync(a, pack, matter, cancellation),
        });
    }

    /// <summary>The materials that are not there, and that departments' records take the place of.</summary>
    private async Task<IReadOnlyList<string>> ProvenAsync(
        Application a, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation)
    {
        var lacking = guides.Of(pack.Id, matter.Id).Waived.Where(w => a.Documents.All(d => d.Material != w.MaterialId)).ToList();
        if (lacking.Count == 0)
            return [];
        var proven = await known.ProvenAsync(a.Applicant.Uscc, matter, a.Declared, cancellation);
        return [.. lacking.Where(w => w.IsProven(proven, LegalCalendar.DateInBeijing(now), calendar)).Select(w => w.MaterialId)];
    }

    /// <summary>The materials that are not there, and that certificates of the applicant's take the place of.</summary>
    private Task<IReadOnlyList<FetchedMaterial>> FetchedAsync(
        Application a, PolicyPack pack, Matter matter, CancellationToken cancellation) => certificates.FetchAsync(
        DataSubject.Enterprise(a.Applicant.Uscc),
        guides.Of(pack.Id, matter.Id).Certified.Where(c => a.Documents.All(d => d.Material != c.MaterialId))
            .Select(c => (c.MaterialId, c.CertificateKindId)),
        cancellation);

    private async Task<SubmissionDossier> WithRivalsAsync(
        Application submitting, SubmissionDossier dossier, DateTimeOffset now, CancellationToken cancellation) =>
        dossier with { Rivals = await RivalsAsync(submitting, dossier.Pack, dossier.Matter, now, cancellation) };

    /// <summary>Who else claims what the application claims; nobody where its facts are not sound.</summary>
    public async Task<IReadOnlyList<RivalClaim>> RivalsAsync(
        Application a, PolicyPack pack, Matter matter, DateTimeOffset now, CancellationToken cancellation) =>
        a.Declared.Check(matter).Count > 0 ? [] : await claims.RivalsAsync(a, pack, matter, now, cancellation);

    /// <summary>Claims before the commit what a faultless dossier claims.</summary>
    /// <returns>The dossier with everybody who claims it as well, and who else may; null where that is not known.</returns>
    /// <exception cref="RefusedException">One of them stands in the way.</exception>
    public async Task<(SubmissionDossier Claimed, Neighbours? Near)> ClaimAsync(
        Application a, SubmissionDossier dossier, DateTimeOffset now, CancellationToken cancellation)
    {
        var answer = await claims.AcquireAsync(a, dossier.Pack, dossier.Matter, now, cancellation: cancellation);
        var claimed = dossier with { Rivals = answer.Rivals };
        if (!answer.IsTaken)
            Submission.DemandFaultless(claimed, LocalizedText.Of("invalid-application.submission"));
        return (claimed, answer.IsAlone ? Neighbours.None : null);
    }
}
