namespace Dingzhou.Domain.Certificates.Use;

/// <summary>
/// A scene in which a department uses certificates (应用场景, 定政办字〔2022〕73号 二（三）): published with its guide before anything is used in
/// it. The sum of its events; each version is one of them.
/// </summary>
/// <param name="Id">Identity.</param>
/// <param name="Department">The department that published this version.</param>
/// <param name="Version">From 1.</param>
/// <param name="Content">What it says.</param>
/// <param name="PublishedAt">When this version was published.</param>
/// <param name="CaseId">The case in which two people entered and approved it.</param>
/// <param name="EndedAt">When it ended; null while it holds.</param>
public sealed record CertificateScene(
    string Id, string Department, int Version, SceneContent Content, DateTimeOffset PublishedAt, string CaseId,
    DateTimeOffset? EndedAt = null)
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static CertificateScene Apply(string id, CertificateScene? state, RecordedEvent<CertificateSceneChange> e) => e.Change switch
    {
        ScenePublished p => new(id, p.Department, (state?.Version ?? 0) + 1, p.Content, e.At, p.CaseId),
        SceneEnded => (state ?? throw new InvalidOperationException($"{id} ends before it was published.")) with { EndedAt = e.At },
        _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name} of {id}."),
    };

    /// <summary>The department that has its functions on a day.</summary>
    public string DepartmentOn(DateOnly day, RecordedMoves moves) => moves.Since(PublishedAt).Current(Department, Id, day);

    /// <summary>Publishes a version; one that is published already is not published again.</summary>
    /// <param name="before">As it stands; null where there was none.</param>
    /// <param name="has">The department that has its functions; null where there was none.</param>
    /// <exception cref="RefusedException">It has ended, or is another department's.</exception>
    public static IReadOnlyList<CertificateSceneChange> Publish(
        CertificateScene? before, SceneContent content, string department, string caseId, string? has = null) =>
        before?.CaseId == caseId ? []
        : before?.EndedAt is not null ? throw Over()
        : before is not null && has != department ? throw OfOther(has!)
        : [new ScenePublished(content, department, caseId)];

    /// <summary>Ends it; nothing where it has ended.</summary>
    public IReadOnlyList<CertificateSceneChange> End() => EndedAt is null ? [new SceneEnded()] : [];

    /// <summary>Whether a department reads a certificate of a kind in it.</summary>
    /// <param name="has">The department that has its functions.</param>
    /// <param name="department">The department that asks.</param>
    /// <exception cref="RefusedException">It is another department's, has ended, or does not name the kind.</exception>
    public void DemandUse(string has, string department, string kindId)
    {
        if (DepartmentName.Of(department) != has)
            throw OfOther(has);
        if (EndedAt is not null)
            throw Over();
        if (!Content.KindIds.Contains(kindId))
            throw new RefusedException(RefusalKind.Forbidden, "kind-outside-scene", ("scene", Content.SceneName));
    }

    /// <summary>The refusal where it is another department's.</summary>
    public static RefusedException OfOther(string has) =>
        new(RefusalKind.Forbidden, "scene-of-other-department", ("department", has));

    /// <summary>The refusal where it has ended.</summary>
    public static RefusedException Over() => new(RefusalKind.Conflict, "scene-ended");
}

/// <summary>What a scene says.</summary>
/// <param name="SceneName">Its name.</param>
/// <param name="UsePurpose">For what certificates are used in it.</param>
/// <param name="KindIds">Of which kinds.</param>
/// <param name="AllowedClaims">Which claims of them, by their names.</param>
/// <param name="SceneBasis">依据.</param>
/// <param name="GuideText">使用指南.</param>
public sealed record SceneContent(
    string SceneName, string UsePurpose, IReadOnlyList<string> KindIds, IReadOnlyList<string> AllowedClaims, string SceneBasis,
    string GuideText)
{
    /// <summary>A scene as somebody has entered it.</summary>
    /// <param name="contents">What a case of the procedure <c>certificate-scene</c> began with.</param>
    /// <returns>Null where something is missing or of another type.</returns>
    public static SceneContent? Of(Facts contents) =>
        contents["sceneName"]?.Text is { } name && contents["usePurpose"]?.Text is { } purpose
        && contents["kindIds"]?.Items is { } kinds && contents["allowedClaims"]?.Items is { } claims
        && contents["sceneBasis"]?.Text is { } basis && contents["guideText"]?.Text is { } guide
            ? new(name, purpose, kinds, claims, basis, guide) : null;

    /// <summary>Kinds that there are not, or named twice, and claims that cannot be; what else is missing the procedure finds.</summary>
    public IReadOnlyList<Fault> FaultsIn(CertificateKinds kinds)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. KindIds.Select((id, i) => (kinds.Find(id), i)).Where(k => k.Item1 is null || !seen.Add(k.Item1.Id)).Select(
                k => Fault.Of($"/contents/kindIds/{k.i}", "unknown-certificate-kind", ("document", kinds.Document))),
            .. CertificateUse.FaultsIn(AllowedClaims, known: null, "/contents/allowedClaims"),
        ];
    }

    /// <summary>The same with each kind under its one identity.</summary>
    public SceneContent InOneForm(CertificateKinds kinds) => this with { KindIds = [.. KindIds.Select(id => kinds.Find(id)?.Id ?? id)] };
}

/// <summary>What can happen to a scene: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ScenePublished), "scenePublished")]
[JsonDerivedType(typeof(SceneEnded), "sceneEnded")]
public abstract record CertificateSceneChange;

/// <summary>A version was published, in the place of the one before.</summary>
/// <param name="Content">What it says.</param>
/// <param name="Department">The department.</param>
/// <param name="CaseId">The case in which it was approved.</param>
public sealed record ScenePublished(SceneContent Content, string Department, string CaseId) : CertificateSceneChange;

/// <summary>Certificates are used in it no more.</summary>
public sealed record SceneEnded : CertificateSceneChange;
