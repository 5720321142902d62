using Dingzhou.Storage.Grants.Simulations;

namespace Dingzhou.Functions.Grants.Simulations;

/// <summary>Removes simulations that have been kept long enough (<see cref="SimulationStore.DaysKept"/>).</summary>
internal sealed class RemoveOldSimulations(SimulationStore simulations) : IDayDuty
{
    private const int MostAtOnce = 100;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation) =>
        await simulations.RemoveOldAsync(day, MostAtOnce, cancellation) == MostAtOnce ? "more" : null;
}
