using Dingzhou.Domain.Policies.Overlays;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Reads packs from their files; refuses them with every fault at once.</summary>
internal static class PackLoader
{
    public static IReadOnlyList<PolicyPack> LoadAll(string directory)
    {
        var faults = new List<PackFault>();
        var packs = new PackFolders(directory, new PackSchema(directory), faults).Read()
            .OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => int.Parse(p.Version))
            .ToList();

        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pack in packs)
        {
            foreach (var matter in pack.Matters.Where(m => !owners.TryAdd(m.Id, pack.Id) && owners[m.Id] != pack.Id))
                faults.Add(new($"{pack.Id}/matters", 1, LocalizedText.Of(
                    "pack.matter-elsewhere", ("matter", matter.Id), ("policy", owners[matter.Id]))));
        }

        foreach (var twice in packs.GroupBy(p => (p.Id, p.Version)).Where(g => g.Count() > 1))
            faults.Add(new($"{twice.Key.Id}/pack.yaml", 1, LocalizedText.Of("pack.version-twice", ("version", twice.Key.Version))));

        foreach (var (older, newer) in packs.Zip(packs.Skip(1)).Where(
            p => p.First.Id == p.Second.Id && p.First.InForceFrom >= p.Second.InForceFrom))
        {
            var (file, line) = newer.StatedAt("inForceFrom");
            faults.Add(new(file, line, LocalizedText.Of(
                "pack.version-not-after", ("version", newer.Version), ("from", newer.InForceFrom), ("before", older.Version))));
        }

        return faults.Count == 0 ? packs : throw new PackException(faults);
    }

    /// <summary>The pack in some files; null, and what is wrong among the faults, where it is refused.</summary>
    /// <param name="name">The name of its folder, which begins each path in a fault.</param>
    /// <param name="schema">What they are held against.</param>
    /// <param name="faults">Where what is wrong is added.</param>
    /// <param name="hash">The hash under which it is known already; that of its content if left out.</param>
    public static PolicyPack? Read(
        string name, IReadOnlyList<PackFile> files, PackSchema schema, List<PackFault> faults, string? hash = null)
    {
        var before = faults.Count;
        return Build(PackTrees.Read(name, files, faults), schema, faults, before, hash);
    }

    /// <summary>The pack that an overlay makes of the version below it; null where the overlay or what comes out is refused.</summary>
    /// <param name="name">The name of the overlay's folder, which begins each path in a fault.</param>
    /// <param name="schema">What comes out is held against.</param>
    /// <param name="faults">Where what is wrong is added.</param>
    public static PolicyPack? ReadOverlay(
        string name, IReadOnlyList<PackFile> files, PolicyPack below, PackSchema schema, List<PackFault> faults)
    {
        var before = faults.Count;
        var change = PackTrees.Read(name, files, faults);
        var under = PackTrees.Read($"{below.Id}@{below.Version}", below.Files, faults);
        var merged = faults.Count == before ? Overlay.Lay(change, under, below, faults) : null;
        return merged is null ? null : Build(merged, schema, faults, before);
    }

    /// <summary>Makes a pack of trees that have been read; null where it is refused.</summary>
    /// <param name="schema">What they are held against.</param>
    /// <param name="faults">Where what is wrong is added.</param>
    /// <param name="before">How many faults there were before its files were read.</param>
    /// <param name="hash">The hash under which it is known already; that of its content if left out.</param>
    public static PolicyPack? Build(PackTrees trees, PackSchema schema, List<PackFault> faults, int before, string? hash = null)
    {
        var nodes = trees.Sources.Where(s => schema.Check(SchemaFor(s.Path), s.Source, faults))
            .Select(s => (s.Path, Node: new PackNode(s.Source, s.Source.Root, faults))).ToList();
        if (trees.Files.All(f => f.Path != PackTrees.Head))
            faults.Add(new($"{trees.Name}/{PackTrees.Head}", 1, LocalizedText.Of("pack.file-missing")));
        if (faults.Count > before)
            return null;

        var law = new PolicyText(trees.Files.FirstOrDefault(f => f.Path == "text.md")?.Text ?? "");
        var pack = new PackReader(trees.Name, nodes, law, trees.Files, hash ?? PackFile.Hash(trees.Files)).Read();
        return faults.Count == before ? pack : null;
    }

    private static string SchemaFor(string path) => path.Split('/') switch
    {
        ["matters", ..] => "matters.schema.json",
        ["examples", ..] => "examples.schema.json",
        ["interpretations.yaml"] => "interpretations.schema.json",
        _ => "pack.schema.json",
    };
}
