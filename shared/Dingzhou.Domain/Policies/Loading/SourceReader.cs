namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Reads figures and citations, and looks every quote up in the document's text.</summary>
internal sealed class SourceReader(PolicyText law, DateOnly effective)
{
    // A particle stands in every article.
    private const int FewestCharacters = 3;

    /// <summary>The article stands in the node, or is that of the matter.</summary>
    public Citation Citation(PackNode node, string? article = null)
    {
        var citation = new Citation(node.FindText("article") ?? article ?? "", node.Text("quote"));
        if (!law.HasArticle(citation.Article))
            (node.Find("article") ?? node).Fault("pack.no-article", ("article", citation.Article));
        else if (citation.Quote.Count(char.IsLetterOrDigit) < FewestCharacters)
            node["quote"].Fault("pack.quote-too-short", ("fewest", FewestCharacters));
        else if (!law.Says(citation.Article, citation.Quote))
            node["quote"].Fault("pack.not-said", ("article", citation.Article), ("quote", citation.Quote));

        return citation;
    }

    public Figure Figure(string id, PackNode node, string article)
    {
        var (unit, source) = (node["unit"].Unit, Citation(node, article));
        var decided = node.Find("decided") is { } decision ? Decision(decision) : null;
        var values = new List<DatedValue>();
        foreach (var (key, entry) in node["values"].Entries)
        {
            var from = key.Date;
            if (values.Count > 0 && from <= values[^1].From)
                key.Fault("pack.value-overlaps", ("from", from));
            values.Add(Value(from, entry));
            if (values[^1].Value < 0 || (unit == "%" && values[^1].Value > 100))
                entry.Fault(unit == "%" ? "pack.percentage-range" : "pack.figure-negative");
            else if (decided is null && values[^1].Decided is null && !QuotedNumbers.Hold(source.Quote, values[^1].Value))
                entry.Fault("pack.number-not-said", ("quote", source.Quote), ("number", values[^1].Value));
        }

        if (values.Count > 0 && values[0].From > effective)
            node["values"].Fault("pack.no-value-from", ("first", effective));

        return new Figure
        {
            Id = id,
            Unit = unit,
            Source = source,
            Decided = decided,
            Values = values,
        };
    }

    public static Decision Decision(PackNode node) => new(node.Text("by"), node["on"].Date, node.Text("why"));

    // A number, or a number with who decided it.
    private static DatedValue Value(DateOnly from, PackNode entry)
    {
        if (!entry.IsMapping)
            return new(from, entry.Value.Number ?? entry.Refuse("pack.not-a-number", 0m, ("text", entry.Scalar)));
        return entry.FindNumber("value") is { } number && entry.Find("decided") is { } decided
            ? new(from, number, Decision(decided))
            : entry.Refuse("pack.value-and-decision", new DatedValue(from, 0m, new("", from, "")));
    }
}
