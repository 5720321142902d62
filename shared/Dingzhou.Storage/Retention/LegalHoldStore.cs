using Dingzhou.Domain.Retention;

namespace Dingzhou.Storage.Retention;

/// <summary>The legal holds: state and history of each in a partition of its own.</summary>
public sealed class LegalHoldStore(StorageConnection connection)
    : AggregateStore<LegalHold, LegalHoldChange>(connection.Table("LegalHolds"), LegalHoldHistory.Apply);
