using Dingzhou.Domain.Certificates;

namespace Dingzhou.Storage.Certificates;

/// <summary>The certificates: state and history of each in a partition of its own.</summary>
public sealed class CertificateStore(StorageConnection connection)
    : AggregateStore<Certificate, CertificateChange>(connection.Table("Certificates"), CertificateHistory.Apply);
