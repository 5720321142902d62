using Dingzhou.Domain.Land;

namespace Dingzhou.Storage.Land;

/// <summary>The plots of the register: state and history of each in a partition of its own.</summary>
public sealed class PlotStore(StorageConnection connection)
    : AggregateStore<Plot, PlotEvent>(connection.Table("Plots"), PlotHistory.Apply);
