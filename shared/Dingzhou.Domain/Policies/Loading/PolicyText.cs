using System.Text.RegularExpressions;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>The document's own words by article (<c>text.md</c>), to look quotes up in.</summary>
internal sealed partial class PolicyText
{
    private readonly Dictionary<string, string> _articles = new(StringComparer.Ordinal);

    public PolicyText(string markdown)
    {
        foreach (var part in ArticleInBold().Replace("\n" + markdown, "\n## ${article}\n").Split("\n## ").Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            _articles[part[..end].Trim()] = Normalise(part[end..]);
        }
    }

    public bool HasArticle(string article) => _articles.ContainsKey(article);

    public bool Says(string article, string quote) =>
        _articles.TryGetValue(article, out var text) && text.Contains(Normalise(quote), StringComparison.Ordinal);

    /// <summary>Whether a department is named; documents leave 市 out.</summary>
    public bool Names(string department) =>
        Normalise(department.TrimStart('市')) is var name && _articles.Values.Any(text => text.Contains(name, StringComparison.Ordinal));

    // The gazette mixes half- and full-width punctuation and puts spaces around numbers; the words are what counts.
    private static string Normalise(string text) => ThingName.HalfWidth(text);

    // As the gazette prints it, of a notice too; the texts of packs have headings.
    [GeneratedRegex(@"\n\*\*(?<article>第[一二三四五六七八九十百]+条|[一二三四五六七八九十]+、[^*。]+)。?\*\*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ArticleInBold();
}
