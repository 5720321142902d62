namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Makes conditions of their nodes: of a matter, or of a procedure.</summary>
/// <param name="sources">Where quotes are looked up.</param>
/// <param name="names">The facts, figures and questions that they may name.</param>
/// <param name="article">The article where none is named; null where one must be.</param>
internal sealed class ConditionReader(SourceReader sources, MatterNames names, string? article)
{
    /// <summary>One condition.</summary>
    public Condition Read(PackNode node)
    {
        var comparison = node["is"].AsEnum<Comparison>();
        var fact = names.Fact(node["fact"]);
        var figure = node.Find("figure") is { } f ? names.Figure(f, fact.Unit) : null;
        var other = node.Find("other") is { } o ? Other(o, fact).Name : null;
        var fits = comparison switch
        {
            Comparison.IsTrue or Comparison.IsFalse => fact.Type == FactType.Boolean,
            Comparison.OneOf => fact.Type == FactType.Choice && MatterNames.Choices(node["values"], fact),
            Comparison.NotAfter => fact.Type == FactType.Date && other is not null,
            Comparison.AtLeast or Comparison.AtMost or Comparison.Above or Comparison.Below =>
                fact.Type is FactType.Number or FactType.Whole && figure is null != other is null,
        };
        if (!fits && MatterNames.IsThere(fact))
            node.Fault("pack.cannot-compare", ("fact", fact.Name), ("type", fact.Type.InWords()));

        return new Condition
        {
            Fact = fact.Name,
            Is = comparison,
            Figure = figure,
            Other = other,
            Values = node.Texts("values"),
            Text = node.Localized("text"),
            Source = sources.Citation(node, article),
            Under = names.Under(node),
        };
    }

    private FactDefinition Other(PackNode node, FactDefinition fact) =>
        fact.Type == FactType.Date ? names.Day(node) : names.Number(node, fact.Unit);
}
