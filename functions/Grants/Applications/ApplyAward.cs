using Dingzhou.Domain.Uploads;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>
/// Applies for an award in the name of whoever began a case, from what the case has found, so that nothing is typed twice; where by that
/// nothing would be due, nothing is applied for, and the case says why.
/// </summary>
internal sealed class ApplyAward(
    ApplicationCommands applications, Submissions submissions, PolicyCatalogue policies, UploadStore files, CaseGround ground,
    TimeProvider clock) : ICaseEffect
{
    private const string Applied = "applied";
    private const string None = "none";

    /// <inheritdoc/>
    public string Name => "apply-award";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes { get; } = [Applied, None];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var (open, award) = c.Open.Select(o => (o, ground.Procedures.Of(c).StepOf(o.StepId))).Where(x => x.Item2.Effect == Name)
            .Select(x => (x.o, x.Item2.Award!)).First();
        var day = award.ByBeginning ? LegalCalendar.DateInBeijing(c.OpenedAt) : LegalCalendar.DateInBeijing(clock.GetUtcNow());
        if (c.OpenedBy.Uscc is not { } uscc || policies.FindMatter(award.Matter, day) is not var (pack, matter))
            return Nothing(award, LocalizedText.Of("award-from-case.ended").Zh);
        var facts = award.FactsOf(c, matter);
        var estimate = Estimator.Estimate(pack, matter, facts, new(day));
        if (estimate is not Awarded { Amount: > 0 and var amount })
            return Nothing(award, WhyNothing(estimate).Zh);

        // Of the year in which the step was opened: a repeat in the next one asks for the same.
        var id = CommandKeys.NewApplicationId(SubmissionWindow.YearOf(open.OpenedAt), new { award = c.Id, open.StepId, open.Round });
        try
        {
            await DraftAsync(id, c, award, (pack, matter), facts, uscc, client, cancellation);
            if ((await applications.GetAsync(id, cancellation)).State.Status == ApplicationStatus.Draft)
                await submissions.SubmitAsync(id, c.OpenedBy, client, version: null, command: null, cancellation);
        }
        catch (RefusedException refused)
        {
            // What stands in its way is for the applicant to mend: the draft stays where there is one.
            return Nothing(award, refused.Message);
        }

        return new(Applied, Known: award.KnownAfter(id, amount, reason: null));
    }

    private async Task DraftAsync(
        string id, Case c, AwardFromCase award, (PolicyPack Pack, Matter Matter) rules, Facts facts, string uscc, DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (pack, matter) = rules;
        var applicant = new Applicant(
            uscc, award.SaidOf(c, "name") ?? "", matter.Applicants[0], award.SaidOf(c, "address"), award.SaidOf(c, "contact"),
            award.SaidOf(c, "phone"), award.SaidOf(c, "bankAccount"));
        var stated = new Facts(facts.Where(f => matter.FindFact(f.Key) is { DecidedByReviewer: false }));
        var source = new FilledFact(ground.Procedures.Of(c).Name.Zh, LegalCalendar.DateInBeijing(clock.GetUtcNow()), null);
        var uploads = award.FilesOf(c);
        await applications.EnsureAsync(
            id, c.OpenedBy,
            now =>
            [
                .. Drafting.Start(
                    pack, matter, DraftPart.First(matter, applicant, stated), now,
                    stated.ToDictionary(f => f.Key, _ => source, StringComparer.Ordinal),
                    award.ByBeginning ? LegalCalendar.DateInBeijing(c.OpenedAt) : null),
                .. uploads.Select((u, i) => new UploadAdded(Upload(u, $"{id} {i}", now))),
            ],
            client, command: null, cancellation, prepare: () => KeepFilesAsync(id, uploads, cancellation));
    }

    private static ApplicationUpload Upload((string Material, HandedInFile File) upload, string seed, DateTimeOffset now) => new(
        CommandKeys.Code(seed, 16), upload.Material, upload.File.Name, upload.File.ContentType, upload.File.Size, upload.File.Sha256, now);

    private async Task KeepFilesAsync(string id, IReadOnlyList<(string Material, HandedInFile File)> uploads, CancellationToken cancellation)
    {
        foreach (var (_, file) in uploads)
        {
            if (!await files.KeepAsync(file.Sha256, FileOwner.Application(id), cancellation))
                throw ApplicationCommands.Missing();
        }
    }

    private static EffectOutcome Nothing(AwardFromCase award, string why) =>
        new(None, Known: award.KnownAfter(application: null, amount: null, why));

    private static LocalizedText WhyNothing(Estimate estimate) => estimate switch
    {
        ConditionsNotMet { UnmetConditions: var unmet } => LocalizedText.List(unmet.Select(u => u.Text)),
        FactsMissing { MissingFacts: var missing } => LocalizedText.Of(
            "award-from-case.missing", ("facts", LocalizedText.List(missing.Select(m => m.Label)))),
        _ => LocalizedText.Of("award-from-case.zero"),
    };
}
