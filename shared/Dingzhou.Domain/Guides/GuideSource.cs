namespace Dingzhou.Domain.Guides;

/// <summary>
/// What a guide says beyond the matter itself: where one asks and hands in, what it costs, under which theme it is found. The text leaves
/// it open; whoever is in charge has decided it.
/// </summary>
/// <param name="Kind">The kind of the matter.</param>
/// <param name="Field">The field of a public service; null for an administrative matter.</param>
/// <param name="Themes">Under which themes it is found.</param>
/// <param name="Fee">What it costs.</param>
/// <param name="Asking">Where one asks.</param>
/// <param name="Window">Where one hands in on paper: nobody must go online first (二（五）).</param>
/// <param name="Outside">Why it is not dealt with in the centre; null where it is.</param>
/// <param name="Intermediaries">What somebody else must do for money before one can apply, each with its law (二（二）).</param>
/// <param name="AtStake">What is at stake, so that no commitment is taken; null where nothing is.</param>
/// <param name="Acceptance">What may follow, or be promised, in place of materials; null where nothing may.</param>
/// <param name="Grounds">On which grounds it may be refused, beside the conditions of the matter.</param>
/// <param name="Decided">Who decided all that.</param>
public sealed record GuideSource(
    MatterKind Kind, ServiceField? Field, IReadOnlyList<Theme> Themes, LocalizedText Fee, LocalizedText Asking, LocalizedText Window,
    OutsideCentre? Outside, IReadOnlyList<Intermediary> Intermediaries, AtStake? AtStake,
    AcceptanceRules? Acceptance, IReadOnlyList<RefusalGround> Grounds, Decision Decided)
{
    /// <summary>Materials that may follow by a date.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Tolerated => Acceptance?.Tolerated ?? [];

    /// <summary>What may be promised in place of a material.</summary>
    [JsonIgnore]
    public IReadOnlyList<CommitmentTerms> Commitments => Acceptance?.Commitments ?? [];

    /// <summary>
    /// The department that supervises what was approved, where another one decides (谁审批谁负责，谁主管谁监管; 二（七）); null where whoever decides
    /// supervises as well.
    /// </summary>
    public string? Supervisor { get; init; }

    /// <summary>Materials that need not be handed in where a department's record proves the same (二（五）).</summary>
    public IReadOnlyList<WaivedMaterial> Waived { get; init; } = [];

    /// <summary>Materials that are fetched where the applicant has a valid e-certificate (免证办, 定政办字〔2022〕73号 一（三）).</summary>
    public IReadOnlyList<CertifiedMaterial> Certified { get; init; } = [];
}

/// <summary>A material that e-certificates of a kind prove.</summary>
/// <param name="MaterialId">The material.</param>
/// <param name="CertificateKindId">The kind.</param>
public sealed record CertifiedMaterial(string MaterialId, string CertificateKindId);

/// <summary>What may follow, or be promised, in place of materials of a matter (定政发〔2022〕23号 三（四）).</summary>
/// <param name="Tolerated">可容缺受理的材料: they may follow by a date.</param>
/// <param name="Commitments">告知承诺: what may be promised in place of a material.</param>
/// <param name="Decided">Who decided it.</param>
public sealed record AcceptanceRules(IReadOnlyList<string> Tolerated, IReadOnlyList<CommitmentTerms> Commitments, Decision Decided);

/// <summary>A theme under which matters are found.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">What people call it.</param>
public sealed record Theme(string Id, LocalizedText Name);

/// <summary>A service that a law makes one buy before one can apply.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Law">The law, or the decision of the State Council, that demands it, with its article.</param>
public sealed record Intermediary(LocalizedText Name, string Law);

/// <summary>A material that proves nothing but facts, and need not be handed in where a department's record proves them.</summary>
/// <param name="MaterialId">The material.</param>
/// <param name="FactNames">The facts.</param>
/// <param name="Hold">How old the record may be.</param>
public sealed record WaivedMaterial(string MaterialId, IReadOnlyList<string> FactNames, [property: JsonIgnore] Period Hold)
{
    /// <summary>How old the record may be, in words.</summary>
    public LocalizedText Within => Hold.InWords;

    /// <summary>Whether records prove the same on a day.</summary>
    /// <param name="proven">The facts that departments have recorded as they are declared, each with the day for which it is true.</param>
    public bool IsProven(IReadOnlyDictionary<string, DateOnly> proven, DateOnly today, LegalCalendar calendar) =>
        FactNames.All(f => proven.TryGetValue(f, out var on) && today <= Hold.After(on, calendar));
}

/// <summary>
/// What somebody may promise in place of a material (告知承诺), as it is published: what, what is demanded, what follows from a breach, how it
/// is given, how it is supervised (定政发〔2022〕23号 三（四）).
/// </summary>
/// <param name="MaterialId">The material in whose place it stands.</param>
/// <param name="Promise">承诺的具体内容.</param>
/// <param name="Demands">承诺的要求.</param>
/// <param name="Liability">违反承诺的法律责任.</param>
/// <param name="Manner">承诺方式.</param>
/// <param name="Supervision">承诺事项监管细则.</param>
/// <param name="BarredFor">How long no commitment is taken of whoever broke this one.</param>
public sealed record CommitmentTerms(
    string MaterialId, LocalizedText Promise, LocalizedText Demands, LocalizedText Liability, LocalizedText Manner,
    LocalizedText Supervision, Period BarredFor);

/// <summary>A ground on which a matter may be refused: there are no others.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Text">The ground.</param>
public sealed record RefusalGround(string Id, LocalizedText Text);
