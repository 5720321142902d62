using Dingzhou.Domain.Policies.Versions;
using YamlDotNet.Core;

namespace Dingzhou.Domain.Policies.Overlays;

/// <summary>
/// A version that holds only what differs from the one below it: files, and in a YAML file the entries. What comes out is a whole
/// version like any other, with the places of both.
/// </summary>
internal static class Overlay
{
    /// <summary>In <c>pack.yaml</c>: the hash of the version that is changed.</summary>
    public const string Of = "of";

    private const string Number = "version";
    private const string Day = "inForceFrom";

    /// <summary>Whether a pack's files are an overlay: they name what they change, or do not say which pack they are.</summary>
    public static bool Is(PackTrees trees) => trees.Stated(Of) is not null
        || (trees.Stated("id") is null && (trees.Find(PackTrees.Head) is not null || trees.Files.All(f => f.Path != PackTrees.Head)));

    /// <summary>The whole version; null where the overlay is refused.</summary>
    /// <param name="change">The overlay; its trees become those of the version.</param>
    /// <param name="pack">The same as a pack.</param>
    /// <param name="faults">Where what is wrong is added.</param>
    public static PackTrees? Lay(PackTrees change, PackTrees below, PolicyPack pack, List<PackFault> faults)
    {
        var (before, first, places) = (faults.Count, new FirstDay(), new NodePlaces(below.Places));
        foreach (var (_, source) in change.Sources)
            places.Add(source.File, source.Root);
        TakeOut(change, pack, faults);
        if (change.Find(PackTrees.Head) is { Root: not YamlMappingNode } head && !TreeMerge.Removes(head.Root))
            faults.Add(new(head.File, head.Root.Start.Line, LocalizedText.Of("overlay.head-has-names")));
        var (day, files) = (change.Stated(Day), new WholeFiles(below, places));
        foreach (var file in change.Files)
        {
            // The examples say what comes out and are no part of it.
            var says = file.Path.StartsWith("examples/", StringComparison.Ordinal) ? new FirstDay() : first;
            if (file.Path != PackTrees.Head || change.Find(file.Path) is not { Root: YamlMappingNode { Children.Count: 0 } })
                Lay(file, change, files, says, faults);
        }

        if (!files.Differ)
            faults.Add(new($"{change.Name}/{PackTrees.Head}", 1, LocalizedText.Of("overlay.nothing-differs")));
        else if (day is null && first.Derived is null)
            faults.Add(NoFirstDay(change, first));
        if (faults.Count > before)
            return null;

        State(files, pack, day ?? first.Derived!);
        var whole = files.Trees(change.Name);
        PackArchive.Demand(whole, faults);
        return faults.Count == before ? whole : null;
    }

    // What pack.yaml says of the overlay itself is checked and taken out; what is left differs from the version below.
    private static void TakeOut(PackTrees change, PolicyPack below, List<PackFault> faults)
    {
        foreach (var (name, expected, otherwise) in ((string, string, LocalizedText)[])
        [
            (Of, below.Hash, LocalizedText.Of("overlay.other-below", ("hash", below.Hash))),
            (Number, $"{Next(below)}", LocalizedText.Of("overlay.number-is", ("number", Next(below)))),
        ])
        {
            if (change.Stated(name) is not { } stated)
                continue;
            if (stated.Value != expected)
                faults.Add(new(change.Find(PackTrees.Head)!.File, stated.Start.Line, otherwise));
            ((YamlMappingNode)change.Find(PackTrees.Head)!.Root).Children.Remove(new YamlScalarNode(name));
        }
    }

    private static void Lay(PackFile file, PackTrees change, WholeFiles files, FirstDay first, List<PackFault> faults)
    {
        var (source, under) = (change.Find(file.Path), files.Find(file.Path));
        var at = $"{change.Name}/{file.Path}";
        if (source is null)
        {
            if (under.File?.Text == file.Text)
                faults.Add(new(at, 1, LocalizedText.Of("overlay.unchanged")));
            first.Changed((at, 1));
            files.Take(file, null);
        }
        else if (TreeMerge.Removes(source.Root))
        {
            if (under.File is null || file.Path == PackTrees.Head)
                faults.Add(new(at, source.Root.Start.Line, LocalizedText.Of("overlay.nothing-to-remove")));
            else if (TreeMerge.SaysMore(source.Root))
                faults.Add(new(at, source.Root.Start.Line, LocalizedText.Of("overlay.removes-and-says")));
            first.Changed((at, source.Root.Start.Line));
            files.Remove(file.Path);
        }
        else if (under.Source is null)
        {
            new TreeMerge(source, first, faults).AsNew(source.Root);
            first.Changed((at, 1));
            files.Take(file, source);
        }
        else
        {
            files.Merge(file.Path, new TreeMerge(source, first, faults).Merge(under.Source.Root, source.Root, ItemNames.OfRoot(file.Path)));
        }
    }

    private static PackFault NoFirstDay(PackTrees change, FirstDay first)
    {
        var (file, line) = first.Undated ?? ($"{change.Name}/{PackTrees.Head}", 1);
        return new(file, line, LocalizedText.Of("overlay.no-first-day"));
    }

    // The number follows from the version below; the first day from what is changed, where nobody says it.
    private static void State(WholeFiles files, PolicyPack below, YamlNode day)
    {
        var head = (YamlMappingNode)files.Find(PackTrees.Head).Source!.Root;
        var root = new YamlMappingNode();
        foreach (var (name, value) in head.Children.Where(m => m.Key is not YamlScalarNode { Value: Number or Day }))
        {
            root.Children.Add(name, value);
            if (name is not YamlScalarNode { Value: "id" })
                continue;
            root.Add(Number, new YamlScalarNode($"{Next(below)}") { Style = ScalarStyle.DoubleQuoted });
            root.Children.Add(new YamlScalarNode(Day), day);
        }

        files.Merge(PackTrees.Head, root);
    }

    private static int Next(PolicyPack below) => int.Parse(below.Version) + 1;
}
