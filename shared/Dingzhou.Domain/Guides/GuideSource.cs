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
/// <param name="Decided">Who decided all that.</param>
public sealed record GuideSource(
    MatterKind Kind, ServiceField? Field, IReadOnlyList<Theme> Themes, LocalizedText Fee, LocalizedText Asking, LocalizedText Window,
    OutsideCentre? Outside, IReadOnlyList<Intermediary> Intermediaries, Decision Decided)
{
    /// <summary>
    /// The department that supervises what was approved, where another one decides (谁审批谁负责，谁主管谁监管; 二（七）); null where whoever decides
    /// supervises as well.
    /// </summary>
    public string? Supervisor { get; init; }

    /// <summary>Materials that need not be handed in where a department's record proves the same (二（五）).</summary>
    public IReadOnlyList<WaivedMaterial> Waived { get; init; } = [];
}

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
