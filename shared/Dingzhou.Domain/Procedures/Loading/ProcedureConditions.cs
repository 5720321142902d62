namespace Dingzhou.Domain.Procedures.Loading;

/// <summary>Adds the figures and conditions of a procedure, which may name every fact that a case can know.</summary>
/// <param name="root">Its node, in which every place that hangs on a reading says what the chosen one says.</param>
internal sealed class ProcedureConditions(PackNode root, SourceReader sources)
{
    /// <summary>The procedure with them; only those that hold under the readings chosen.</summary>
    /// <param name="procedure">Without them.</param>
    public Procedure Add(Procedure procedure)
    {
        var figures = root.Find("figures")?.Entries.ToDictionary(
            f => f.Key.Scalar, f => sources.Figure(f.Key.Scalar, f.Value, ""), StringComparer.Ordinal) ?? [];
        var names = new MatterNames(procedure.AllFacts, figures, procedure.Questions);
        var reader = new ConditionReader(sources, names, article: null);
        var whole = procedure with
        {
            Figures = [.. figures.Values],
            Opening = procedure.Opening with { Conditions = Read(root["opens"], reader, procedure) },
            Steps = [.. procedure.Steps.Select(s => s with { Conditions = Read(root["steps"][s.Id], reader, procedure) })],
        };
        foreach (var (figure, _) in root.Find("figures")?.Entries.Where(f => !names.Used.Contains(f.Key.Scalar)) ?? [])
            figure.Fault("pack.unused", ("figure", figure.Scalar));
        return whole;
    }

    private static List<CaseCondition> Read(PackNode node, ConditionReader reader, Procedure procedure)
    {
        var conditions = new List<CaseCondition>();
        foreach (var item in node.Find("conditions")?.Items ?? [])
        {
            var when = item.Find("when") is { } w ? ProcedureReader.ReadWhen(w) : null;
            if (when is not null && procedure.AllFacts.All(f => f.Name != when.Fact))
                item["when"].Fault("procedure.no-fact", ("fact", when.Fact));
            var condition = reader.Read(item);
            if (condition.Under.All(u => procedure.Chosen.GetValueOrDefault(u.Key) == u.Value))
                conditions.Add(new(condition, item.Texts("for"), when));
        }

        return conditions;
    }
}
