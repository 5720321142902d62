namespace Dingzhou.Domain.Procedures.Loading;

/// <summary>
/// What hangs on how the text is read: <c>{ reading: question, one: value, other: value }</c> stands in place of a value, and each reading
/// says its own. So whatever a procedure can say can be left to an interpretation, and every reading is a procedure of its own.
/// </summary>
internal static class ReadingChoices
{
    private const string Marker = "reading";

    /// <summary>The days from which other readings are in force, each with the readings; the first holds from the beginning.</summary>
    /// <param name="root">The procedure; what is wrong with its questions is told elsewhere.</param>
    public static IReadOnlyList<(DateOnly From, IReadOnlyDictionary<string, string> Readings)> InForce(YamlNode root)
    {
        var entries = (
            from question in Questions(root)
            from entry in (Child(question, "inForce") as YamlSequenceNode)?.Children ?? []
            let @from = Text(entry, "from") is { } day ? StatedDay.Read(day) : null
            where @from is not null && Text(question, "id") is not null && Text(entry, Marker) is not null
            select (Id: Text(question, "id")!, From: @from.Value, Reading: Text(entry, Marker)!)).OrderBy(e => e.From).ToList();
        if (entries.Count == 0)
            return [(DateOnly.MinValue, new Dictionary<string, string>())];
        var result = new List<(DateOnly, IReadOnlyDictionary<string, string>)>();
        foreach (var day in entries.Select(e => e.From).Distinct())
        {
            // Before a question's first decision its first one holds.
            result.Add((
                result.Count == 0 ? DateOnly.MinValue : day,
                entries.GroupBy(e => e.Id, StringComparer.Ordinal).ToDictionary(
                    g => g.Key, g => (g.LastOrDefault(e => e.From <= day) is { Reading: { } last } ? last : g.First().Reading),
                    StringComparer.Ordinal)));
        }

        return result;
    }

    /// <summary>Puts in each place what the reading chosen says.</summary>
    /// <param name="source">A tree of its own: it is changed.</param>
    public static void Resolve(YamlSource source, IReadOnlyDictionary<string, string> readings, List<PackFault> faults)
    {
        var questions = Questions(source.Root).Where(q => Text(q, "id") is not null).ToDictionary(
            q => Text(q, "id")!, q => (Child(q, "readings") as YamlMappingNode)?.Children.Keys.Select(k => ((YamlScalarNode)k).Value!).ToList()
                ?? [], StringComparer.Ordinal);
        Resolve(source.Root);

        void Resolve(YamlNode node)
        {
            if (node is YamlMappingNode mapping)
            {
                foreach (var (key, value) in mapping.Children.Where(c => Name(c.Key) != "questions").ToList())
                {
                    if (Chosen(value) is { } chosen)
                        mapping.Children[key] = chosen;
                    Resolve(mapping.Children[key]);
                }
            }
            else if (node is YamlSequenceNode list)
            {
                for (var i = 0; i < list.Children.Count; i++)
                {
                    if (Chosen(list.Children[i]) is { } chosen)
                        list.Children[i] = chosen;
                    Resolve(list.Children[i]);
                }
            }
        }

        YamlNode? Chosen(YamlNode value)
        {
            if (Text(value, Marker) is not { } id)
                return null;
            var said = ((YamlMappingNode)value).Children.Select(c => Name(c.Key)).Where(n => n != Marker).ToList();
            var place = new PackNode(source, value, faults);
            if (questions.GetValueOrDefault(id) is not { } all)
                return place.Refuse<YamlNode?>("pack.no-question", null, ("name", id));
            if (all.Except(said, StringComparer.Ordinal).Concat(said.Except(all, StringComparer.Ordinal)).Any())
            {
                return place.Refuse<YamlNode?>(
                    "procedure.each-reading", null, ("question", id),
                    ("readings", LocalizedText.List("list.readings", all.Select(r => new LocalizedText(r, r)))));
            }

            return Child(value, readings[id]);
        }
    }

    private static IEnumerable<YamlNode> Questions(YamlNode root) => (Child(root, "questions") as YamlSequenceNode)?.Children ?? [];

    private static YamlNode? Child(YamlNode node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    private static string? Text(YamlNode node, string name) => (Child(node, name) as YamlScalarNode)?.Value;

    private static string? Name(YamlNode key) => (key as YamlScalarNode)?.Value;
}
