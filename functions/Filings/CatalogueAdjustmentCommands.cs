using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>Changes the catalogue of filings; what runs on the item that is changed ends, or goes to whoever has it now.</summary>
internal sealed class CatalogueAdjustmentCommands(
    CatalogueAdjustmentStore store, IEnumerable<IListsOf<CatalogueAdjustments>> lists, FilingCatalogue catalogue, AdjustedItems adjusted,
    PendingEffects pending, TimeProvider clock)
    : AggregateCommands<CatalogueAdjustments, CatalogueChange>(store, lists, pending, PendingKind.FilingCatalogue, clock)
{
    /// <summary>Records what was decided.</summary>
    /// <param name="c">The case in which it was.</param>
    /// <returns>The change, with the number of what was added.</returns>
    public async Task<CatalogueAdjustment> RecordAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var asked = CatalogueAdjustment.Of(c.Subject?.SubjectId ?? "", c.Facts, c.Id)!;
        var (recorded, isNew) = await EnsureAsync(
            CatalogueAdjustments.Id, Actor.System, now => Record(CatalogueAdjustments.None, now), client, command: null, cancellation);
        if (!isNew)
            recorded = await ExecuteAsync(CatalogueAdjustments.Id, Actor.System, Record, client, cancellation: cancellation);
        return recorded.State.All.Single(a => a.CaseId == c.Id);

        // What is decided after the day that was asked for holds from the decision on: nothing is changed backwards.
        IReadOnlyList<CatalogueChange> Record(CatalogueAdjustments before, DateTimeOffset now) => before.Record(
            asked with { EffectiveOn = LegalCalendar.DateInBeijing(now) is var today && today > asked.EffectiveOn ? today : asked.EffectiveOn },
            catalogue.Items[^1].Number);
    }

    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "not-in-catalogue", ("document", catalogue.Document));

    protected override Task FollowAsync(
        IReadOnlyList<CatalogueAdjustments> before, Loaded<CatalogueAdjustments> after, IReadOnlyList<CatalogueChange> changes,
        DurableTaskClient? client, CancellationToken cancellation) =>
        adjusted.PassOnAsync(
            changes.OfType<CatalogueAdjusted>().Select(c => c.Adjustment)
                .Where(a => a.EffectiveOn <= LegalCalendar.DateInBeijing(Clock.GetUtcNow())),
            client, cancellation);
}

/// <summary>Changes the catalogue as was decided.</summary>
internal sealed class AdjustCatalogue(CatalogueAdjustmentCommands adjustments) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "adjust-filing-catalogue";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["adjusted"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var adjustment = await adjustments.RecordAsync(c, client, cancellation);
        return new("adjusted", Known: Facts.None.With("filingItemId", FactValue.Of(adjustment.FilingItemId)));
    }
}

/// <summary>A change has effect from a day that has not passed, and changes something.</summary>
internal sealed class AdjustmentRule(FilingItems items) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "filing-adjustment";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) =>
        CatalogueAdjustment.Of("", stated.Contents, "") is not { } asked ? []
        : asked.FaultsIn(
            stated.Subject is { } subject ? (await items.GetAsync(subject.SubjectId, cancellation)).Entry : null,
            LegalCalendar.DateInBeijing(stated.Now));
}
