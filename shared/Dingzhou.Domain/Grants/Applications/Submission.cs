using FluentValidation;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>Everything a submission is judged by.</summary>
/// <param name="Application">The draft.</param>
/// <param name="Matter">Its matter, in the version in force today.</param>
/// <param name="Pack">The policy, in that version.</param>
/// <param name="Rivals">Other applications under the same policy for things that it claims.</param>
public sealed record SubmissionDossier(Application Application, Matter Matter, PolicyPack Pack, IReadOnlyList<RivalClaim> Rivals)
{
    /// <summary>What may stand in place of materials.</summary>
    public MaterialRules Instead { get; init; } = MaterialRules.None;

    /// <summary>Materials that need not be handed in, as departments' records prove the same (定政发〔2022〕23号 二（五）).</summary>
    public IReadOnlyList<string> Proven { get; init; } = [];

    /// <summary>Materials that need not be handed in, as certificates of the applicant's prove the same.</summary>
    public IReadOnlyList<FetchedMaterial> Fetched { get; init; } = [];
}

/// <summary>Submission: everything is checked at once, and every fault is named in one answer.</summary>
public sealed class Submission : AbstractValidator<SubmissionDossier>
{
    private static readonly Submission Validator = new();

    private Submission()
    {
        RuleFor(d => d.Application.Applicant).Custom((applicant, context) => Add(
            context, ApplicantValidator.FaultsOf(applicant, context.InstanceToValidate.Matter, complete: true)));
        RuleFor(d => d.Application.Declared).Custom((facts, context) => Add(
            context, facts.Check(context.InstanceToValidate.Matter)));
        RuleFor(d => d.Application.Documents).Custom((documents, context) => Add(
            context, (context.InstanceToValidate.Application with { Documents = documents }).Lacking(context.InstanceToValidate.Matter)
                .Where(m => !context.InstanceToValidate.Application.ToFollow.Contains(m.Id, StringComparer.Ordinal))
                .Where(m => !context.InstanceToValidate.Proven.Contains(m.Id, StringComparer.Ordinal))
                .Where(m => context.InstanceToValidate.Fetched.All(f => f.Material != m.Id))
                .Select(m => Fault.Of($"/documents/{m.Id}", "document-required", ("name", m.Name)))));
        RuleFor(d => d.Instead).Custom((rules, context) => Add(
            context, rules.FaultsIn(context.InstanceToValidate.Application, context.InstanceToValidate.Matter)));
        RuleFor(d => d.Rivals).Custom((rivals, context) => Add(context, FaultsOf(context.InstanceToValidate, rivals)));
    }

    /// <summary>Submits a draft.</summary>
    /// <param name="dossier">What it is judged by.</param>
    /// <exception cref="RefusedException">It is no draft, the window is closed, or there are faults: all of them are named.</exception>
    public static IReadOnlyList<ApplicationChange> Submit(
        SubmissionDossier dossier, Procedure procedure, Actor by, Surroundings s)
    {
        var (application, matter, pack, rivals) = dossier with { Application = dossier.Instead.Promise(dossier.Application) };
        if (application.Status != ApplicationStatus.Draft)
            throw Drafting.NotInStatus(application, LocalizedText.Of("wrong-status.submit"));
        SubmissionWindow.DemandOpen(pack, application.Year, s.Now, application.EntitledOn);
        DemandFaultless(dossier with { Application = application }, LocalizedText.Of("invalid-application.submission"));
        return
        [
            new Submitted(
                pack.Version, pack.Hash, SubmissionWindow.YearOf(s.Now),
                application.Commitments.Count > 0 ? application.Commitments : null)
            {
                Proven = dossier.Proven.Count > 0 ? dossier.Proven : null,
            },
            .. Contest.Note(application, pack, matter, rivals),
            .. Review.Begin(application, procedure, by, s, dossier.Fetched),
        ];
    }

    /// <summary>Refuses when the dossier has faults, naming all of them.</summary>
    /// <param name="detail">The sentence above the list.</param>
    public static void DemandFaultless(SubmissionDossier dossier, LocalizedText detail)
    {
        var faults = Validator.Validate(dossier).Errors
            .Select(e => (Fault)e.CustomState).ToList();
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-application", detail, faults);
    }

    private static IEnumerable<Fault> FaultsOf(SubmissionDossier dossier, IReadOnlyList<RivalClaim> rivals) =>
        rivals.Where(r => Contest.Blocks(dossier.Application, r, ClaimPurpose.Submission))
            .Select(r => Contest.FaultOf(dossier.Pack, dossier.Matter, r, r.Uscc == dossier.Application.Applicant.Uscc));

    private static void Add<T>(ValidationContext<T> context, IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
            context.AddFailure(new FluentValidation.Results.ValidationFailure(fault.Pointer, fault.Detail.Zh) { CustomState = fault });
    }
}
