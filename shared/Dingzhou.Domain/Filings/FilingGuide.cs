namespace Dingzhou.Domain.Filings;

/// <summary>
/// What a department says of how something is filed (办事指南, 定政办字〔2022〕76号 二). Name and basis, the other two of its six elements,
/// stand in the catalogue: the two cannot differ.
/// </summary>
/// <param name="FilingSteps">备案流程: the steps, in their order.</param>
/// <param name="WorkingDays">办理时限, in working days from the acceptance; 0: at once.</param>
/// <param name="FilingMaterials">备案材料.</param>
/// <param name="SampleText">备案示范文本.</param>
/// <param name="Channels">Where else it is published: 微信公众号、河北政务服务网等.</param>
public sealed record FilingGuide(
    IReadOnlyList<string> FilingSteps, int WorkingDays, IReadOnlyList<string> FilingMaterials, string SampleText,
    IReadOnlyList<string> Channels)
{
    /// <summary>Which materials certificates prove.</summary>
    public IReadOnlyList<MaterialProof> CertificateProofs { get; init; } = [];

    /// <summary>A guide as somebody has entered it.</summary>
    /// <param name="contents">What a case of the procedure <c>filing-guide</c> began with.</param>
    /// <returns>Null where something is missing or of another type.</returns>
    public static FilingGuide? Of(Facts contents) =>
        contents["filingSteps"]?.Items is { } steps && contents["workingDays"]?.Number is >= 0 and <= int.MaxValue and var days
        && contents["filingMaterials"]?.Items is { } materials && contents["sampleText"]?.Text is { } sample
            ? new(steps, (int)days, materials, sample, contents["channels"]?.Items ?? [])
            {
                CertificateProofs = [.. contents["certificateProofs"]?.Items?.Select(MaterialProof.Of) ?? []],
            }
            : null;

    /// <summary>
    /// What would burden whoever files more than this guide does: elements may only become lighter, in days, materials and steps
    /// (主动做出压减办理时限、减少申请材料、简化办事流程等有利于行政相对人的优化调整, 一).
    /// </summary>
    /// <param name="then">The guide that is to take its place.</param>
    public IReadOnlyList<Fault> HeavierIn(FilingGuide then)
    {
        var faults = new List<Fault>();
        if (then.WorkingDays > WorkingDays)
            faults.Add(Fault.Of("/contents/workingDays", "heavier-days", ("now", WorkingDays), ("then", then.WorkingDays)));
        if (then.FilingSteps.Count > FilingSteps.Count)
            faults.Add(Fault.Of("/contents/filingSteps", "heavier-steps", ("now", FilingSteps.Count), ("then", then.FilingSteps.Count)));
        if (then.FilingMaterials.Where(m => !FilingMaterials.Any(now => IsSame(now, m))).ToList() is { Count: > 0 } more)
            faults.Add(Fault.Of("/contents/filingMaterials", "heavier-materials", ("materials", string.Join('、', more))));
        if (CertificateProofs.Where(p => then.FilingMaterials.Any(p.IsOf)
                && !then.CertificateProofs.Any(t => t.IsOf(p.ProvenMaterial) && t.CertificateKindId == p.CertificateKindId))
            .Select(p => p.ProvenMaterial).ToList() is { Count: > 0 } gone)
            faults.Add(Fault.Of("/contents/certificateProofs", "heavier-proofs", ("materials", string.Join('、', gone))));
        return faults;
    }

    private static bool IsSame(string one, string other) => ThingName.Normalise(one) == ThingName.Normalise(other);
}

/// <summary>The guide of something that can be filed, as it was last published.</summary>
/// <param name="FilingItemId">What can be filed.</param>
/// <param name="GuideElements">What it says.</param>
/// <param name="PublishedOn">The day on which it was published.</param>
/// <param name="CaseId">The case in which two people entered and approved it.</param>
public sealed record PublishedGuide(string FilingItemId, FilingGuide GuideElements, DateOnly PublishedOn, string CaseId)
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static PublishedGuide Apply(string id, PublishedGuide? state, RecordedEvent<PublishedGuideChange> e) => e.Change switch
    {
        GuidePublished c => new(id, c.Guide, c.On, c.CaseId),
        _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name} of {id} after {state?.CaseId}."),
    };

    /// <summary>Publishes a guide; one that is published already is not published again.</summary>
    /// <param name="state">As it stands; null where there was none.</param>
    public static IReadOnlyList<PublishedGuideChange> Publish(PublishedGuide? state, FilingGuide guide, string caseId, DateOnly day) =>
        state?.CaseId == caseId ? [] : [new GuidePublished(guide, day, caseId)];
}

/// <summary>What can happen to a guide.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GuidePublished), "guidePublished")]
public abstract record PublishedGuideChange;

/// <summary>A guide was published, in the place of the one before.</summary>
public sealed record GuidePublished(FilingGuide Guide, DateOnly On, string CaseId) : PublishedGuideChange;
