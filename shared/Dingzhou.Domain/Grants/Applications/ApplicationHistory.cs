using Dingzhou.Domain.Events;
using Dingzhou.Domain.Grants.Reviews;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>The state of an application as the sum of its events.</summary>
public static class ApplicationHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="id">Identity of the application.</param>
    /// <param name="state">The state before; null before the first event.</param>
    /// <param name="e">The event.</param>
    public static Application Apply(string id, Application? state, RecordedEvent<ApplicationChange> e) =>
        e.Change is Drafted d
            ? Draft(id, d, e)
            : Next(state ?? throw new InvalidOperationException($"Event {e.Number} of {id} comes before its draft."), e);

    private static Application Draft(string id, Drafted d, RecordedEvent<ApplicationChange> e) => new()
    {
        Id = id,
        PolicyId = d.PolicyId,
        PolicyVersion = d.PolicyVersion,
        PolicyHash = d.PolicyHash,
        MatterId = d.MatterId,
        Year = d.Year,
        Applicant = d.Applicant,
        Handlers = [e.By.Subject],
        CreatedAt = e.At,
        Status = ApplicationStatus.Draft,
        Declared = d.Facts,
    };

    private static Application Next(Application before, RecordedEvent<ApplicationChange> e)
    {
        var after = Changed(before, e);
        return e.Change is DraftSaved or DocumentAdded or Submitted or Corrected && !after.Handlers.Contains(e.By.Subject)
            ? after with { Handlers = [.. after.Handlers, e.By.Subject] }
            : after;
    }

    private static Application Changed(Application a, RecordedEvent<ApplicationChange> e) => e.Change switch
    {
        DraftSaved c => a with { Applicant = c.Applicant, Declared = c.Facts },
        DocumentAdded c => With(Without(a, d => c.Replaces?.Contains(d.Id) == true, e.At, c.Document.Id), c.Document),
        DocumentRemoved c => Without(a, d => d.Id == c.DocumentId, e.At, replacedBy: null),
        DraftDeleted => a with
        {
            // What it states is kept as long as a claim may have to be given back by it.
            Status = ApplicationStatus.Deleted,
            Applicant = new(a.Applicant.Uscc, a.Applicant.Name, a.Applicant.Kind),
            Documents = [],
        },
        Submitted c => a with
        {
            Status = ApplicationStatus.Submitted,
            PolicyVersion = c.PolicyVersion,
            PolicyHash = c.PolicyHash,
            Year = c.Year,
            SubmittedAt = e.At,
            Stage = ReviewStage.Acceptance,
        },
        StageOpened c => a with { Status = StatusIn(c.Stage), Stage = c.Stage, Clock = c.Clock },
        Contested c => a with { ContestedBy = c.Others },
        StageHeld => a with { HeldSince = e.At },
        StageResumed c => a with { Clock = c.Clock, HeldSince = null },
        StageReminded => a with { Clock = a.Clock! with { RemindAt = null } },
        StageOverdue => a with { Clock = a.Clock! with { RemindAt = null, Overdue = true } },
        StageExtended c => a with { Clock = c.Clock },
        CorrectionExtended c => a with { Deficiency = a.Deficiency! with { CorrectBy = c.CorrectBy } },
        Decided c => a with { Decisions = [.. a.Decisions, c.Decision] },
        DeficiencyNotified c => a with { Status = ApplicationStatus.Correcting, Deficiency = c.Notice },
        Corrected c => a with
        {
            Status = ApplicationStatus.Submitted,
            Declared = c.Facts,
            Deficiency = a.Deficiency! with { CorrectedAt = e.At },
        },
        FactsVerified c => a with { Verified = a.Verified is null ? c.Facts : a.Verified.Merge(c.Facts) },
        AwardApproved c => a with { Status = ApplicationStatus.Approved, Award = c.Award, Stage = null, Clock = null, HeldSince = null },
        Ended c => a with { Status = c.Status, EndReason = c.Reason, Stage = null, Clock = null, HeldSince = null },
        InstalmentPaid c => a with
        {
            Settlement = a.Settlement! with
            {
                Instalments = [.. a.Settlement.Instalments!.Select(i => i.Number == c.Number ? i with { PaymentNumber = c.PaymentNumber } : i)],
            },
        },
        PaymentRecorded c => a with { PaymentResults = [.. a.PaymentResults, c.Result] },
        BankAccountGiven c => a with { Applicant = a.Applicant with { BankAccount = c.BankAccount } },
        AwardSettled c => a with { Status = ApplicationStatus.Settled, Settlement = c.Settlement },
        _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
    };

    private static Application With(Application a, ApplicationDocument document) => a with { Documents = [.. a.Documents, document] };

    // What was handed in before the deficiency notice has been before officials: it goes, and can still be looked at.
    private static Application Without(Application a, Func<ApplicationDocument, bool> goes, DateTimeOffset at, string? replacedBy) => a with
    {
        Documents = [.. a.Documents.Where(d => !goes(d))],
        FormerDocuments = [.. a.FormerDocuments, .. a.Documents.Where(d => goes(d) && a.IsBeforeNotice(d)).Select(d => new FormerDocument(d, at, replacedBy))],
    };

    private static ApplicationStatus StatusIn(ReviewStage stage) => stage switch
    {
        ReviewStage.Acceptance => ApplicationStatus.Submitted,
        ReviewStage.Review => ApplicationStatus.InReview,
        _ => ApplicationStatus.InVerification,
    };
}
