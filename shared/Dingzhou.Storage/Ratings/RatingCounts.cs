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
    private const string Sum = "sum|";

    /// <summary>Comes right after all of them, whatever is behind the bar.</summary>
    private const string AfterSums = "sum}";
    private const string Part = "part|";
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
        string month, CancellationToken cancellation = default)
    {
        var counted = new List<(RatedService, RatingCount)>();
        await foreach (var row in _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {month} and RowKey ge {Sum} and RowKey lt {AfterSums}"),
            cancellationToken: cancellation))
        {
            var line = Lines.Read<CountedService>(row);
            counted.Add((line.Service, line.Count));
        }

        return counted;
    }

    private (string Month, RatedService Service, RatingCount Count)? After(Case c) =>
        c.ProcedureId == rules.AnsweredBy && c.Facts["month"]?.Text is { } month
        && RatingCount.Of(c, rules) is { } count && count is not { AnsweredInTime: 0, AnsweredLate: 0 }
            ? (month, new(c.Facts["department"]!.Text!, c.Facts["procedureId"]!.Text!, LocalizedText.Empty), count)
            : null;

    private async Task CountAsync(
        string month, RatedService service, string of, RatingCount count, CancellationToken cancellation)
    {
        var (partRow, sumRow) = ($"{Part}{of}", $"{Sum}{service.Department}|{service.ProcedureId}");
        for (var tries = 1; ; tries++)
        {
            var part = await FindAsync(month, partRow, cancellation);
            var before = part is null ? new() : Lines.Read<RatingCount>(part);
            if (part is not null && Text(before) == Text(count))
                return;
            var sum = await FindAsync(month, sumRow, cancellation);
            var known = sum is null ? new(service, new()) : Lines.Read<CountedService>(sum);
            var after = new CountedService(
                service.ProcedureName == LocalizedText.Empty ? known.Service : service, known.Count.Minus(before).Plus(count));
            try
            {
                await _table.SubmitTransactionAsync(
                    [Put(part, Lines.Of(month, partRow, count)), Put(sum, Lines.Of(month, sumRow, after))], cancellation);
                return;
            }
            catch (RequestFailedException e) when (tries < Contention.MostTries && e.Status is
                (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
            {
                // Another one of the same service was counted meanwhile.
                await Contention.PauseAsync(tries, cancellation);
            }
        }
    }

    private async Task<TableEntity?> FindAsync(string month, string row, CancellationToken cancellation) =>
        await _table.GetEntityIfExistsAsync<TableEntity>(
            month, row, cancellationToken: cancellation) is { HasValue: true, Value: { } found } ? found : null;

    private static string Text(RatingCount count) => JsonSerializer.Serialize(count, DomainJson.Options);

    private static TableTransactionAction Put(TableEntity? before, TableEntity after) => before is null
        ? new(TableTransactionActionType.Add, after)
        : new(TableTransactionActionType.UpdateReplace, after, before.ETag);

    /// <summary>A row of the sums.</summary>
    private sealed record CountedService(RatedService Service, RatingCount Count);
}
