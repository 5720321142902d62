using YamlDotNet.Core;

namespace Dingzhou.Domain.Policies.Overlays;

/// <summary>
/// Lays what an overlay's file says over the tree below. The tree below stays as it is; the overlay's becomes the merged one, so that
/// what it touches has its places.
/// </summary>
/// <param name="first">What is found out of the version's first day.</param>
/// <param name="faults">Where what is wrong is added.</param>
internal sealed class TreeMerge(YamlSource source, FirstDay first, List<PackFault> faults)
{
    /// <summary>Takes away what the version below has.</summary>
    public const string Remove = "!remove";

    /// <summary>Stands in the place of what the version below has, where it would be merged with it otherwise.</summary>
    public const string Replace = "!replace";

    /// <summary>Whether a node takes something away: by the tag, or as the plain word <c>null</c>.</summary>
    public static bool Removes(YamlNode node) => TagOf(node) == Remove || IsNull(node);

    /// <summary>Whether a node that takes something away says more than that.</summary>
    public static bool SaysMore(YamlNode node) => !IsNull(node) && node is not YamlScalarNode { Value: null or "" };

    /// <summary>What comes out.</summary>
    /// <param name="name">What it is called in the file.</param>
    public YamlNode Merge(YamlNode below, YamlNode over, string name)
    {
        var whole = TagOf(over) == Replace;
        if (whole)
            over.Tag = TagName.Empty;
        else if (over is YamlMappingNode members && below is YamlMappingNode membersBelow && NoTag(over))
            return Members(membersBelow, members, name, []);
        else if (over is YamlSequenceNode items && below is YamlSequenceNode itemsBelow
            && ItemNames.Of(name) is { } names && NoTag(over))
            return Items(itemsBelow, items, name, names);

        if (AsNew(over) && CanonicalContent.Same(below, over))
            Fault(over, LocalizedText.Of("overlay.unchanged"));
        first.Changed(Place(over));
        return over;
    }

    /// <summary>
    /// Whether something that the version below does not have can be taken as it is: nothing in it refers to that version.
    /// </summary>
    public bool AsNew(YamlNode node)
    {
        var tagged = node.AllNodes.Where(n => !n.Tag.IsEmpty || IsNull(n)).ToList();
        foreach (var inside in tagged)
            Fault(inside, Removes(inside) ? LocalizedText.Of("overlay.nothing-to-remove") : LocalizedText.Of(
                "overlay.unknown-tag", ("tag", inside.Tag.Value)));
        return tagged.Count == 0;
    }

    private YamlMappingNode Members(YamlMappingNode below, YamlMappingNode over, string name, string[] names)
    {
        var dated = ItemNames.AreDated(name, below, over);
        var (said, merged) = (over.Children.ToDictionary(m => m.Key), new List<KeyValuePair<YamlNode, YamlNode>>());
        if (said.Count == names.Length)
            Fault(over, LocalizedText.Of("overlay.unchanged"));
        foreach (var member in below.Children)
        {
            if (!said.TryGetValue(member.Key, out var change))
            {
                merged.Add(member);
                continue;
            }

            // The overlay's own name, which knows its place.
            var (key, value) = change;
            if (names.Contains(Text(key)))
                merged.Add(new(key, value));
            else if (!Removes(value))
                merged.Add(new(key, Merge(member.Value, value, Text(key))));
            else
                Take(value, SaysMore(value));
        }

        foreach (var (key, value) in over.Children.Where(m => !below.Children.ContainsKey(m.Key)))
        {
            if (Removes(value))
            {
                Fault(value, LocalizedText.Of("overlay.nothing-to-remove"));
                continue;
            }

            AsNew(value);
            merged.Add(new(key, value));
            if (dated)
                first.From(key);
            else
                first.Changed(Place(key));
        }

        over.Children.Clear();
        foreach (var (key, value) in dated ? merged.OrderBy(m => Text(m.Key), StringComparer.Ordinal) : merged.AsEnumerable())
            over.Children.Add(key, value);
        over.Style = below.Style;
        return over;
    }

    private YamlSequenceNode Items(YamlSequenceNode below, YamlSequenceNode over, string list, string[] names)
    {
        if (over.Children.Count == 0)
            Fault(over, LocalizedText.Of("overlay.unchanged"));
        var at = Enumerable.Range(0, below.Children.Count).ToLookup(i => ItemNames.Of(below.Children[i], names), StringComparer.Ordinal);
        var (merged, added, said) = (below.Children.ToList<YamlNode?>(), new List<YamlNode>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var item in over.Children)
        {
            if (ItemNames.Of(item, names) is not { } name)
            {
                Fault(item, LocalizedText.Of("overlay.item-has-no-name", ("keys", string.Join(' ', names))));
                continue;
            }

            if (!said.Add(name) || at[name].Skip(1).Any())
                Fault(item, LocalizedText.Of("overlay.several-items", ("item", name)));
            else if (!at[name].Any())
                Add(added, item, list);
            else
                merged[at[name].First()] = Item((YamlMappingNode)below.Children[at[name].First()], (YamlMappingNode)item, names);
        }

        var whole = merged.OfType<YamlNode>().Concat(added);
        over.Children.Clear();
        foreach (var item in list == ItemNames.InForce ? whole.OrderBy(m => ItemNames.Of(m, names), StringComparer.Ordinal) : whole)
            over.Children.Add(item);
        over.Style = below.Style;
        return over;
    }

    // Null for one that is taken away.
    private YamlMappingNode? Item(YamlMappingNode below, YamlMappingNode over, string[] names)
    {
        if (!Removes(over))
            return NoTag(over) ? Members(below, over, "", names) : below;
        Take(over, over.Children.Count > names.Length);
        return null;
    }

    private void Add(List<YamlNode> added, YamlNode item, string list)
    {
        if (!AsNew(item))
            return;
        added.Add(item);
        if (list == ItemNames.InForce)
            first.From(((YamlMappingNode)item).Children[new YamlScalarNode("from")]);
        else
            first.Changed(Place(item));
    }

    private void Take(YamlNode node, bool saysMore)
    {
        if (saysMore)
            Fault(node, LocalizedText.Of("overlay.removes-and-says"));
        first.Changed(Place(node));
    }

    private bool NoTag(YamlNode node)
    {
        if (node.Tag.IsEmpty)
            return true;
        Fault(node, LocalizedText.Of("overlay.unknown-tag", ("tag", node.Tag.Value)));
        node.Tag = TagName.Empty;
        return false;
    }

    private (string File, long Line) Place(YamlNode node) => source.PlaceOf(node);

    private void Fault(YamlNode node, LocalizedText reason) => faults.Add(new(source.File, source.PlaceOf(node).Line, reason));

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" };

    private static string? TagOf(YamlNode node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    private static string Text(YamlNode key) => ((YamlScalarNode)key).Value ?? "";
}
