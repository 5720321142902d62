using Dingzhou.Domain.Land;
using Dingzhou.Storage.Land;

namespace Dingzhou.Functions.Land;

/// <summary>
/// Puts on a plot what the step says, or begins one with it, once for each time that the step is open (将交易信息及时录入,
/// 定政发〔2022〕22号 第三十九条).
/// </summary>
internal sealed class RecordPlot : ICaseEffect
{
    private readonly PlotCommands _plots;
    private readonly PlotNumbers _numbers;
    private readonly ProcedureCatalogue _procedures;

    /// <exception cref="InvalidOperationException">
    /// A procedure takes something off plots that none ever puts on them, or makes known to everybody what another one withholds.
    /// </exception>
    public RecordPlot(PlotCommands plots, PlotNumbers numbers, ProcedureCatalogue procedures)
    {
        (_plots, _numbers, _procedures) = (plots, numbers, procedures);
        PlotDemands.Demand([.. procedures.All]);
    }

    /// <inheritdoc/>
    public string Name => PlotRecord.Effect;

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["recorded", "over"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var procedure = _procedures.Of(c);
        var open = c.Open.First(o => procedure.StepOf(o.StepId).Effect == Name);
        try
        {
            var number = PlotSteps.NumberOf(c);
            if (number is null && procedure.StepOf(open.StepId).Plot!.From.Count > 0)
                return new("over");
            number ??= await BeginAsync(c, procedure, open, client, cancellation);
            await _plots.ExecuteAsync(
                number, Actor.System, (plot, now) => PlotSteps.Record(plot, c, procedure, open, now), client, cancellation: cancellation);
            return new("recorded", number, Facts.None.With(PlotRecord.NumberFact, FactValue.Of(number)));
        }
        catch (RefusedException over) when (over.Code == "plot-over")
        {
            return new("over", over.Message);
        }
    }

    /// <returns>The number of the plot that the case begins: of the year in which the case began, so that a repeat gets the same.</returns>
    private async Task<string> BeginAsync(
        Case c, Procedure procedure, OpenStep open, DurableTaskClient client, CancellationToken cancellation)
    {
        var number = await _numbers.TakeAsync(LegalCalendar.DateInBeijing(c.OpenedAt).Year, c.Id, cancellation);
        await _plots.CreateAsync(
            number, Actor.System, now => PlotSteps.Begin(c, procedure, open, now), client, command: null, cancellation);
        return number;
    }
}
