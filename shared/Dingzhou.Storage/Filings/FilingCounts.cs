using Dingzhou.Domain.Filings;

namespace Dingzhou.Storage.Filings;

/// <summary>
/// What was done with filings, counted by department, entry of the catalogue and month: a row for each, so that a year costs as much
/// however many filings there are. A filing that is written again counts once, and the sums can be made anew from the register.
/// </summary>
public sealed class FilingCounts(StorageConnection connection) : IListsOf<RegisteredFiling>
{
    private readonly TableClient _table = connection.Table("FilingCounts");

    /// <inheritdoc/>
    public void Foresee(RegisteredFiling after) => _ = FilingFigures.Of(after);

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<Listed<RegisteredFiling>> changes, CancellationToken cancellation = default)
    {
        foreach (var (before, filing) in changes)
        {
            // What was counted before stays so: as a rule there is one month to count.
            var known = before.Count == 1 ? FilingFigures.Of(before[0]) : [];
            foreach (var figures in FilingFigures.Of(filing).Where(f => !known.Contains(f)))
                await CountAsync(filing.Number, figures, cancellation);
        }
    }

    /// <summary>What was counted in a year.</summary>
    /// <param name="department">With whom; null: with all.</param>
    public Task<IReadOnlyList<FilingFigures>> OfAsync(int year, string? department, CancellationToken cancellation = default) =>
        _table.SumsAsync<FilingFigures>($"{year}", cancellation, department is null ? "" : $"{department}|");

    private Task CountAsync(string number, FilingFigures figures, CancellationToken cancellation) => _table.CountAsync<FilingCount, FilingFigures>(
        figures.Month[..4], $"{number}|{figures.Month}|{figures.FilingItemId}",
        $"{figures.Department}|{figures.FilingItemId}|{figures.Month}", figures.FilingCount,
        (sum, before) => figures with
        {
            FilingCount = (sum?.FilingCount ?? new()).Minus(before ?? new()).Plus(figures.FilingCount),
        },
        cancellation);
}
