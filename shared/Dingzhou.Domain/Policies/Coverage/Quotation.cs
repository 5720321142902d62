namespace Dingzhou.Domain.Policies.Coverage;

/// <summary>Words of a document that its data quote: a mapping with <c>quote</c>, or with <c>quotes</c>, wherever it stands.</summary>
/// <param name="Article">The article: the mapping's own, or that of the nearest mapping around it.</param>
/// <param name="Quote">The words.</param>
/// <param name="Path">What carries them: the names on the way to it, and of a list the items' own.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line.</param>
public sealed record Quotation(string Article, string Quote, IReadOnlyList<string> Path, string File, long Line)
{
    // What an item of a list is called by.
    private static readonly string[] Names = ["id", "fact", "kind", "outcome"];

    // What stands under these names; the outermost counts, since an item may be called like one of them.
    private static readonly Dictionary<string, LocalizedText> Kinds = new(StringComparer.Ordinal)
    {
        ["figures"] = LocalizedText.Of("quotation.figures"),
        ["conditions"] = LocalizedText.Of("quotation.conditions"),
        ["award"] = LocalizedText.Of("quotation.award"),
        ["caps"] = LocalizedText.Of("quotation.caps"),
        ["claims"] = LocalizedText.Of("quotation.claims"),
        ["deduct"] = LocalizedText.Of("quotation.deduct"),
        ["derived"] = LocalizedText.Of("quotation.derived"),
        ["instalments"] = LocalizedText.Of("quotation.instalments"),
        ["handling"] = LocalizedText.Of("quotation.handling"),
        ["materials"] = LocalizedText.Of("quotation.materials"),
        ["scope"] = LocalizedText.Of("quotation.scope"),
        ["window"] = LocalizedText.Of("quotation.window"),
        ["fund"] = LocalizedText.Of("quotation.fund"),
        ["otherSupport"] = LocalizedText.Of("quotation.other-support"),
        ["stacking"] = LocalizedText.Of("quotation.stacking"),
        ["readings"] = LocalizedText.Of("quotation.readings"),
        ["steps"] = LocalizedText.Of("quotation.steps"),
        ["terms"] = LocalizedText.Of("quotation.terms"),
        ["standards"] = LocalizedText.Of("quotation.standards"),
        ["grounds"] = LocalizedText.Of("quotation.grounds"),
    };

    /// <summary>What kind of thing carries the words.</summary>
    public LocalizedText Kind =>
        Path.Select(p => Kinds.GetValueOrDefault(p)).FirstOrDefault(k => k is not null) ?? LocalizedText.Of("quotation.data");

    /// <summary>Its name: the ids on the way to it.</summary>
    public string Carrier => string.Join('.', Path.Where((p, i) => p is not ("matters" or "source") && i != KindAt));

    private int KindAt => Path.TakeWhile(p => !Kinds.ContainsKey(p)).Count();

    /// <summary>Every quotation in a file, in its order.</summary>
    internal static IEnumerable<Quotation> In(PackNode root) => In(root, "", []);

    private static IEnumerable<Quotation> In(PackNode node, string article, IReadOnlyList<string> path)
    {
        if (node.IsList)
            return node.Items.SelectMany((item, i) => In(item, article, [.. path, .. NameOf(item, i)]));
        if (!node.IsMapping)
            return [];
        var own = node.Find("article") is { IsScalar: true } stated ? stated.Scalar : article;
        return node.Entries.SelectMany(e => (e.Key.Scalar, e.Value) switch
        {
            ("quote", { IsScalar: true } words) => [Of(words, own, path)],
            ("quotes", { IsList: true } list) =>
                list.Items.Where(i => i.IsScalar).Select((words, i) => Of(words, own, [.. path, $"{i + 1}"])),
            var (name, value) => In(value, own, [.. path, name]),
        });
    }

    private static IEnumerable<string> NameOf(PackNode item, int index) => item switch
    {
        { IsMapping: false } => [$"{index + 1}"],
        _ when item.Find("readings") is not null => ["readings", item.FindText("id") ?? $"{index + 1}"],
        _ => [Names.Select(item.FindText).FirstOrDefault(n => n is not null) ?? $"{index + 1}"],
    };

    private static Quotation Of(PackNode words, string article, IReadOnlyList<string> path) =>
        new(article, words.Scalar, path, words.Place.File, words.Place.Line);
}
