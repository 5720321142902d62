namespace Dingzhou.Functions.Enterprises;

/// <summary>An enterprise's file (一企一档).</summary>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="EventCount">How many events it has, which is the number of the last one; also the ETag.</param>
/// <param name="Profile">What it says of itself, as far as the reader may know it.</param>
/// <param name="FactsByMatter">The facts known, by matter, each with where it comes from.</param>
/// <param name="Documents">Certificates and other documents.</param>
internal sealed record EnterpriseFileView(
    string Uscc, int EventCount, Applicant? Profile, IReadOnlyList<MatterFactsView> FactsByMatter, IReadOnlyList<FiledUpload> Documents)
{
    /// <param name="sees">The matters that the reader sees.</param>
    /// <param name="profile">What the reader sees of the profile.</param>
    internal static EnterpriseFileView Of(Loaded<EnterpriseFile> loaded, Func<string, bool> sees, Applicant? profile) => new(
        loaded.State.Uscc, loaded.EventCount, profile,
        [.. loaded.State.Matters.Where(m => sees(m.Key)).OrderBy(m => m.Key, StringComparer.Ordinal).Select(
            m => MatterFactsView.Of(m.Key, m.Value))],
        [.. loaded.State.Documents.Where(d => sees(d.MatterId))]);
}

/// <summary>The facts known for a matter.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="Facts">The facts.</param>
/// <param name="Sources">Where each comes from.</param>
internal sealed record MatterFactsView(string MatterId, Facts Facts, IReadOnlyList<FactSourceView> Sources)
{
    internal static MatterFactsView Of(string matter, KnownFacts known) => new(
        matter, known.Values,
        [.. known.Sources.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => FactSourceView.Of(s.Key, s.Value))]);
}

/// <summary>Where a fact comes from.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Source">A document, a register, or the enterprise itself.</param>
/// <param name="On">The day for which it is true.</param>
/// <param name="RecordedBy">The department that recorded it, or the enterprise.</param>
/// <param name="RecordedAt">When.</param>
internal sealed record FactSourceView(string Fact, string Source, DateOnly On, string RecordedBy, DateTimeOffset RecordedAt)
{
    internal static FactSourceView Of(string fact, FactSource s) => new(fact, s.Source, s.On, s.By.Department ?? Filing.OwnStatement, s.At);
}

/// <summary>Facts to record.</summary>
/// <param name="MatterId">The matter they are facts for.</param>
/// <param name="Facts">The facts; a null takes one away.</param>
/// <param name="Source">Where they come from; a department must say.</param>
/// <param name="On">The day for which they are true; today where absent.</param>
internal sealed record NewFacts(string MatterId, Facts Facts, string? Source = null, DateOnly? On = null);

/// <summary>An item that an enterprise qualifies for, or nearly.</summary>
/// <param name="MatterId">The item.</param>
/// <param name="MatterName">Its name.</param>
/// <param name="Article">Its article.</param>
/// <param name="Policy">The policy in the version in force.</param>
/// <param name="Status">How near the enterprise is.</param>
/// <param name="Known">What is known for it, with the source and the day of each fact; what was recorded for another item too, where it is
/// the enterprise's own.</param>
/// <param name="Estimate">What the policy gives; support from elsewhere that is not known is not taken off. No promise.</param>
/// <param name="Assumed">Where only facts are missing that a department states: what it would be, and under which assumption.</param>
/// <param name="MissingFacts">Facts that are not known; those with <c>decidedByReviewer</c> are for the department.</param>
/// <param name="UnmetConditions">The condition that is not met.</param>
/// <param name="MissingMaterials">Documents that are not on file.</param>
/// <param name="IsOpen">Whether it can be applied for today.</param>
/// <param name="IsClaimed">Whether it has been applied for already.</param>
/// <param name="LastDay">The last day on which it can be applied for.</param>
internal sealed record EntitlementView(
    string MatterId, LocalizedText MatterName, string Article, PolicyReference Policy, EntitlementStatus Status, MatterFactsView Known,
    Estimate? Estimate,
    AssumedEstimate? Assumed,
    IReadOnlyList<MissingFact> MissingFacts, IReadOnlyList<UnmetCondition> UnmetConditions, IReadOnlyList<Material> MissingMaterials,
    bool IsOpen, bool IsClaimed, DateOnly LastDay)
{
    internal static EntitlementView Of(FoundEntitlement found)
    {
        var e = found.Entitlement;
        return new(
            e.Matter.Id, e.Matter.Name, e.Matter.Article, new(e.Pack.Id, e.Pack.DocumentNumber, e.Pack.Version, e.Pack.Hash), e.Status,
            MatterFactsView.Of(e.Matter.Id, e.Known),
            e.Estimate, e.Assumed, e.MissingFacts, e.Unmet, e.MissingMaterials, found.IsOpen, found.IsClaimed, found.LastDay);
    }
}

/// <summary>A confirmation: what the file does not know may be added.</summary>
/// <param name="Facts">Facts to add, such as support from elsewhere.</param>
/// <param name="Applicant">Who applies, where the file does not say.</param>
internal sealed record Confirmation(Facts? Facts = null, ApplicantData? Applicant = null);

/// <summary>What a confirmation led to.</summary>
/// <param name="Application">The application with what is known filled in.</param>
/// <param name="Submitted">Whether it was complete and is submitted; otherwise it is a draft.</param>
/// <param name="Faults">What the draft still lacks, everything at once.</param>
internal sealed record ConfirmationResult(ApplicationView Application, bool Submitted, IReadOnlyList<InputFault> Faults);
