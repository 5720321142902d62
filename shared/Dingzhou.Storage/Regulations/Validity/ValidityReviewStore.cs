using Dingzhou.Domain.Regulations.Validity;

namespace Dingzhou.Storage.Regulations.Validity;

/// <summary>The reviews of documents before their validity ends: state and history of each in a partition of its own.</summary>
/// <param name="connection">The storage account.</param>
public sealed class ValidityReviewStore(StorageConnection connection)
    : AggregateStore<ValidityReview, ValidityReviewChange>(connection.Table("ValidityReviews"), ValidityReviewHistory.Apply);
