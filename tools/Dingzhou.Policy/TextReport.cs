using System.Text;
using Dingzhou.Domain;
using Dingzhou.Domain.Policies.Coverage;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Policy;

/// <summary>Part of <c>policy show</c>: each article side by side with what became of its sentences, in 120 columns.</summary>
internal static class TextReport
{
    private const int Left = 52;
    private const int Right = 64;

    /// <summary>Writes the document's text.</summary>
    public static void Write(DocumentCoverage document, Terminal terminal)
    {
        var sentences = document.Articles.SelectMany(a => a.Sentences).ToList();
        var (quoted, open) = (sentences.Count(s => s.Quotations.Count > 0), sentences.Count(s => s.Named?.Reason == CoverageReason.Open));
        var neither = sentences.Count(s => s.Quotations.Count == 0 && s.Named is null);
        var named = sentences.Count - quoted - neither;
        terminal.Output.WriteLine();
        terminal.Say("tool.text-title");
        terminal.Output.WriteLine();
        terminal.Say(
            "tool.sentences", ("count", sentences.Count), ("quoted", quoted), ("named", named), ("neither", neither), ("open", open));
        foreach (var article in document.Articles)
        {
            terminal.Output.WriteLine($"\n### {article.Name}\n\n```text");
            foreach (var sentence in article.Sentences)
            {
                var became = Became(document.Folder, sentence, terminal.Language).SelectMany(l => Lines(l, Right));
                Write(Lines(sentence.Text, Left), [.. became], terminal.Output);
            }

            terminal.Output.WriteLine("```");
        }
    }

    private static IEnumerable<string> Became(string folder, CoveredSentence sentence, string? language)
    {
        if (sentence.Named is { } named)
        {
            yield return LocalizedText.Of("fact.stated", ("label", named.Reason.InWords()), ("value", named.Why)).In(language);
            foreach (var by in named.CarriedOutBy)
                yield return $"→ {by}";
        }
        else if (sentence.Quotations.Count == 0)
        {
            yield return LocalizedText.Of("tool.neither").In(language);
        }

        foreach (var q in sentence.Quotations)
        {
            var file = q.File.StartsWith($"{folder}/", StringComparison.Ordinal) ? q.File[(folder.Length + 1)..] : q.File;
            yield return string.Join(' ', new[] { q.Kind.In(language), q.Carrier, $"{file}:{q.Line}" }.Where(part => part.Length > 0));
        }
    }

    private static void Write(List<string> left, List<string> right, TextWriter output)
    {
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var text = left.ElementAtOrDefault(i) ?? "";
            output.WriteLine($"{text}{new string(' ', Left - text.Sum(Width))} │ {right.ElementAtOrDefault(i)}".TrimEnd());
        }
    }

    private static List<string> Lines(string text, int width)
    {
        var (lines, line, room) = (new List<string>(), new StringBuilder(), width);
        foreach (var c in text)
        {
            if (Width(c) > room)
            {
                lines.Add(line.ToString());
                (_, room) = (line.Clear(), width);
            }

            line.Append(c);
            room -= Width(c);
        }

        lines.Add(line.ToString());
        return lines;
    }

    // In a terminal a Chinese character takes two columns.
    private static int Width(char c) => c >= '⺀' ? 2 : 1;
}
