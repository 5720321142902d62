using Dingzhou.Domain.Guides;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>An application as its applicant and the officials see it.</summary>
internal sealed record ApplicationView
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>How many events it has, which is the number of the last one; also the ETag.</summary>
    public required int EventCount { get; init; }

    /// <summary>The policy, the version that judges the case, and its content hash.</summary>
    public required PolicyReference Policy { get; init; }

    /// <summary>The matter.</summary>
    public required string MatterId { get; init; }

    /// <summary>The matter's name.</summary>
    public required LocalizedText MatterName { get; init; }

    /// <summary>The year of the window.</summary>
    public required int Year { get; init; }

    /// <summary>Who applies.</summary>
    public required Applicant Applicant { get; init; }

    /// <summary>Where it stands.</summary>
    public required ApplicationStatus Status { get; init; }

    /// <summary>The same in words.</summary>
    public required string StatusText { get; init; }

    /// <summary>The steps that are open.</summary>
    public required IReadOnlyList<string> StepIds { get; init; }

    /// <summary>End of the limit that runs: the department's, or the applicant's while it corrects.</summary>
    [EndOfDay(InWorkingDays = true)]
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>
    /// Since when the department's limit stands still, as an earlier application for the same thing is open; null where it runs.
    /// </summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>True when the department's limit has passed.</summary>
    public bool Overdue { get; init; }

    /// <summary>Facts as declared.</summary>
    public required Facts Facts { get; init; }

    /// <summary>The facts that were filled in from what is known, each with where it comes from; absent where none was.</summary>
    public IReadOnlyList<FilledInView>? FilledIn { get; init; }

    /// <summary>Materials that need not be handed in, as departments' records proved the same; absent where there are none.</summary>
    public IReadOnlyList<string>? ProvenMaterials { get; init; }

    /// <summary>Materials that certificates proved on the day of submission; absent where there are none.</summary>
    public IReadOnlyList<FetchedMaterial>? FetchedMaterials { get; init; }

    /// <summary>Facts as verified, where they differ.</summary>
    public Facts? VerifiedFacts { get; init; }

    /// <summary>Documents, those that count.</summary>
    public required IReadOnlyList<ApplicationUpload> Documents { get; init; }

    /// <summary>Documents that counted before the correction; absent where there are none.</summary>
    public IReadOnlyList<FormerUpload>? FormerDocuments { get; init; }

    /// <summary>Materials that follow (容缺受理), by their ids; absent where none do.</summary>
    public IReadOnlyList<string>? ToFollow { get; init; }

    /// <summary>Materials in whose place something is promised (告知承诺), by their ids; absent where nothing is.</summary>
    public IReadOnlyList<string>? Promised { get; init; }

    /// <summary>What was promised, in the words in which it was published when it was submitted; absent where nothing was.</summary>
    public IReadOnlyList<CommitmentTerms>? Commitments { get; init; }

    /// <summary>When the draft was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How it came in.</summary>
    public required ApplicationChannel Channel { get; init; }

    /// <summary>The centre whose clerk entered it; absent where it came online.</summary>
    public string? Centre { get; init; }

    /// <summary>The day on which the papers were received; absent where it came online.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The earlier application of which the draft was made; absent where of none.</summary>
    public string? CopiedFrom { get; init; }

    /// <summary>When it was submitted.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>How it is handled: the open steps, what was answered, what the caller can do; absent before it is submitted.</summary>
    public CaseView? Case { get; init; }

    /// <summary>Why it ended without an award.</summary>
    public string? EndReason { get; init; }

    /// <summary>What the policy gives for the facts as they stand: no promise.</summary>
    public Estimate? Estimate { get; init; }

    /// <summary>
    /// Where only facts are missing that a reviewer states: what it would be, and under which assumption. No promise either.
    /// </summary>
    public AssumedEstimate? Assumed { get; init; }

    /// <summary>The approved award, before the year's settlement: no promise either.</summary>
    public Awarded? Award { get; init; }

    /// <summary>The final amount.</summary>
    public SettledAward? Settlement { get; init; }

    /// <summary>Things for which there is another application under the same policy (涉争议); absent where there are none.</summary>
    public IReadOnlyList<ContestedThing>? Contested { get; init; }

    /// <summary>The payments of the final amount that are on a payment list, and what became of them.</summary>
    public IReadOnlyList<CasePayment>? Payments { get; init; }

    /// <summary>Cases under other policies for one of the same things; absent where there are none.</summary>
    public IReadOnlyList<OtherClaim>? OtherClaims { get; init; }

    /// <summary>What was just given and is not right, so that it was not saved; absent where all was.</summary>
    public IReadOnlyList<InputFault>? NotSaved { get; init; }

    /// <summary>What was not taken over from the earlier application, and why; only in the answer that made the copy.</summary>
    public IReadOnlyList<InputFault>? NotCopied { get; init; }

    /// <summary>The view of a draft of which not all was saved.</summary>
    public ApplicationView Without(IReadOnlyList<Fault> notSaved, HttpRequest request) =>
        notSaved.Count == 0 ? this : this with { NotSaved = notSaved.For(request) };

    /// <summary>The view of a case.</summary>
    /// <param name="pack">The policy that judges it.</param>
    public static ApplicationView Of(Loaded<Application> loaded, PolicyPack pack, Matter matter)
    {
        var a = loaded.State;
        return new()
        {
            Id = a.Id,
            EventCount = loaded.EventCount,
            Policy = new(pack.Id, pack.DocumentNumber, pack.Version, pack.Hash),
            MatterId = matter.Id,
            MatterName = matter.Name,
            Year = a.Year,
            Applicant = a.Applicant,
            Status = a.Status,
            StatusText = a.Settlement is null ? a.Status.InWords().Zh : CasePayments.Standing(a).Zh,
            StepIds = [.. a.Case?.Open.Select(o => o.StepId) ?? []],
            DueAt = a.DueAt,
            HeldSince = a.HeldSince,
            Overdue = a.Overdue,
            Facts = a.Status == ApplicationStatus.Deleted ? Facts.None : a.Declared,
            FilledIn = a.FilledIn.Count == 0 || a.Status == ApplicationStatus.Deleted ? null
                : [.. a.FilledIn.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => FilledInView.Of(f.Key, f.Value))],
            ProvenMaterials = a.Proven.Count == 0 ? null : a.Proven,
            FetchedMaterials = a.Case?.Fetched is { Count: > 0 } fetched ? fetched : null,
            VerifiedFacts = a.Verified,
            Documents = a.Documents,
            FormerDocuments = a.FormerDocuments.Count == 0 ? null : a.FormerDocuments,
            ToFollow = a.ToFollow.Count == 0 ? null : a.ToFollow,
            Promised = a.Promised.Count == 0 ? null : a.Promised,
            Commitments = a.Commitments.Count == 0 ? null : a.Commitments,
            CreatedAt = a.CreatedAt,
            Channel = a.Channel,
            Centre = a.Window?.Centre,
            ReceivedOn = a.Window?.ReceivedOn,
            CopiedFrom = a.Copied?.FromId,
            SubmittedAt = a.SubmittedAt,
            EndReason = a.EndReason,
            Award = a.Award,
            Settlement = a.Settlement,
            Payments = a.Settlement is null ? null : CasePayments.Of(a),
        };
    }

    /// <summary>An official is shown as the department.</summary>
    internal static Actor ForApplicant(Actor by) => by.Department is { } department ? new("", department, department) : by;
}

/// <summary>A fact that was filled in.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Source">A document, a register, an earlier application, or the applicant itself.</param>
/// <param name="On">The day for which it is true.</param>
/// <param name="RecordedBy">The department that recorded it, or the enterprise.</param>
internal sealed record FilledInView(string Fact, string Source, DateOnly On, string RecordedBy)
{
    /// <summary>The view of a fact.</summary>
    public static FilledInView Of(string fact, FilledFact filled) =>
        new(fact, filled.Source, filled.On, filled.Department ?? LocalizedText.Of("actor.applicant").Zh);
}
