namespace Dingzhou.Domain.Land;

/// <summary>Whether what several procedures say of plots goes together.</summary>
public static class PlotDemands
{
    /// <summary>Demands it of all of them.</summary>
    /// <exception cref="InvalidOperationException">
    /// One takes something off plots that none ever puts on them, or makes known to everybody what another one withholds.
    /// </exception>
    public static void Demand(IReadOnlyList<Procedure> procedures)
    {
        var said = procedures.SelectMany(SaidIn).ToHashSet(StringComparer.Ordinal);
        var withheld = procedures.SelectMany(p => SaidIn(p).Intersect(ContentsOf(p).Where(c => c.IsWithheld).Select(c => c.Fact.Name)))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var procedure in procedures)
        {
            if (procedure.Steps.SelectMany(s => s.Plot?.Clears ?? []).FirstOrDefault(f => !said.Contains(f)) is { } never)
                throw new InvalidOperationException($"{procedure.Id} takes {never} off plots, which no procedure puts on them.");
            if (procedure.Opening.Subject == PlotRecord.SubjectKind && procedure.Opening.Contents.FirstOrDefault(
                c => c is { IsKnown: true, IsWithheld: false } && withheld.Contains(c.Fact.Name)) is { } shown)
                throw new InvalidOperationException($"{procedure.Id} shows {shown.Fact.Name} of plots, which another procedure withholds.");
        }
    }

    private static IEnumerable<string> SaidIn(Procedure procedure) => procedure.Steps.SelectMany(s => s.Plot?.Says ?? []);

    private static IEnumerable<Content> ContentsOf(Procedure procedure) =>
        procedure.Opening.Contents.Concat(procedure.Steps.SelectMany(s => s.Contents));
}
