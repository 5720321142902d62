namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Makes derived facts of their nodes.</summary>
internal sealed class DerivedReader(SourceReader sources, MatterNames names, string article)
{
    public IReadOnlyList<DerivedFact> Read(PackNode? node) => node is null
        ? [] : [.. node.Entries.Select(d => Read(d.Key.Scalar, d.Value))];

    private DerivedFact Read(string name, PackNode node)
    {
        var fact = new FactDefinition
        {
            Name = name,
            Label = node.Localized("label"),
            Type = FactType.Number,
            Unit = node["unit"].Unit,
            Required = false,
        };
        var source = sources.Citation(node, article);
        return node.Text("kind") == "difference"
            ? new Difference
            {
                Fact = fact,
                Source = source,
                Question = names.Question(node["question"], "sum", "larger")!,
                Of = names.Number(node["of"], fact.Unit).Name,
                Less = [.. node["less"].Items.Select(group => group.Items.Select(n => names.Number(n, fact.Unit).Name).ToList())],
            }
            : new MonthsLate
            {
                Fact = fact,
                Source = source,
                Question = names.Question(node["question"], "fullMonths", "startedMonths")!,
                After = names.Day(node["after"]).Name,
                Until = names.Day(node["until"]).Name,
            };
    }
}
