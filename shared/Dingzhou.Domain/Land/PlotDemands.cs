namespace Dingzhou.Domain.Land;

/// <summary>Whether what several procedures say of plots goes together.</summary>
public static class PlotDemands
{
    /// <summary>Demands it of all of them.</summary>
    /// <exception cref="InvalidOperationException">
    /// One takes something off plots that none ever puts on them, makes known to everybody what another one withholds, or puts on them
    /// openly what only those who see its cases know.
    /// </exception>
    public static void Demand(IReadOnlyList<Procedure> procedures)
    {
        var said = procedures.SelectMany(p => SaidIn(p).Select(s => s.OnPlot)).ToHashSet(StringComparer.Ordinal);
        var withheld = procedures.SelectMany(p => RecordsOf(p).SelectMany(r => r.Withheld).Concat(WithheldIn(p)))
            .ToHashSet(StringComparer.Ordinal);
        var open = procedures.Where(p => p.Opening.Visible == CaseVisibility.Public).SelectMany(p => SaidIn(p).Select(s => s.OnPlot))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var procedure in procedures)
        {
            if (RecordsOf(procedure).SelectMany(r => r.Clears).FirstOrDefault(f => !said.Contains(f)) is { } never)
                throw new InvalidOperationException($"{procedure.Id} takes {never} off plots, which no procedure puts on them.");

            // Whoever has a part in a case about a plot knows of it what the case needs.
            if (procedure.Opening is { Subject: PlotRecord.SubjectKind, Visible: not CaseVisibility.Parties }
                && procedure.Opening.Contents.FirstOrDefault(
                    c => c is { IsKnown: true, IsWithheld: false } && withheld.Contains(c.Fact.Name)) is { } shown)
                throw new InvalidOperationException($"{procedure.Id} shows {shown.Fact.Name} of plots, which another procedure withholds.");
            if (procedure.Opening.Visible != CaseVisibility.Public
                && SaidIn(procedure).Select(s => s.OnPlot).Except(open).FirstOrDefault(f => !withheld.Contains(f)) is { } told)
                throw new InvalidOperationException($"{procedure.Id} tells everybody {told} on plots, which only the parties of its cases know.");
        }
    }

    private static IEnumerable<PlotRecord> RecordsOf(Procedure procedure) => procedure.Steps.Select(s => s.Plot).OfType<PlotRecord>();

    private static IEnumerable<(string OnPlot, string InCase)> SaidIn(Procedure procedure) => RecordsOf(procedure).SelectMany(r => r.All);

    /// <summary>What of plots a procedure withholds in its cases, by its name on the plot.</summary>
    private static IEnumerable<string> WithheldIn(Procedure procedure) =>
        from fact in SaidIn(procedure)
        where procedure.Opening.Contents.Concat(procedure.Steps.SelectMany(s => s.Contents)).Any(
            c => c.IsWithheld && c.Fact.Name == fact.InCase)
        select fact.OnPlot;
}
