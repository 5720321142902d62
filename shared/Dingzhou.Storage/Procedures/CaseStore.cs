using Dingzhou.Domain.Procedures;

namespace Dingzhou.Storage.Procedures;

/// <summary>Cases of every procedure: state and history of each in a partition of its own.</summary>
public sealed class CaseStore(StorageConnection connection)
    : AggregateStore<Case, CaseChange>(connection.Table("Cases"), CaseHistory.Apply);
