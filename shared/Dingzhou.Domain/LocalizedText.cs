namespace Dingzhou.Domain;

/// <summary>A text that people read: Chinese first, English beside it.</summary>
/// <param name="Zh">The Chinese text; it is the one that counts.</param>
/// <param name="En">The English text.</param>
public sealed record LocalizedText(string Zh, string En)
{
    /// <summary>A text of the catalogue (<c>Texts/zh/</c>, <c>Texts/en/</c>).</summary>
    /// <param name="code">Its code, a literal.</param>
    /// <param name="values">
    /// What stands for its placeholders, by name; a text among them is taken in the language of the sentence that it stands in.
    /// </param>
    public static LocalizedText Of(string code, params (string Name, object Value)[] values) => TextCatalogue.Of(code, values);

    /// <summary>No text, where one may be left out.</summary>
    public static LocalizedText Empty { get; } = new("", "");

    /// <summary>Several names in one sentence.</summary>
    public static LocalizedText List(IEnumerable<LocalizedText> names) => List("list.names", names);

    /// <summary>Several texts as one.</summary>
    /// <param name="code">The code under which the catalogue says how the <c>next</c> follows <c>all</c> before it.</param>
    public static LocalizedText List(string code, IEnumerable<LocalizedText> texts) =>
        texts.Aggregate(Empty, (all, next) => all == Empty ? next : Of(code, ("all", all), ("next", next)));

    /// <summary>Several names that are the same in every language.</summary>
    public static LocalizedText List(IEnumerable<string> names) => List(names.Select(n => new LocalizedText(n, n)));

    /// <summary>The English text where the language begins with <c>en</c>, else the Chinese one.</summary>
    public string In(string? language) =>
        language?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? En : Zh;
}
