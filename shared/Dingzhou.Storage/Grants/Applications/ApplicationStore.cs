using Dingzhou.Domain.Grants.Applications;

namespace Dingzhou.Storage.Grants.Applications;

/// <summary>The applications: state, history and commands of each in a partition of its own.</summary>
public sealed class ApplicationStore(StorageConnection connection)
    : AggregateStore<Application, ApplicationChange>(connection.Table("Applications"), ApplicationHistory.Apply);
