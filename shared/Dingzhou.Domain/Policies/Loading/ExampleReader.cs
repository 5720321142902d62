namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Reads the worked examples of a file: common facts, and what differs in each.</summary>
internal static class ExampleReader
{
    public static IEnumerable<WorkedExample> Read(
        PackNode file, IReadOnlyList<Matter> matters, IReadOnlyList<Interpretation> interpretations, DateOnly effective)
    {
        foreach (var group in file.Items)
        {
            var matter = matters.FirstOrDefault(m => m.Id == group.Text("matter"));
            if (matter is null)
            {
                group["matter"].Fault("pack.no-matter", ("name", group.Text("matter")));
                continue;
            }

            var common = FactsOf(group["facts"]);
            foreach (var node in group["examples"].Items)
                yield return One(node, matter, common, interpretations, effective);
        }
    }

    private static WorkedExample One(
        PackNode node, Matter matter, Facts common, IReadOnlyList<Interpretation> interpretations, DateOnly effective)
    {
        var facts = node.Find("with") is { } with ? common.Merge(FactsOf(with)) : common;
        foreach (var left in node.Texts("without"))
            facts = facts.With(left, FactValue.Null);
        foreach (var fault in facts.Check(matter, FactStage.Verification))
            node.Fault("example.fact", ("pointer", fault.Pointer), ("detail", fault.Detail));

        var readings = node.Find("readings")?.Entries.ToDictionary(e => e.Key.Scalar, e => e.Value.Scalar, StringComparer.Ordinal) ?? [];
        foreach (var (question, reading) in readings.Where(
            r => !interpretations.Any(i => i.Id == r.Key && i.Readings.Any(d => d.Id == r.Value))))
            node["readings"].Fault("pack.no-reading-of", ("question", question), ("reading", reading));

        var instalments = node.Find("instalments")?.Items.Select(i => i.Value.Number ?? 0).ToList() ?? [];
        if (instalments.Count > 0 && (matter.Instalments is null || node.Find("award") is null))
            node["instalments"].Fault("pack.no-instalments");

        return new WorkedExample
        {
            Name = node.Text("name"),
            Matter = matter.Id,
            On = node.Find("on")?.Date ?? effective,
            Readings = readings,
            Facts = facts,
            Award = node.FindNumber("award"),
            Instalments = instalments,
            NotMet = node.Texts("notMet"),
            Missing = node.Texts("missing"),
            Where = node.Where,
        };
    }

    private static Facts FactsOf(PackNode node) =>
        new(node.Entries.Select(e => KeyValuePair.Create(e.Key.Scalar, e.Value.Value)));
}
