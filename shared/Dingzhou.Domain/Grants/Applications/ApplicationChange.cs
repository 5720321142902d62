using Dingzhou.Domain.Guides;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>What can happen to an application: a closed set, each change the content of one event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Drafted), "drafted")]
[JsonDerivedType(typeof(DraftSaved), "draftSaved")]
[JsonDerivedType(typeof(InsteadSaid), "insteadSaid")]
[JsonDerivedType(typeof(UploadAdded), "documentAdded")]
[JsonDerivedType(typeof(UploadRemoved), "documentRemoved")]
[JsonDerivedType(typeof(DraftDeleted), "draftDeleted")]
[JsonDerivedType(typeof(Submitted), "submitted")]
[JsonDerivedType(typeof(Walked), "walked")]
[JsonDerivedType(typeof(Contested), "contested")]
[JsonDerivedType(typeof(Corrected), "corrected")]
[JsonDerivedType(typeof(FactsVerified), "factsVerified")]
[JsonDerivedType(typeof(AwardApproved), "awardApproved")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(CommitmentCheckBegun), "commitmentCheckBegun")]
[JsonDerivedType(typeof(AwardSettled), "awardSettled")]
[JsonDerivedType(typeof(InstalmentPaid), "instalmentPaid")]
[JsonDerivedType(typeof(PaymentRecorded), "paymentRecorded")]
[JsonDerivedType(typeof(BankAccountGiven), "bankAccountGiven")]
public abstract record ApplicationChange;

/// <summary>A draft was made.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="PolicyVersion">Its version in force.</param>
/// <param name="PolicyHash">That version's hash.</param>
/// <param name="MatterId">The matter.</param>
/// <param name="Year">The year of the window.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="Facts">Facts given so far.</param>
/// <param name="Copied">Of which application it was made; null where of none.</param>
/// <param name="Window">How it was entered at a window; null where it came online.</param>
public sealed record Drafted(
    string PolicyId, string PolicyVersion, string PolicyHash, string MatterId, int Year, Applicant Applicant, Facts Facts,
    CopyOrigin? Copied = null, WindowEntry? Window = null)
    : ApplicationChange
{
    /// <summary>The facts that were filled in from what is known, each with where it comes from; null where none was.</summary>
    public IReadOnlyDictionary<string, FilledFact>? FilledFrom { get; init; }

    /// <summary>The day on which what is applied for began, where the policy is to have held then; null: when it is applied for.</summary>
    public DateOnly? EntitledOn { get; init; }
}

/// <summary>The draft was saved.</summary>
/// <param name="Applicant">Who applies, as now given.</param>
/// <param name="Facts">All facts as now given.</param>
public sealed record DraftSaved(Applicant Applicant, Facts Facts) : ApplicationChange
{
    /// <summary>The facts that were filled in from what is known, each with where it comes from; null where none was.</summary>
    public IReadOnlyDictionary<string, FilledFact>? FilledFrom { get; init; }
}

/// <summary>The draft says what stands in place of materials.</summary>
/// <param name="ToFollow">Materials that follow (容缺受理).</param>
/// <param name="Promised">Materials in whose place a promise is given (告知承诺).</param>
public sealed record InsteadSaid(IReadOnlyList<string> ToFollow, IReadOnlyList<string> Promised) : ApplicationChange;

/// <summary>A document was handed in.</summary>
/// <param name="Document">The document.</param>
/// <param name="Replaces">The documents in whose place it stands from now on; null where in none's.</param>
public sealed record UploadAdded(ApplicationUpload Document, IReadOnlyList<string>? Replaces = null) : ApplicationChange;

/// <summary>
/// A document was taken out. Of a draft its content goes by the retention rules; what officials have had before them stays with the case.
/// </summary>
/// <param name="DocumentId">The document.</param>
public sealed record UploadRemoved(string DocumentId) : ApplicationChange;

/// <summary>The applicant deleted the draft; that there was one stays on record.</summary>
public sealed record DraftDeleted : ApplicationChange;

