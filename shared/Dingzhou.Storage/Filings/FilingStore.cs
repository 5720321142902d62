using Dingzhou.Domain.Filings;

namespace Dingzhou.Storage.Filings;

/// <summary>The filings of the register: state and history of each in a partition of its own.</summary>
public sealed class FilingStore(StorageConnection connection)
    : AggregateStore<RegisteredFiling, RegisteredFilingChange>(connection.Table("Filings"), RegisteredFilingHistory.Apply);
