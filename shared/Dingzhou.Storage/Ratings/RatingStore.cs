using Dingzhou.Domain.Ratings;

namespace Dingzhou.Storage.Ratings;

/// <summary>Ratings: state and history of each in a partition of its own.</summary>
public sealed class RatingStore(StorageConnection connection)
    : AggregateStore<Rating, RatingChange>(connection.Table("Ratings"), RatingHistory.Apply);