/// <summary>The application was submitted in time and without faults.</summary>
/// <param name="PolicyVersion">The version in force on this day, which judges the case to the end.</param>
/// <param name="PolicyHash">That version's hash.</param>
/// <param name="Year">The year it counts for: without a window a draft may outlive the year in which it was made.</param>
/// <param name="Commitments">What was promised in place of materials, as it was published then; null where nothing was.</param>
public sealed record Submitted(
    string PolicyVersion, string PolicyHash, int Year, IReadOnlyList<CommitmentTerms>? Commitments = null) : ApplicationChange
{
    /// <summary>Materials that were not demanded, as departments' records prove the same; null where all were.</summary>
    public IReadOnlyList<string>? Proven { get; init; }
}

/// <summary>Something happened to its case: a step was opened, answered, closed, somebody was reminded.</summary>
/// <param name="CaseChange">What.</param>
public sealed record Walked(CaseChange CaseChange) : ApplicationChange;

/// <summary>Other applications are for the same things (涉争议): they are decided in the order of their submission.</summary>
/// <param name="Things">The things.</param>
/// <param name="Article">The article by which nothing is awarded twice.</param>
/// <param name="Others">The other cases; for officials.</param>
public sealed record Contested(IReadOnlyList<LocalizedText> Things, string Article, [property: Withheld] IReadOnlyList<string> Others)
    : ApplicationChange;

/// <summary>The applicant corrected.</summary>
/// <param name="Facts">All facts as now declared.</param>
/// <param name="Note">What was corrected.</param>
public sealed record Corrected(Facts Facts, string Note) : ApplicationChange;

/// <summary>Verification set or changed facts.</summary>
/// <param name="Facts">The verified values.</param>
public sealed record FactsVerified(Facts Facts) : ApplicationChange;

/// <summary>The award follows from the verified facts; it is final after the settlement and not promised before.</summary>
/// <param name="Award">Amount and trace.</param>
public sealed record AwardApproved(Awarded Award) : ApplicationChange
{
    /// <summary>What it was before and why it changes; null where it is approved for the first time.</summary>
    public AwardRevision? Revision { get; init; }
}

/// <summary>Why an approved award changes.</summary>
/// <param name="Before">The award before, in 元.</param>
/// <param name="Reason">Why, as the applicant reads it.</param>
/// <param name="Article">The article by which it is worked out anew, with its document.</param>
public sealed record AwardRevision(decimal Before, string Reason, string Article);

/// <summary>The case ended without an award.</summary>
/// <param name="Status">Rejected, returned, withdrawn or lapsed.</param>
/// <param name="Reason">Why, as the applicant reads it.</param>
public sealed record Ended(ApplicationStatus Status, string Reason) : ApplicationChange;

/// <summary>It is checked from now on whether the applicant keeps what it promised.</summary>
/// <param name="CaseId">The case in which that is checked.</param>
public sealed record CommitmentCheckBegun(string CaseId) : ApplicationChange;

/// <summary>The settlement fixed the final amount.</summary>
/// <param name="Settlement">Amount, payment number, steps.</param>
public sealed record AwardSettled(SettledAward Settlement) : ApplicationChange;

/// <summary>The day of a later instalment came and it was put on a payment list.</summary>
/// <param name="Number">2, 3 …</param>
/// <param name="PaymentNumber">Number of its line on the list.</param>
public sealed record InstalmentPaid(int Number, string PaymentNumber) : ApplicationChange;

/// <summary>Finance recorded what became of a payment.</summary>
/// <param name="Result">The result.</param>
public sealed record PaymentRecorded(PaymentResult Result) : ApplicationChange;

/// <summary>After a payment came back the applicant gave another account.</summary>
/// <param name="BankAccount">The account.</param>
public sealed record BankAccountGiven(string BankAccount) : ApplicationChange;

