using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>What can be filed, as it is on a day: three transactions for all of it.</summary>
internal sealed class FilingItems(
    FilingCatalogue catalogue, CatalogueAdjustmentStore adjustments, FilingGuideLists guides, FunctionMoveStore moves, TimeProvider clock)
{
    /// <summary>Today in Beijing.</summary>
    public DateOnly Today => LegalCalendar.DateInBeijing(clock.GetUtcNow());

    /// <summary>Everything that can be filed or could be once.</summary>
    public async Task<IReadOnlyList<FilingItemNow>> AllAsync(DateOnly day, CancellationToken cancellation)
    {
        var (changed, moved, published) =
            (adjustments.AllAsync(cancellation), moves.AllAsync(cancellation), guides.AllAsync(cancellation));
        return FilingItemNow.AllOn(day, catalogue, await changed, await moved, await published);
    }

    /// <summary>The department that has the functions of another now.</summary>
    /// <param name="department">Who had them.</param>
    /// <param name="id">For what can be filed.</param>
    /// <param name="since">When it had them.</param>
    public async Task<string> NowOfAsync(string department, string id, DateTimeOffset since, CancellationToken cancellation) =>
        (await moves.AllAsync(cancellation)).Since(since).Current(department, id, Today);

    /// <summary>What can be filed today, or could be once.</summary>
    /// <exception cref="RefusedException">It is not in the catalogue (目录之外一律不得实施其他备案事项).</exception>
    public async Task<FilingItemNow> GetAsync(string id, CancellationToken cancellation) =>
        (await AllAsync(Today, cancellation)).FirstOrDefault(i => i.Entry.Id == id)
        ?? throw new RefusedException(RefusalKind.NotFound, "not-in-catalogue", ("document", catalogue.Document));
}
