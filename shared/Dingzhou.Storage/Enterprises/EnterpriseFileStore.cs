using Dingzhou.Domain.Enterprises;

namespace Dingzhou.Storage.Enterprises;

/// <summary>The files of the enterprises: state, history and commands of each in a partition of its own, by its USCC.</summary>
public sealed class EnterpriseFileStore(StorageConnection connection)
    : AggregateStore<EnterpriseFile, EnterpriseFileChange>(connection.Table("Enterprises"), EnterpriseFileHistory.Apply);
