using Dingzhou.Domain.Policies.Coverage;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>The document's own words by article (<c>text.md</c>), to look quotes up in.</summary>
internal sealed class PolicyText(string markdown)
{
    private readonly ILookup<string, TextArticle> _articles = TextArticle.Of(markdown).ToLookup(a => a.Name, StringComparer.Ordinal);

    public bool HasArticle(string article) => _articles.Contains(article);

    public bool Says(string article, string quote) => _articles[article].Any(a => a.With(quote).Any());

    /// <summary>Whether a department is named; documents leave 市 out.</summary>
    public bool Names(string department) =>
        department.TrimStart('市') is var name && _articles.Any(named => named.Any(a => a.With(name).Any()));
}
