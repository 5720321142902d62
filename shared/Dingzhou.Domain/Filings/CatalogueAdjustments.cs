namespace Dingzhou.Domain.Filings;

/// <summary>Every change of the catalogue of filings since the notice, in the order in which they were decided.</summary>
public sealed record CatalogueAdjustments(IReadOnlyList<CatalogueAdjustment> All)
{
    /// <summary>The one record there is.</summary>
    public const string Id = "filing-catalogue";

    private const int Most = 1000;

    /// <summary>Nothing has changed.</summary>
    public static CatalogueAdjustments None { get; } = new([]);

    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static CatalogueAdjustments Apply(string id, CatalogueAdjustments? state, RecordedEvent<CatalogueChange> e) => e.Change switch
    {
        CatalogueAdjusted c => new([.. (state ?? None).All, c.Adjustment]),
        _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name} of {id}."),
    };

    /// <summary>Records a change once. What is added gets the next number after the last one of the catalogue.</summary>
    /// <param name="lastPrinted">The last number that the notice has.</param>
    /// <exception cref="InvalidOperationException">There are more than anybody has reckoned with.</exception>
    public IReadOnlyList<CatalogueChange> Record(CatalogueAdjustment adjustment, int lastPrinted)
    {
        if (All.Any(a => a.CaseId == adjustment.CaseId))
            return [];
        if (All.Count >= Most)
            throw new InvalidOperationException($"The catalogue of filings has been changed {Most} times.");
        return
        [
            new CatalogueAdjusted(adjustment.Adjusted != Adjusted.Added ? adjustment : adjustment with
            {
                FilingItemId = (lastPrinted + 1 + All.Count(a => a.Adjusted == Adjusted.Added)).ToString(CultureInfo.InvariantCulture),
            }),
        ];
    }
}

/// <summary>What can happen to the catalogue.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CatalogueAdjusted), "catalogueAdjusted")]
public abstract record CatalogueChange;

/// <summary>The catalogue was changed.</summary>
public sealed record CatalogueAdjusted(CatalogueAdjustment Adjustment) : CatalogueChange;
