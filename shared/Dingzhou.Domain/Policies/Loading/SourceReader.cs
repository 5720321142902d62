namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Reads figures and citations, and looks every quote up in the document's text.</summary>
internal sealed class SourceReader(PolicyText law, DateOnly effective)
{
    /// <summary>The article stands in the node, or is that of the matter.</summary>
    public Citation Citation(PackNode node, string? article = null)
    {
        var citation = new Citation(node.FindText("article") ?? article ?? "", node.Text("quote"));
        if (!law.HasArticle(citation.Article))
            (node.Find("article") ?? node).Fault(FaultTexts.NoArticle(citation.Article));
        else if (!law.Says(citation.Article, citation.Quote))
            node["quote"].Fault(FaultTexts.NotSaid(citation.Article, citation.Quote));

        return citation;
    }

    public Figure Figure(string id, PackNode node, string article)
    {
        var values = new List<DatedValue>();
        foreach (var (key, value) in node["values"].Entries)
        {
            var from = key.Date;
            if (values.Count > 0 && from <= values[^1].From)
                key.Fault(FaultTexts.ValueOverlaps(from));
            values.Add(new(from, value.Value.Number ?? value.Refuse(FaultTexts.NotANumber(value.Scalar), 0m)));
        }

        if (values.Count > 0 && values[0].From > effective)
            node["values"].Fault(FaultTexts.NoValueFrom(effective));

        return new Figure
        {
            Id = id,
            Unit = node["unit"].Unit,
            Source = Citation(node, article),
            Decided = node.Find("decided") is { } decided ? Decision(decided) : null,
            Values = values,
        };
    }

    public static Decision Decision(PackNode node) => new(node.Text("by"), node["on"].Date, node.Text("why"));
}
