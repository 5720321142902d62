using Dingzhou.Domain.Identity;

namespace Dingzhou.Storage.Identity;

/// <summary>Who may act for which organisation: an aggregate for each, by its unified social credit code.</summary>
public sealed class RepresentationStore(StorageConnection connection)
    : AggregateStore<Representation, RepresentationChange>(connection.Table("Representations"), RepresentationHistory.Apply);
