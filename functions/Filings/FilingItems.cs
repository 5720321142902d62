using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>What can be filed, as it is on a day: two transactions, and one more for the guides.</summary>
internal sealed class FilingItems(
    FilingCatalogue catalogue, CatalogueAdjustmentStore adjustments, FilingGuideLists guideLists, FilingGuideStore guides,
    FunctionMoveStore moves, TimeProvider clock)
{
    private static readonly Dictionary<string, PublishedGuide> NoGuides = [];

    /// <summary>Today in Beijing.</summary>
    public DateOnly Today => LegalCalendar.DateInBeijing(clock.GetUtcNow());

    /// <summary>Everything that can be filed or could be once, with the guides.</summary>
    public async Task<IReadOnlyList<FilingItemNow>> AllAsync(DateOnly day, CancellationToken cancellation) =>
        await AllOnAsync(day, await guideLists.AllAsync(cancellation), cancellation);

    /// <summary>The department that has the functions of another now.</summary>
    /// <param name="department">Who had them.</param>
    /// <param name="id">For what can be filed.</param>
    /// <param name="since">When it had them.</param>
    public async Task<string> NowOfAsync(string department, string id, DateTimeOffset since, CancellationToken cancellation) =>
        (await moves.AllAsync(cancellation)).Since(since).Current(department, id, Today);

    /// <summary>What can be filed today, or could be once; its guide is not looked up.</summary>
    /// <exception cref="RefusedException">It is not in the catalogue (目录之外一律不得实施其他备案事项).</exception>
    public async Task<FilingItemNow> GetAsync(string id, CancellationToken cancellation) =>
        (await AllOnAsync(Today, NoGuides, cancellation)).FirstOrDefault(i => i.Entry.Id == id)
        ?? throw new RefusedException(RefusalKind.NotFound, "not-in-catalogue", ("document", catalogue.Document));

    /// <summary>The same with its guide.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<FilingItemNow> WithGuideAsync(string id, CancellationToken cancellation) =>
        await GetAsync(id, cancellation) with { Guide = (await guides.FindAsync(id, cancellation))?.State };

    private async Task<IReadOnlyList<FilingItemNow>> AllOnAsync(
        DateOnly day, IReadOnlyDictionary<string, PublishedGuide> published, CancellationToken cancellation) =>
        FilingItemNow.AllOn(day, catalogue, await adjustments.AllAsync(cancellation), await moves.AllAsync(cancellation), published);
}
