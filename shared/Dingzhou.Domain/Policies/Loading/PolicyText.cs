namespace Dingzhou.Domain.Policies.Loading;

/// <summary>The document's own words by article (<c>text.md</c>), to look quotes up in.</summary>
internal sealed class PolicyText
{
    private readonly Dictionary<string, string> _articles = new(StringComparer.Ordinal);

    public PolicyText(string markdown)
    {
        foreach (var part in ("\n" + markdown).Split("\n## ").Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            _articles[part[..end].Trim()] = Normalise(part[end..]);
        }
    }

    public bool HasArticle(string article) => _articles.ContainsKey(article);

    public bool Says(string article, string quote) =>
        _articles.TryGetValue(article, out var text) && text.Contains(Normalise(quote), StringComparison.Ordinal);

    // The gazette mixes half- and full-width punctuation and puts spaces around numbers; the words are what counts.
    private static string Normalise(string text) => ThingName.HalfWidth(text);
}
