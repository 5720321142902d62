using System.Collections.Frozen;

namespace Dingzhou.Domain.Texts;

/// <summary>The texts that people read, by code: a file for each capability and language, read once.</summary>
internal static class TextCatalogue
{
    private static readonly Lazy<FrozenDictionary<string, TextTemplate>> Chinese = new(() => Read("zh"));
    private static readonly Lazy<FrozenDictionary<string, TextTemplate>> English = new(() => Read("en"));

    /// <summary>A text in every language.</summary>
    /// <param name="code">The code under which it stands.</param>
    /// <param name="values">What stands for its placeholders, by name.</param>
    public static LocalizedText Of(string code, IReadOnlyList<(string Name, object Value)> values) =>
        new(Fill(Chinese.Value, code, values, text => text.Zh), Fill(English.Value, code, values, text => text.En));

    private static string Fill(
        FrozenDictionary<string, TextTemplate> texts, string code, IReadOnlyList<(string Name, object Value)> values,
        Func<LocalizedText, string> language)
    {
        if (!texts.TryGetValue(code, out var template))
            throw new InvalidOperationException($"The catalogue has no text {code}.");
        return template.Fill(name => values.FirstOrDefault(v => v.Name == name).Value switch
        {
            null => throw new InvalidOperationException($"The text {code} was given nothing for {{{name}}}."),
            LocalizedText text => language(text),
            var value => value,
        });
    }

    // Every code once, whichever files it is in: Add refuses a second one.
    private static FrozenDictionary<string, TextTemplate> Read(string language)
    {
        var texts = new Dictionary<string, TextTemplate>(StringComparer.Ordinal);
        var assembly = typeof(TextCatalogue).Assembly;
        foreach (var file in assembly.GetManifestResourceNames().Where(n => n.Contains($".Texts.{language}.", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            foreach (var (code, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream, DomainJson.Options)!)
                texts.Add(code, TextTemplate.Parse(text));
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
