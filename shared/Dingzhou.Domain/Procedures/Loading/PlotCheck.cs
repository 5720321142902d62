namespace Dingzhou.Domain.Procedures.Loading;

/// <summary>Whether what a step puts on a plot is stated somewhere in the procedure, and there is a plot to put it on.</summary>
/// <param name="node">The step's node, for the lines of its faults.</param>
internal sealed class PlotCheck(Procedure procedure, Step step, PackNode node)
{
    private readonly bool _isAboutPlot = procedure.Opening.Subject == PlotRecord.SubjectKind;

    public void Run()
    {
        if (step is { Effect: PlotRecord.Effect } != step.Plot is not null)
            (node.Find("plot") ?? node.Find("effect") ?? node).Fault("procedure.plot", ("effect", PlotRecord.Effect));
        if (step.Plot is not { } plot || node.Find("plot") is not { } at)
            return;
        if (plot is { From.Count: 0, Standing: null } && !_isAboutPlot)
            at.Fault("procedure.plot-begins");
        foreach (var fact in plot.All.SelectMany(a => new[] { a.OnPlot, a.InCase }).Distinct().Where(f => !CanBeSaid(f)))
            at.Fault("procedure.plot-fact", ("fact", fact), ("number", PlotRecord.NumberFact), ("standing", PlotRecord.StandingFact));
        foreach (var fact in plot.Withheld.Where(w => plot.All.All(a => a.OnPlot != w)))
            at.Fault("procedure.plot-withheld", ("fact", fact));
        if (!_isAboutPlot && procedure.Steps.Where(s => s.Kind != StepKind.Effect).SelectMany(s => s.Contents)
            .Concat(procedure.Opening.Contents).Any(c => c.Fact.Name == PlotRecord.NumberFact))
            at.Fault("procedure.plot-number", ("number", PlotRecord.NumberFact));
    }

    private bool CanBeSaid(string fact) => fact is not (PlotRecord.NumberFact or PlotRecord.StandingFact)
        && procedure.AllFacts.Any(f => f.Name == fact && f.Type != FactType.Files)
        && !procedure.Opening.Contents.Concat(procedure.Steps.SelectMany(s => s.Contents)).Any(c => c.Fact.Name == fact && c.IsText);
}
