namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>Where a clean-up stands.</summary>
public enum CleanupStatus
{
    /// <summary>It is due, or called for; 司法局 draws up the plan (拟定方案).</summary>
    Proposed,

    /// <summary>Opinions are filed and examined (清理中).</summary>
    UnderWay,

    /// <summary>The draft decision lies before the city government (报市政府审定).</summary>
    AwaitingDecision,

    /// <summary>Decided; the decision is being carried out (已决定).</summary>
    Approved,

    /// <summary>Published (已公布).</summary>
    Published,

    /// <summary>Given up before it had begun (不再进行).</summary>
    Withdrawn,
}

/// <summary>Why there is a clean-up (第四条、第十六条).</summary>
public enum CleanupOccasion
{
    /// <summary>At least once in two years (定期清理).</summary>
    Periodic,

    /// <summary>新的法律、法规实施，上级行政机关提出应当对规范性文件进行清理的 (第四条第一项).</summary>
    SuperiorLaw,

    /// <summary>制定机关发现规范性文件存在重大问题的 (第四条第二项).</summary>
    FoundByIssuer,

    /// <summary>制定机关认为规范性文件不适应发展需要，应当进行清理的 (第四条第三项).</summary>
    NoLongerFits,

    /// <summary>实施机关在实施过程中发现规范性文件存在重大问题，报告制定机关进行清理的 (第四条第四项).</summary>
    ReportedByImplementer,

    /// <summary>A well-founded proposal of a citizen, legal person or organisation (第十六条).</summary>
    PublicProposal,
}

/// <summary>A clean-up of normative documents: its current state, the sum of its events.</summary>
public sealed record CleanupCycle
{
    /// <summary>Documents one cycle takes.</summary>
    public const int MostDocuments = 1000;

    /// <summary>The procedure by which one goes; the identities of clean-ups begin with it, too.</summary>
    public const string ProcedureId = "cleanup";

    private const string Withdrawn = "withdrawn";

    /// <summary>Identity, e.g. <c>cleanup-20220815</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Why there is one.</summary>
    public required CleanupOccasion Occasion { get; init; }

    /// <summary>The same in words.</summary>
    public required string Reason { get; init; }

    /// <summary>True where 司法局 took everything in force, and did not name the documents.</summary>
    public bool TakesAll { get; init; }

    /// <summary>
    /// True for a clean-up of the whole register (统一清理): one that takes everything in force, or that is ordered as such, as 根据省政府
    /// 统一部署 says. Any other is on the documents that it names.
    /// </summary>
    public bool IsUnified => TakesAll || Reason.Contains("统一", StringComparison.Ordinal);

    /// <summary>When it was proposed.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Its documents, in the order in which they will be published.</summary>
    public required IReadOnlyList<string> Documents { get; init; }

    /// <summary>Its case: plan, examination and decision; null for the moment before it is begun.</summary>
    public Case? Case { get; init; }

    /// <summary>Where it stands.</summary>
    public CleanupStatus Status => Case switch
    {
        { Result.ResultId: Withdrawn } => CleanupStatus.Withdrawn,
        { Result: not null } => CleanupStatus.Published,
        { Open: [{ StepId: "decision" }] } => CleanupStatus.AwaitingDecision,
        { Open: [{ StepId: "carry-out" }] } => CleanupStatus.Approved,
        { Open: [{ StepId: not "plan" }] } => CleanupStatus.UnderWay,
        _ => CleanupStatus.Proposed,
    };

    /// <summary>司法局's plan; null until there is one.</summary>
    public CleanupPlan? Plan => CleanupPlan.Of(Case);

    /// <summary>The draft decision; null until there is one.</summary>
    public DraftReference? Draft { get; init; }

    /// <summary>Well-founded proposals of the public that rest on it (第十六条).</summary>
    public IReadOnlyList<string> Proposals { get; init; } = [];

    /// <summary>Documents of which 司法局 was reminded because their two years come to an end.</summary>
    public IReadOnlyList<string> NearDocuments { get; init; } = [];

    /// <summary>Documents whose two years were over before they were decided on, and of which it was told.</summary>
    public IReadOnlyList<string> OverdueDocuments { get; init; } = [];

    /// <summary>The approving decision; null until there is one.</summary>
    public CleanupDecision? Approval => CleanupDecision.Of(Case);

    /// <summary>Whether the city government has sent a draft back.</summary>
    public bool IsSentBack => Case?.Closed.Any(s => s is { StepId: "decision", StepOutcome: "sendBack" }) == true;

    /// <summary>True while it only says that its documents are due: another clean-up may take them over.</summary>
    public bool Gives => Status == CleanupStatus.Proposed && Occasion == CleanupOccasion.Periodic;

    /// <summary>True while documents in it are not to be taken into another one.</summary>
    public bool IsOpen => Status is not (CleanupStatus.Published or CleanupStatus.Withdrawn);
}

/// <summary>A draft decision as stored.</summary>
/// <param name="Round">1, or more after the city government sent it back.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="Kept">Documents kept.</param>
/// <param name="Amended">Documents amended, or to be drawn up anew.</param>
/// <param name="Repealed">Documents repealed.</param>
/// <param name="Lapsed">Documents declared to have lapsed.</param>
/// <param name="By">Who submitted it.</param>
/// <param name="At">When.</param>
public sealed record DraftReference(int Round, string Sha256, int Kept, int Amended, int Repealed, int Lapsed, Actor By, DateTimeOffset At)
{
    /// <summary>The reference to a draft.</summary>
    public static DraftReference Of(DraftDecision draft, string sha256, Actor by, DateTimeOffset at)
    {
        return new(
            draft.Round, sha256, Count(CleanupOutcome.Keep), Count(CleanupOutcome.Amend), Count(CleanupOutcome.Repeal),
            Count(CleanupOutcome.Lapse), by, at);

        int Count(CleanupOutcome outcome) => draft.Documents.Count(d => d.Outcome == outcome);
    }
}
