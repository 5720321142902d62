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
        ["figures"] = new("标准", "figure"),
        ["conditions"] = new("条件", "condition"),
        ["award"] = new("奖补", "award"),
        ["caps"] = new("上限", "cap"),
        ["claims"] = new("不重复", "claim"),
        ["deduct"] = new("扣减", "deduction"),
        ["derived"] = new("推算", "derived fact"),
        ["instalments"] = new("分年兑现", "instalments"),
        ["handling"] = new("办理部门", "handling"),
        ["materials"] = new("材料", "material"),
        ["scope"] = new("支持范围", "scope"),
        ["window"] = new("申报期限", "window"),
        ["fund"] = new("年度资金", "fund"),
        ["otherSupport"] = new("其他财政支持", "support from elsewhere"),
        ["stacking"] = new("不得重复享受", "stacking"),
        ["readings"] = new("解释口径", "interpretation"),
        ["steps"] = new("环节", "step"),
        ["terms"] = new("期限", "term"),
        ["standards"] = new("清理标准", "standard"),
        ["grounds"] = new("清理情形", "ground"),
    };

    /// <summary>What kind of thing carries the words.</summary>
    public LocalizedText Kind => Path.Select(p => Kinds.GetValueOrDefault(p)).FirstOrDefault(k => k is not null) ?? new("数据", "data");

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
