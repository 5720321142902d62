namespace Dingzhou.Domain.Enterprises;

/// <summary>How near an enterprise is to an item.</summary>
public enum EntitlementStatus
{
    /// <summary>It can apply: all conditions that it can answer for are met.</summary>
    Qualifies,

    /// <summary>Something is missing: facts that are not known, or one condition.</summary>
    NearlyQualifies,
}

/// <summary>免申即享: an item that the data show an enterprise to qualify for, or nearly.</summary>
/// <param name="Pack">The policy in the version in force.</param>
/// <param name="Matter">The item.</param>
/// <param name="Status">How near it is.</param>
/// <param name="Known">What is known for it, and from where.</param>
/// <param name="Estimate">What the policy gives; support from elsewhere that is not known is not taken off. Null where it cannot be said
/// yet.</param>
/// <param name="MissingFacts">Facts that are not known, those that a reviewer decides among them.</param>
/// <param name="Unmet">The condition that is not met.</param>
/// <param name="MissingMaterials">Documents that an application needs and that are not on file.</param>
public sealed record Entitlement(
    PolicyPack Pack, Matter Matter, EntitlementStatus Status, KnownFacts Known, Awarded? Estimate, IReadOnlyList<MissingFact> MissingFacts,
    IReadOnlyList<UnmetCondition> Unmet, IReadOnlyList<Material> MissingMaterials)
{
    /// <summary>Where only facts are missing that a reviewer states: what it would be, and under which assumption.</summary>
    public AssumedEstimate? Assumed { get; init; }

    /// <summary>Everything an enterprise qualifies for or nearly does, the larger estimates first.</summary>
    /// <remarks>
    /// An item of which nothing is on file is not listed: of an unknown enterprise everything is missing everywhere.
    /// </remarks>
    /// <param name="packs">The policies in the versions in force.</param>
    public static IReadOnlyList<Entitlement> Of(EnterpriseFile file, IReadOnlyList<PolicyPack> packs, DateOnly today) =>
    [
        .. packs.Where(p => p.IsInForce(today))
            .SelectMany(
                p => p.Matters.Where(m => file.Profile is null || m.Applicants.Contains(file.Profile.Kind)).Select(
                m => Of(file, packs, p, m, today)))
            .OfType<Entitlement>()
            .OrderBy(e => e.Status).ThenByDescending(e => e.Estimate?.Amount ?? 0).ThenBy(e => e.Matter.Id, StringComparer.Ordinal),
    ];

    private static Entitlement? Of(EnterpriseFile file, IReadOnlyList<PolicyPack> packs, PolicyPack pack, Matter matter, DateOnly today)
    {
        var onFile = FileKnowledge.Of(file, matter, packs, today.Year);
        var (facts, support) = (onFile.Values, pack.OtherSupport?.Fact);
        if (!facts.Any(f => f.Key != support && matter.FindFact(f.Key) is not null))
            return null;

        // Support from elsewhere changes the amount, not whether the item fits: it is asked for when the enterprise confirms.
        var unknownSupport = support is not null && facts[support] is null ? matter.FindFact(support) : null;
        var known = unknownSupport is null ? facts : facts.With(unknownSupport.Name, FactValue.Of(0m));
        var materials = matter.Materials.Where(m => m.Required && file.DocumentsOf(matter.Id).All(d => d.Material != m.Id)).ToList();
        var missing = Missing(known, matter).ToList();
        if (unknownSupport is not null)
            missing.Add(Named(unknownSupport));
        return EstimateOf(pack, matter, known, today) switch
        {
            Awarded a => new(pack, matter, StatusOf(missing, support), onFile, a, missing, [], materials),
            ConditionsNotMet { UnmetConditions.Count: 1 } c =>
                new(pack, matter, EntitlementStatus.NearlyQualifies, onFile, null, missing, c.UnmetConditions, materials),
            FactsMissing => new(pack, matter, StatusOf(missing, support), onFile, null, missing, [], materials)
            {
                Assumed = AssumedEstimate.Of(pack, matter, known, new EstimateOptions(today)),
            },
            _ => null,
        };
    }

    private static EntitlementStatus StatusOf(List<MissingFact> missing, string? support) =>
        missing.TrueForAll(m => m.DecidedByReviewer || m.Fact == support) ? EntitlementStatus.Qualifies : EntitlementStatus.NearlyQualifies;

    // A version that came later may mean another thing by a fact; then what is on file says nothing.
    private static Estimate? EstimateOf(PolicyPack pack, Matter matter, Facts facts, DateOnly today) =>
        facts.Check(matter, FactStage.Verification).Count == 0 ? Estimator.Estimate(pack, matter, facts, new EstimateOptions(today)) : null;

    private static IEnumerable<MissingFact> Missing(Facts facts, Matter matter) =>
        matter.Facts.Where(f => (f.Required || f.DecidedByReviewer) && facts[f.Name] is null).Select(Named);

    private static MissingFact Named(FactDefinition f) => new(f.Name, f.Label, f.Unit, f.DecidedByReviewer);
}
