using Dingzhou.Domain.Grants.Funds;

namespace Dingzhou.Storage.Grants.Funds;

/// <summary>The settlements: state and history of each in a partition of its own.</summary>
public sealed class SettlementStore(StorageConnection connection)
    : AggregateStore<Settlement, SettlementChange>(connection.Table("Settlements"), SettlementHistory.Apply);
