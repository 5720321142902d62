using System.Globalization;
using Dingzhou.Storage.Grants.Simulations;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Functions.Grants.Simulations;

/// <summary>Removes simulations that have been kept long enough (<see cref="SimulationStore.DaysKept"/>); running twice does nothing more.</summary>
internal sealed class RemoveOldSimulations(SimulationStore simulations)
{
    private const int MostAtOnce = 100;

    /// <summary>Removes some.</summary>
    /// <returns>Whether there may be more.</returns>
    [Function(nameof(RemoveOldSimulations))]
    public async Task<bool> RunAsync([ActivityTrigger] string day, CancellationToken cancellation) =>
        await simulations.RemoveOldAsync(DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture), MostAtOnce, cancellation) == MostAtOnce;
}
