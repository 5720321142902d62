using Dingzhou.Domain.Regulations.Register;

namespace Dingzhou.Storage.Regulations.Register;

/// <summary>The register of normative documents: state and history of each in a partition of its own.</summary>
public sealed class DocumentRegister(StorageConnection connection)
    : AggregateStore<NormativeDocument, DocumentChange>(connection.Table("Regulations"), DocumentHistory.Apply);
