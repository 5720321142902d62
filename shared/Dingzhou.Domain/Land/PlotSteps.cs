namespace Dingzhou.Domain.Land;

/// <summary>What steps of cases put on plots. Pure: from a state to the changes that follow.</summary>
public static class PlotSteps
{
    /// <summary>The plot that a case is about, or has begun; null where it has none.</summary>
    public static string? NumberOf(Case c) => c.Subject is { SubjectKind: PlotRecord.SubjectKind, SubjectId: var id }
        ? id : c.Facts[PlotRecord.NumberFact]?.Text;

    /// <summary>Begins a plot with what a step says.</summary>
    /// <param name="open">The step, as it is open.</param>
    /// <param name="procedure">The procedure of the case.</param>
    public static IReadOnlyList<PlotEvent> Begin(Case c, Procedure procedure, OpenStep open, DateTimeOffset now) =>
        [new PlotRecorded(ChangeOf(c, procedure, open, now))];

    /// <summary>Puts what a step says on a plot.</summary>
    /// <param name="open">The step, as it is open.</param>
    /// <param name="procedure">The procedure of the case.</param>
    /// <returns>Nothing where that was done.</returns>
    /// <exception cref="RefusedException">
    /// The plot stands otherwise by now, or the right has gone to somebody else; a right that has ended is never brought back, but where
    /// the step says that it begins from there.
    /// </exception>
    public static IReadOnlyList<PlotEvent> Record(Plot plot, Case c, Procedure procedure, OpenStep open, DateTimeOffset now)
    {
        if (plot.Changes.Any(x => x.CaseId == c.Id && x.StepId == open.StepId && x.Round == open.Round))
            return [];
        if (HasAnotherHolder(plot, c))
            throw Over(plot);
        var record = procedure.StepOf(open.StepId).Plot!;
        var isInTime = record.From.Count > 0 ? record.From.Any(f => StandingOf(f) == plot.Standing)
            : plot.Standing != PlotStanding.Ended || record.Standing is null;
        return isInTime ? [new PlotRecorded(ChangeOf(c, procedure, open, now))] : throw Over(plot);
    }

    /// <summary>Whether the right has gone to somebody else since a case about the plot began, which knew whose it was then.</summary>
    public static bool HasAnotherHolder(Plot plot, Case c) => c.Subject is { SubjectKind: PlotRecord.SubjectKind }
        && (c.Private[PlotFacts.HolderCode] ?? c.Facts[PlotFacts.HolderCode])?.Text is { } knew && knew != plot[PlotFacts.HolderCode]?.Text;

    /// <summary>The refusal where a plot stands otherwise than a step needs, or is somebody else's.</summary>
    private static RefusedException Over(Plot plot) =>
        new(RefusalKind.Conflict, "plot-over", ("number", plot.Number), ("standing", plot.Standing.InWords()));

    private static PlotChange ChangeOf(Case c, Procedure procedure, OpenStep open, DateTimeOffset now)
    {
        var step = procedure.StepOf(open.StepId);
        var record = step.Plot!;
        var (said, withheld, terms) = (Facts.None, Facts.None, new List<PlotTerm>());
        foreach (var (name, inCase) in record.All)
        {
            // What is withheld anywhere in the case stays so, though a step states it openly too.
            var hidden = c.Private[inCase];
            if ((hidden ?? c.Facts[inCase]) is not { } value)
                continue;
            (said, withheld) = hidden is null && !record.Withheld.Contains(name)
                ? (said.With(name, value), withheld) : (said, withheld.With(name, value));
            var fact = procedure.AllFacts.First(f => f.Name == name);
            terms.Add(new(name, fact.Label) { Unit = fact.Unit, Choices = fact.Choices.Count > 0 ? fact.Choices : null });
        }

        return new(
            record.Change, step.Name, record.Standing is { } standing ? StandingOf(standing) : null, c.Id, c.ProcedureId, step.Id, open.Round,
            now)
        {
            Facts = said, Private = withheld.Count > 0 ? withheld : null, Terms = terms, Cleared = record.Clears,
        };
    }

    private static PlotStanding StandingOf(string text) => Enum.Parse<PlotStanding>(text, ignoreCase: true);
}
