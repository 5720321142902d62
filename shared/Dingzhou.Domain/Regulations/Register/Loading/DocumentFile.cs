namespace Dingzhou.Domain.Regulations.Register.Loading;

/// <summary>A document in a file of its own: a head between two lines <c>---</c>, then the full text.</summary>
internal static class DocumentFile
{
    private const string Fence = "---\n";

    /// <summary>The head, which keeps its line numbers, and the text; a fault and null where they cannot be told apart.</summary>
    public static (string Head, string Text)? Split(string path, string content, List<PackFault> faults)
    {
        var end = content.IndexOf($"\n{Fence}", StringComparison.Ordinal);
        if (!content.StartsWith(Fence, StringComparison.Ordinal) || end < 0)
            faults.Add(new(path, 1, LocalizedText.Of("register.no-head")));
        else if (content[(end + 1 + Fence.Length)..].Trim() is { Length: > 0 } text)
            return (content[(Fence.Length - 1)..(end + 1)], $"{text}\n");
        else
            faults.Add(new(path, content[..end].Count(c => c == '\n') + 2, LocalizedText.Of("register.no-text")));
        return null;
    }

    /// <summary>The document; what its own words do not bear out is noted as a fault.</summary>
    public static FirstDocument Read(PackNode head, string text)
    {
        var issued = head["issued"].Date;
        var effective = head.Find("effective")?.Date;
        var validThrough = head.Find("validThrough")?.Date;
        if (!head.Text("number").Contains($"〔{issued.Year}〕", StringComparison.Ordinal))
            head["issued"].Fault("register.other-year", ("number", head.Text("number")), ("year", issued.Year));
        if (validThrough < effective)
            head["validThrough"].Fault("register.last-before-first");

        DemandQuote(head.Find("validity"), text);
        DemandQuote(head.Find("departments")?["quote"], text);
        var relations = new List<DocumentRelation>();
        foreach (var relation in head.Find("relations")?.Items ?? [])
        {
            DemandQuote(relation["quote"], text);
            relations.Add(new(relation["kind"].AsEnum<RelationKind>(), relation.Text("number")));
        }

        var departments = head.Find("departments") is { } node
            ? new Implementers(node.Text("main"), node.Texts("others"))
            : new Implementers(Implementers.NotStated, []);
        return new(
            new DocumentEntry(
                head.Text("number"), head.Text("title"), head.Text("issuer"), departments, issued, effective, head.FindWhole("part"),
                ValidThrough: validThrough, Summary: head.Text("summary"), Relations: relations),
            text);
    }

    // The words are what counts, not their width nor the spaces between them.
    private static void DemandQuote(PackNode? quote, string text)
    {
        if (quote is not null && !ThingName.HalfWidth(text).Contains(ThingName.HalfWidth(quote.Scalar), StringComparison.Ordinal))
            quote.Fault("register.not-said", ("quote", quote.Scalar));
    }
}
