namespace Dingzhou.Domain.Policies.Overlays;

/// <summary>What differs between two versions, written as an overlay: laid over the one it gives the other.</summary>
public static class PackDifference
{
    /// <summary>The files that differ, and in a YAML file the entries.</summary>
    /// <param name="other">The other, which is not asked for its number.</param>
    public static IReadOnlyList<PackFile> Of(PolicyPack below, PolicyPack other) =>
        Of(PackTrees.Read(below.Id, below.Files, []), PackTrees.Read(other.Id, other.Files, []));

    /// <summary>The same of files that have been read.</summary>
    internal static IReadOnlyList<PackFile> Of(PackTrees old, PackTrees now)
    {
        var removed = old.Files.Where(f => now.Files.All(n => n.Path != f.Path)).Select(f => new PackFile(f.Path, "null\n"));
        var changed = now.Files.Select(f => (File: f, Was: old.Files.FirstOrDefault(o => o.Path == f.Path)))
            .Select(f => f.Was is null ? f.File : Change(f.File, f.Was, old.Find(f.File.Path), now.Find(f.File.Path))).OfType<PackFile>();
        return [.. changed.Concat(removed).OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    private static PackFile? Change(PackFile file, PackFile was, YamlSource? below, YamlSource? other)
    {
        if (below is null || other is null)
            return file.Text == was.Text ? null : file;
        var change = Change(below.Root, other.Root, ItemNames.OfRoot(file.Path));
        if (file.Path == PackTrees.Head && change is YamlMappingNode head)
        {
            // The number follows from the version below.
            head.Children.Remove(new YamlScalarNode("version"));
            change = head.Children.Count == 0 ? null : head;
        }

        return change is null ? null : new PackFile(file.Path, TreeText.Of(change));
    }

    private static YamlNode? Change(YamlNode below, YamlNode other, string name)
    {
        if (CanonicalContent.Same(below, other))
            return null;
        if (below is YamlMappingNode members && other is YamlMappingNode otherMembers)
            return Members(members, otherMembers);
        return below is YamlSequenceNode items && other is YamlSequenceNode others && ItemNames.Of(name) is { } names
            ? Items(items, others, name, names) ?? new YamlSequenceNode(others.Children) { Style = others.Style, Tag = TreeMerge.Replace }
            : other;
    }

    private static YamlMappingNode Members(YamlMappingNode below, YamlMappingNode other)
    {
        var change = new YamlMappingNode();
        foreach (var (key, _) in below.Children.Where(m => !other.Children.ContainsKey(m.Key)))
            change.Children.Add(key, Removed());
        foreach (var (key, value) in other.Children)
        {
            var changed = below.Children.TryGetValue(key, out var was) ? Change(was, value, ((YamlScalarNode)key).Value ?? "") : value;
            if (changed is not null)
                change.Children.Add(key, changed);
        }

        return change;
    }

    // Null where items cannot be told apart, or stand in an order that does not come out of itself.
    private static YamlSequenceNode? Items(YamlSequenceNode below, YamlSequenceNode other, string list, string[] names)
    {
        var (old, now) = (Named(below, names), Named(other, names));
        if (old is null || now is null)
            return null;
        var order = old.Select(o => o.Name).Where(o => now.Exists(n => n.Name == o))
            .Concat(now.Select(n => n.Name).Where(n => !old.Exists(o => o.Name == n)));
        if (list == ItemNames.InForce)
            order = order.Order(StringComparer.Ordinal);
        if (!order.SequenceEqual(now.Select(n => n.Name), StringComparer.Ordinal))
            return null;

        var change = new YamlSequenceNode();
        foreach (var (_, item) in old.Where(o => !now.Exists(n => n.Name == o.Name)))
            change.Add(NamesOnly(item, names, TreeMerge.Remove));
        foreach (var (name, item) in now)
        {
            var was = old.Find(o => o.Name == name).Item;
            if (was is null)
                change.Add(item);
            else if (!CanonicalContent.Same(was, item))
                change.Add(NamesOnly(item, names).With(Members(was, item)));
        }

        return change;
    }

    private static List<(string Name, YamlMappingNode Item)>? Named(YamlSequenceNode list, string[] names)
    {
        var named = list.Children.Select(i => (Name: ItemNames.Of(i, names)!, Item: (i as YamlMappingNode)!)).ToList();
        return named.Exists(n => n.Name is null) || named.DistinctBy(n => n.Name).Count() < named.Count ? null : named;
    }

    private static YamlMappingNode NamesOnly(YamlMappingNode item, string[] names, string? tag = null)
    {
        var only = new YamlMappingNode(names.Select(n => KeyValuePair.Create((YamlNode)n, item.Children[new YamlScalarNode(n)])));
        if (tag is not null)
            only.Tag = tag;
        return only;
    }

    private static YamlMappingNode With(this YamlMappingNode names, YamlMappingNode change)
    {
        foreach (var (key, value) in change.Children)
            names.Children.Add(key, value);
        return names;
    }

    private static YamlScalarNode Removed() => new("null") { Style = YamlDotNet.Core.ScalarStyle.Plain };
}
