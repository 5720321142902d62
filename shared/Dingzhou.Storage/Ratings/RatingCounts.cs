using Dingzhou.Domain;
using Dingzhou.Domain.Procedures;
using Dingzhou.Domain.Ratings;

namespace Dingzhou.Storage.Ratings;

/// <summary>
/// The ratings of each month, counted by department and procedure: a row for each, which costs one query however many ratings there are.
/// What each rating, and each answer, counts stands beside it in the same partition, and both change in one transaction: counting it twice
/// counts it once.
/// </summary>
public sealed class RatingCounts(StorageConnection connection, RatingRules rules) : IListsOf<Rating>, IListsOf<Case>
{
    private readonly TableClient _table = connection.Table("RatingCounts");

    /// <inheritdoc/>
    public void Foresee(Rating after) => _ = RatingCount.Of(after);

    /// <inheritdoc/>
    public void Foresee(Case after) => _ = After(after);

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<Listed<Rating>> changes, CancellationToken cancellation = default)
    {
        foreach (var (_, rating) in changes)
            await CountAsync(rating.Given.Month, rating.Service, $"rating|{rating.Id}", RatingCount.Of(rating), cancellation);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<Listed<Case>> changes, CancellationToken cancellation = default)
    {
        foreach (var (_, c) in changes)
        {
            if (After(c) is { } counted)
                await CountAsync(counted.Month, counted.Service, $"case|{c.Id}", counted.Count, cancellation);
        }
    }

    /// <summary>What was counted in a month.</summary>
    /// <param name="month">The month, <c>2022-08</c>.</param>
    public async Task<IReadOnlyList<(RatedService Service, RatingCount Count)>> OfAsync(
        string month, CancellationToken cancellation = default) =>
        [.. (await _table.SumsAsync<CountedService>(month, cancellation)).Select(c => (c.Service, c.Count))];

    private (string Month, RatedService Service, RatingCount Count)? After(Case c) =>
        c.ProcedureId == rules.AnsweredBy && c.Facts["month"]?.Text is { } month
        && RatingCount.Of(c, rules) is { } count && count is not { AnsweredInTime: 0, AnsweredLate: 0 }
            ? (month, new(c.Facts["department"]!.Text!, c.Facts["procedureId"]!.Text!, LocalizedText.Empty), count)
            : null;

    private Task CountAsync(string month, RatedService service, string of, RatingCount count, CancellationToken cancellation) =>
        _table.CountAsync<RatingCount, CountedService>(
            month, of, $"{service.Department}|{service.ProcedureId}", count,
            (sum, before) =>
            {
                var known = sum ?? new(service, new());
                return new(
                    service.ProcedureName == LocalizedText.Empty ? known.Service : service,
                    known.Count.Minus(before ?? new()).Plus(count));
            },
            cancellation);

    /// <summary>A row of the sums.</summary>
    private sealed record CountedService(RatedService Service, RatingCount Count);
}
