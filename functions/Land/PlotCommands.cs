using Dingzhou.Domain.Land;
using Dingzhou.Storage.Land;

namespace Dingzhou.Functions.Land;

/// <summary>Carries out commands on the plots of the register; the public register follows, and so do open cases about a plot.</summary>
internal sealed class PlotCommands(
    PlotStore store, IEnumerable<IListsOf<Plot>> lists, PendingEffects pending, TimeProvider clock, CaseCommands cases)
    : AggregateCommands<Plot, PlotEvent>(store, lists, pending, PendingKind.Plot, clock)
{
    protected override RefusedException NotFound() => NoSuchPlot();

    /// <summary>The refusal where there is no such plot.</summary>
    public static RefusedException NoSuchPlot() => new(RefusalKind.NotFound, "plot-not-found");

    protected override Task FollowAsync(
        IReadOnlyList<Plot> before, Loaded<Plot> after, IReadOnlyList<PlotEvent> changes, DurableTaskClient? client,
        CancellationToken cancellation) => cases.LookAgainAsync(PlotSubject.Of(after.State), client, cancellation);
}
