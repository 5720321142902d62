using Dingzhou.Domain.Land;
using Dingzhou.Storage.Land;

namespace Dingzhou.Functions.Land;

/// <summary>A plot of the register, as what cases are about: they begin with what is known of it.</summary>
internal sealed class PlotSubject(PlotStore store) : ICaseSubject
{
    /// <summary>Who keeps the register (定政发〔2022〕22号 第三十九条).</summary>
    public const string Keeper = "市自然资源和规划局";

    /// <summary>Who registers rights (第三十条).</summary>
    public const string Registrar = "市不动产登记中心";

    /// <inheritdoc/>
    public string Kind => PlotRecord.SubjectKind;

    /// <inheritdoc/>
    public async Task<SubjectNow> GetAsync(string id, Case? c, CancellationToken cancellation)
    {
        var found = RouteNamesMiddleware.CanBeName(id) ? await store.FindAsync(DocumentNumber.IdAsWritten(id), cancellation) : null;
        var plot = found?.State ?? throw PlotCommands.NoSuchPlot();
        return new(
            new(Kind, plot.Number, plot.Number), Keeper, [Keeper], Ended: null, $"/api/plots/{Uri.EscapeDataString(plot.Number)}")
        {
            Holder = plot[PlotFacts.HolderCode]?.Text is { } code ? Hand.Party(code) : null,
            Known = plot.Known(),
        };
    }
}
