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

    /// <summary>A plot, as a case is about it.</summary>
    public static CaseSubject Of(Plot plot) => new(PlotRecord.SubjectKind, plot.Number, plot.Number);

    /// <inheritdoc/>
    public async Task<SubjectNow> GetAsync(string id, Case? c, CancellationToken cancellation)
    {
        var found = RouteNamesMiddleware.CanBeName(id) ? await store.FindAsync(DocumentNumber.IdAsWritten(id), cancellation) : null;
        var plot = found?.State ?? throw PlotCommands.NoSuchPlot();
        return new(Of(plot), Keeper, [Keeper], c is null ? null : EndedFor(c, plot), $"/api/plots/{Uri.EscapeDataString(plot.Number)}")
        {
            Holder = plot[PlotFacts.HolderCode]?.Text is { } code ? Hand.Party(code) : null,
            Known = plot.Known(),
        };
    }

    /// <summary>
    /// A case is about the right of whoever had it when the case began. From which standings one begins its procedure says: proceeds are
    /// distributed, and audited, after the right has ended too.
    /// </summary>
    private static string? EndedFor(Case c, Plot plot) => plot.Standing == PlotStanding.Ended ? plot.Standing.InWords().Zh
        : PlotSteps.HasAnotherHolder(plot, c) ? LocalizedText.Of("plot-over.holder").Zh : null;
}
