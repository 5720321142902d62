using Dingzhou.Domain.Land;

namespace Dingzhou.Functions.Land;

/// <summary>The corner points of a plot make an outline, and the area that is stated is that of it.</summary>
internal sealed class PlotOutlineRule : ICaseRule
{
    private const string Mu = "亩";

    /// <inheritdoc/>
    public string Name => "plot-outline";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation)
    {
        // What is stated anew is held against what was stated before, and only then.
        var (points, area) = (stated.Contents[PlotFacts.Coordinates], stated.Contents[PlotFacts.Area]);
        return Task.FromResult(
            points is null && area is null ? [] : Faults(points ?? Before(PlotFacts.Coordinates), area ?? Before(PlotFacts.Area)));

        FactValue? Before(string fact) => stated.Case?.Private[fact] ?? stated.Case?.Facts[fact];
    }

    private static IReadOnlyList<Fault> Faults(FactValue? points, FactValue? area) => points?.Items is not { } items ? []
        : PlotOutline.FaultsIn(
            items, $"/contents/{PlotFacts.Coordinates}", area is { Unit: null or Mu } ? area.Number : null, $"/contents/{PlotFacts.Area}");
}
