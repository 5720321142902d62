namespace Dingzhou.Domain.Policies.Coverage;

/// <summary>A sentence of a document: what ends with a full stop or a semicolon, an item of a list, or a line without either.</summary>
/// <param name="Text">Its words, as printed.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="From">Where it begins in the words of its article (<see cref="TextArticle"/>).</param>
/// <param name="To">Where it ends there.</param>
internal sealed record TextSentence(string Text, long Line, int From, int To);

/// <summary>
/// An article of a document: a heading <c>##</c>, or <c>**第一条**</c> at the beginning of a line, and what follows up to the next one.
/// What stands before the first one is the preamble.
/// </summary>
/// <param name="name">Its name, as it is cited.</param>
internal sealed class TextArticle(string name)
{
    /// <summary>The name of what stands before the first article.</summary>
    public const string Preamble = "序言";

    private const string Ends = "。；;！？";
    private const string Closing = "”’』」）)";

    private readonly List<TextSentence> _sentences = [];
    private readonly StringBuilder _words = new();

    /// <summary>Its name, as it is cited.</summary>
    public string Name { get; } = name;

    /// <summary>Its sentences, in order.</summary>
    public IReadOnlyList<TextSentence> Sentences => _sentences;

    /// <summary>The articles of a text in Markdown; a head between two lines <c>---</c> is no part of it.</summary>
    public static IReadOnlyList<TextArticle> Of(string markdown)
    {
        var articles = new List<TextArticle> { new(Preamble) };
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (var i = lines[0] == "---" ? Array.IndexOf(lines, "---", 1) + 1 : 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                articles.Add(new(line[3..].Trim()));
            }
            else if (line.StartsWith("**", StringComparison.Ordinal) && line.IndexOf("**", 2, StringComparison.Ordinal) is > 0 and var end)
            {
                articles.Add(new(line[2..end]));
                articles[^1].Add(line[(end + 2)..], i + 1);
            }
            else if (!line.StartsWith('#') && !(articles.Count == 1 && SaysWhereFrom(line)))
            {
                articles[^1].Add(line, i + 1);
            }
        }

        return [.. articles.Where(a => a._sentences.Count > 0)];
    }

    /// <summary>The sentences in which a quote lies: width of punctuation and spaces do not matter, and it may go over several.</summary>
    public IEnumerable<TextSentence> With(string quote)
    {
        var (words, sought) = (_words.ToString(), ThingName.HalfWidth(quote));
        for (var at = -1; (at = words.IndexOf(sought, at + 1, StringComparison.Ordinal)) >= 0;)
        {
            foreach (var sentence in _sentences.Where(s => s.From < at + sought.Length && at < s.To))
                yield return sentence;
        }
    }

    /// <summary>The sentences that begin with some words.</summary>
    public IEnumerable<TextSentence> BeginningWith(string words) =>
        _sentences.Where(s => ThingName.HalfWidth(s.Text).StartsWith(ThingName.HalfWidth(words), StringComparison.Ordinal));

    private void Add(string line, long number)
    {
        var (from, ended) = (0, false);
        for (var i = 0; i < line.Length; i++)
        {
            ended = Ends.Contains(line[i]) || (ended && Closing.Contains(line[i]));
            var next = i + 1 < line.Length ? line[i + 1] : ' ';
            if (next is not (>= '①' and <= '⑳') && (!ended || Closing.Contains(next)))
                continue;
            Take(line[from..(i + 1)], number);
            (from, ended) = (i + 1, false);
        }

        Take(line[from..], number);
    }

    private void Take(string text, long line)
    {
        if (text.Trim() is not { Length: > 0 } words)
            return;
        var from = _words.Length;
        _words.Append(ThingName.HalfWidth(words));
        _sentences.Add(new(words, line, from, _words.Length));
    }

    // The line below the title: 定政发〔2022〕20号, issued by whom, printed where.
    private static bool SaysWhereFrom(string line) =>
        line.Split('，')[0] is var first && first.Contains('〔', StringComparison.Ordinal) && first.Contains('号', StringComparison.Ordinal);
}
