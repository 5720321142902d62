using Dingzhou.Domain.Guides;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>One applicant's case under one matter: its current state, the sum of its events.</summary>
public sealed record Application
{
    /// <summary>Identity, e.g. <c>2022-7F3K9Q2M4XWC</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The policy applied under.</summary>
    public required string PolicyId { get; init; }

    /// <summary>Version of the policy that judges the case; pinned at submission.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>Content hash of that version.</summary>
    public required string PolicyHash { get; init; }

    /// <summary>The matter applied for.</summary>
    public required string MatterId { get; init; }

    /// <summary>The year the case belongs to: that of its window, or of its submission where the policy has none.</summary>
    public required int Year { get; init; }

    /// <summary>
    /// The day on which what is applied for began, where the policy is to have held then, as a project that outlives it; null: when it is
    /// applied for.
    /// </summary>
    public DateOnly? EntitledOn { get; init; }

    /// <summary>Who applies.</summary>
    public required Applicant Applicant { get; init; }

    /// <summary>Subjects of everybody who acted for the applicant; they may never decide on the case.</summary>
    public required IReadOnlyList<string> Handlers { get; init; }

    /// <summary>When the draft was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of which application the draft was made; null where of none.</summary>
    public CopyOrigin? Copied { get; init; }

    /// <summary>How it was entered at a window; null where it came online.</summary>
    public WindowEntry? Window { get; init; }

    /// <summary>How it came in.</summary>
    [JsonIgnore]
    public ApplicationChannel Channel => Window is null ? ApplicationChannel.Online : ApplicationChannel.Window;

    /// <summary>Where the case stands.</summary>
    public required ApplicationStatus Status { get; init; }

    /// <summary>Facts as the applicant declares them.</summary>
    public required Facts Declared { get; init; }

    /// <summary>The declared facts that were filled in from what is known, and stand as they were: fact → where it comes from.</summary>
    public IReadOnlyDictionary<string, FilledFact> FilledIn { get; init; } = new Dictionary<string, FilledFact>();

    /// <summary>Materials that need not be handed in, as departments' records proved the same on the day of submission.</summary>
    public IReadOnlyList<string> Proven { get; init; } = [];

    /// <summary>Facts that verification set or changed; both values are kept.</summary>
    public Facts? Verified { get; init; }

    /// <summary>Documents handed in, those that count.</summary>
    public IReadOnlyList<ApplicationUpload> Documents { get; init; } = [];

    /// <summary>Documents that counted before the correction.</summary>
    public IReadOnlyList<FormerUpload> FormerDocuments { get; init; } = [];

    /// <summary>Materials of which the applicant said that they follow (容缺受理), by their ids.</summary>
    public IReadOnlyList<string> ToFollow { get; init; } = [];

    /// <summary>Materials in whose place the applicant promises what is published (告知承诺), by their ids.</summary>
    public IReadOnlyList<string> Promised { get; init; } = [];

    /// <summary>What it has promised, in the words in which that was published when it submitted.</summary>
    public IReadOnlyList<CommitmentTerms> Commitments { get; init; } = [];

    /// <summary>The case in which it is checked whether it keeps what it promised; null where that has not begun.</summary>
    public string? CommitmentCheck { get; init; }

    /// <summary>Whether it is to be checked whether it keeps what it promised: it was granted by that.</summary>
    public bool AwaitsCommitmentCheck => Commitments.Count > 0 && CommitmentCheck is null
        && (Status is ApplicationStatus.Approved or ApplicationStatus.Settled);

    /// <summary>When it was submitted.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>How it is handled: which steps are open, what was answered, by when; null until it is submitted.</summary>
    public Case? Case { get; init; }

    /// <summary>Other applications for the same things, as they were when it was told; for officials.</summary>
    public IReadOnlyList<string> ContestedBy { get; init; } = [];

    /// <summary>Why the case ended without an award; null otherwise.</summary>
    public string? EndReason { get; init; }

    /// <summary>When the case ended without an award, or the draft was deleted or lapsed; null otherwise.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The award approved, before the year's settlement; never promised before that.</summary>
    public Awarded? Award { get; init; }

    /// <summary>What the settlement made of the award.</summary>
    public SettledAward? Settlement { get; init; }

    /// <summary>What finance recorded of its payments, in order.</summary>
    public IReadOnlyList<PaymentResult> PaymentResults { get; init; } = [];

    /// <summary>Whether a document was handed in before the deficiency notice, so that officials have had it before them.</summary>
    internal bool IsBeforeNotice(ApplicationUpload document) =>
        Case?.Answers.Any(a => a.Act == "deficient" && document.UploadedAt < a.At) == true;

    /// <summary>The facts that count: declared ones, overridden by verified ones.</summary>
    public Facts EffectiveFacts => Verified is null ? Declared : Declared.Merge(Verified);

    /// <summary>
    /// The materials that its matter needs, and for which there is neither a document nor a commitment, a department's record or a
    /// certificate.
    /// </summary>
    public IEnumerable<Material> Lacking(Matter matter) => matter.Materials.Where(
        m => m.Required && Documents.All(d => d.Material != m.Id) && Commitments.All(c => c.MaterialId != m.Id)
            && !Proven.Contains(m.Id) && Case?.Fetched.Any(f => f.Material == m.Id) != true);

    /// <summary>The end of the limit that runs first: a department's, or the applicant's while it corrects; null where none does.</summary>
    [EndOfDay(InWorkingDays = true)]
    public DateTimeOffset? DueAt => Case?.Open.Min(o => o.DueAt);

    /// <summary>Since when a limit stands still, as an earlier application for one of its things is open; null where it runs.</summary>
    public DateTimeOffset? HeldSince => Case?.Open.Select(o => o.HeldSince).FirstOrDefault(h => h is not null);

    /// <summary>Whether a department's limit has passed.</summary>
    public bool Overdue => Case?.Open.Any(o => o.Clock is { Overdue: true }) == true;

    /// <summary>The correction that the applicant owes; null where it owes none.</summary>
    public StepWait? Correction => Case?.Open.Select(o => o.Wait).FirstOrDefault(w => w is not null);

    /// <summary>The departments that have it now, but for those that wait for the applicant.</summary>
    public IEnumerable<string> Departments() =>
        Case?.Open.SelectMany(Case.Owing).Distinct(StringComparer.Ordinal) ?? [];

    /// <summary>Subjects of the officials who decided on it.</summary>
    public IReadOnlyList<string> Deciders() =>
        [.. Case?.Answers.Where(a => a.For is { } owner && Hand.IsOffice(owner)).Select(a => a.By.Subject).Distinct(StringComparer.Ordinal) ?? []];
}

/// <summary>What the settlement made of an approved award.</summary>
/// <param name="SettlementId">The settlement.</param>
/// <param name="Amount">Final amount in 元.</param>
/// <param name="PaymentNumber">Number of its line on the payment list; null where the final amount is zero.</param>
/// <param name="Steps">How the final amount follows from the approved one.</param>
/// <param name="Instalments">The parts in which it is paid, where not at once.</param>
public sealed record SettledAward(
    string SettlementId, decimal Amount, string? PaymentNumber, IReadOnlyList<TraceStep> Steps, IReadOnlyList<Instalment>? Instalments =
        null);
