using Dingzhou.Domain.Ratings;

namespace Dingzhou.Storage.Ratings;

/// <summary>A bad rating that the department has not been asked about yet.</summary>
/// <param name="Id">Identity.</param>
/// <param name="GivenAt">When it was given.</param>
public sealed record WaitingRating(string Id, DateTimeOffset GivenAt);

/// <summary>The bad ratings that wait for the next day, on which the department is asked for its answer.</summary>
public sealed class WaitingRatings(StorageConnection connection) : ListsOf<Rating>(connection.Table("WaitingRatings"))
{
    private const string Waiting = "waiting";

    /// <summary>A page of them.</summary>
    public Task<Page<WaitingRating>> PageAsync(int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<WaitingRating>(Waiting, limit, cursor, [], cancellation);

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(Rating state) =>
        state.Waits ? [Lines.Of(Waiting, state.Id, new WaitingRating(state.Id, state.At))] : [];
}
