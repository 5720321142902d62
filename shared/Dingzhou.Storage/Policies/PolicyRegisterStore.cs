using Dingzhou.Domain.Policies.Versions;

namespace Dingzhou.Storage.Policies;

/// <summary>The register of policy versions: state, history and commands in one partition.</summary>
public sealed class PolicyRegisterStore(StorageConnection connection)
    : AggregateStore<PolicyRegister, PolicyRegisterChange>(connection.Table("Policies"), PolicyRegisterHistory.Apply);
