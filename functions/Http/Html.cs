using System.Xml.Linq;

namespace Dingzhou.Functions.Http;

/// <summary>Elements of a page; whatever text goes into them is escaped.</summary>
internal static class Html
{
    /// <summary>An element; one without content has an end tag all the same, as HTML wants it.</summary>
    public static XElement Of(string name, params object?[] content) => new(name, content, "");

    /// <summary>An element of a class.</summary>
    public static XElement OfClass(string name, string cssClass, params object?[] content) =>
        Of(name, new XAttribute("class", cssClass), content);

    /// <summary>A link.</summary>
    public static XElement Link(string address, params object?[] content) => Of("a", new XAttribute("href", address), content);

    /// <summary>Text with `code` in it, as Markdown has it.</summary>
    public static IEnumerable<object> Text(string markdown) =>
        markdown.Split('`').Select((part, i) => i % 2 == 1 ? Of("code", part) : (object)part);

    /// <summary>Paragraphs and lists of Markdown, which is all that descriptions use of it.</summary>
    public static IEnumerable<XElement> Paragraphs(string? markdown)
    {
        foreach (var block in (markdown ?? "").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return block.StartsWith("- ", StringComparison.Ordinal)
                ? Of("ul", block.Split('\n').Select(line => Of("li", Text(line.TrimStart('-', ' ')))))
                : Of("p", Text(block));
        }
    }
}