/// <summary>The state of an application as the sum of its events.</summary>
public static class ApplicationHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
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
        Copied = d.Copied,
        Window = d.Window,
        FilledIn = d.FilledFrom ?? new Dictionary<string, FilledFact>(), EntitledOn = d.EntitledOn,
    };

    private static Application Next(Application before, RecordedEvent<ApplicationChange> e)
    {
        var after = Changed(before, e);
        return e.Change is DraftSaved or UploadAdded or Submitted or Corrected && !after.Handlers.Contains(e.By.Subject)
            ? after with { Handlers = [.. after.Handlers, e.By.Subject] }
            : after;
    }

    private static Application Changed(Application a, RecordedEvent<ApplicationChange> e) => e.Change switch
    {
        InsteadSaid c => a with { ToFollow = c.ToFollow, Promised = c.Promised },
        DraftSaved c => a with { Applicant = c.Applicant, Declared = c.Facts, FilledIn = FilledIn(a, c.Facts, c.FilledFrom) },
        UploadAdded c => With(Without(a, d => c.Replaces?.Contains(d.Id) == true, e.At, c.Document.Id), c.Document),
        UploadRemoved c => Without(a, d => d.Id == c.DocumentId, e.At, replacedBy: null),
        DraftDeleted => a with
        {
            // What it states is kept as long as a claim may have to be given back by it.
            Status = ApplicationStatus.Deleted,
            EndedAt = e.At,
            Applicant = new(a.Applicant.Uscc, a.Applicant.Name, a.Applicant.Kind),
            Documents = [],
        },
        Submitted c => a with
        {
            Status = ApplicationStatus.UnderWay,
            PolicyVersion = c.PolicyVersion,
            PolicyHash = c.PolicyHash,
            Year = c.Year,
            SubmittedAt = e.At,
            Proven = c.Proven ?? [],
            Commitments = c.Commitments ?? [],
        },
        Walked c => Walk(a, c, e),
        Contested c => a with { ContestedBy = c.Others },
        Corrected c => a with { Declared = c.Facts, FilledIn = FilledIn(a, c.Facts, filled: null) },
        FactsVerified c => a with { Verified = a.Verified is null ? c.Facts : a.Verified.Merge(c.Facts) },
        AwardApproved c => a with { Status = ApplicationStatus.Approved, Award = c.Award },
        Ended c => a with { Status = c.Status, EndReason = c.Reason, EndedAt = e.At },
        InstalmentPaid c => a with
        {
            Settlement = a.Settlement! with
            {
                Instalments =
                    [.. a.Settlement.Instalments!.Select(i => i.Number == c.Number ? i with { PaymentNumber = c.PaymentNumber } : i)],
            },
        },
        CommitmentCheckBegun c => a with { CommitmentCheck = c.CaseId },
        PaymentRecorded c => a with { PaymentResults = [.. a.PaymentResults, c.Result] },
        BankAccountGiven c => a with { Applicant = a.Applicant with { BankAccount = c.BankAccount } },
        AwardSettled c => a with { Status = ApplicationStatus.Settled, Settlement = c.Settlement },
        _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
    };

    // What the applicant has stated otherwise since is its own statement.
    private static Dictionary<string, FilledFact> FilledIn(
        Application a, Facts facts, IReadOnlyDictionary<string, FilledFact>? filled)
    {
        var kept = a.FilledIn.Where(f => Equals(a.Declared[f.Key], facts[f.Key])).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, source) in filled ?? new Dictionary<string, FilledFact>())
            kept[name] = source;
        return kept;
    }

    private static Application With(Application a, ApplicationUpload document) => a with { Documents = [.. a.Documents, document] };

    // What was handed in before the deficiency notice has been before officials: it goes, and can still be looked at.
    private static Application Without(Application a, Func<ApplicationUpload, bool> goes, DateTimeOffset at, string? replacedBy) => a with
    {
        Documents = [.. a.Documents.Where(d => !goes(d))],
        FormerDocuments =
            [.. a.FormerDocuments, .. a.Documents.Where(d => goes(d) && a.IsBeforeNotice(d))
            .Select(d => new FormerUpload(d, at, replacedBy))],
    };

    private static Application Walk(Application a, Walked walked, RecordedEvent<ApplicationChange> e)
    {
        var c = CaseHistory.Next(a.Id, a.Case, walked.CaseChange, e.By, e.At);
        return a with
        {
            Case = c,
            EndReason = walked.CaseChange is CaseReopened ? null : a.EndReason,
            EndedAt = walked.CaseChange is CaseReopened ? null : a.EndedAt,
            Status = c.Result is not null ? a.Status
                : c.Open.Any(o => o.Wait is not null) ? ApplicationStatus.Correcting : ApplicationStatus.UnderWay,
        };
    }
}
