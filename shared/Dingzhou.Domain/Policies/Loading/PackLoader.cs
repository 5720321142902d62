namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Reads packs from their files; refuses them with every fault at once.</summary>
internal static class PackLoader
{
    public static IReadOnlyList<PolicyPack> LoadAll(string directory)
    {
        var faults = new List<PackFault>();
        var schema = new PackSchema(directory);
        var packs = Directory.EnumerateDirectories(directory)
            .Where(d => File.Exists(Path.Combine(d, "pack.yaml")))
            .Order(StringComparer.Ordinal)
            .Select(d => Read(Path.GetFileName(d), PackFile.In(d), schema, faults))
            .OfType<PolicyPack>()
            .OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => int.Parse(p.Version))
            .ToList();

        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pack in packs)
        {
            foreach (var matter in pack.Matters.Where(m => !owners.TryAdd(m.Id, pack.Id) && owners[m.Id] != pack.Id))
                faults.Add(new($"{pack.Id}/matters", 1, FaultTexts.MatterElsewhere(matter.Id, owners[matter.Id])));
        }

        foreach (var twice in packs.GroupBy(p => (p.Id, p.Version)).Where(g => g.Count() > 1))
            faults.Add(new($"{twice.Key.Id}/pack.yaml", 1, FaultTexts.VersionTwice(twice.Key.Version)));

        foreach (var (older, newer) in packs.Zip(packs.Skip(1)).Where(p => p.First.Id == p.Second.Id && p.First.InForceFrom >= p.Second.InForceFrom))
            faults.Add(new($"{newer.Id}@{newer.Version}/pack.yaml", 1, FaultTexts.VersionNotAfter(newer.Version, newer.InForceFrom, older.Version)));

        return faults.Count == 0 ? packs : throw new PackException(faults);
    }

    /// <summary>The pack in some files; null, and what is wrong among the faults, where it is refused.</summary>
    /// <param name="name">The name of its folder, which begins each path in a fault.</param>
    /// <param name="files">Its files.</param>
    /// <param name="schema">What they are held against.</param>
    /// <param name="faults">Where what is wrong is added.</param>
    public static PolicyPack? Read(string name, IReadOnlyList<PackFile> files, PackSchema schema, List<PackFault> faults)
    {
        var before = faults.Count;
        var nodes = new List<(string Path, PackNode Node)>();
        var room = new NodeRoom();
        foreach (var (path, text) in files.TakeWhile(_ => !room.IsUsedUp))
        {
            var at = $"{name}/{path}";
            if (Path.GetExtension(path) is not (".yaml" or ".md"))
                faults.Add(new(at, 1, FaultTexts.OtherFile()));
            else if (path.EndsWith(".yaml", StringComparison.Ordinal)
                && YamlSource.Read(at, text, faults, room) is { } source && schema.Check(SchemaFor(path), source, faults))
                nodes.Add((path, new PackNode(at, source.Root, faults)));
        }

        if (files.All(f => f.Path != "pack.yaml"))
            faults.Add(new($"{name}/pack.yaml", 1, FaultTexts.FileMissing()));
        if (faults.Count > before)
            return null;

        var law = new PolicyText(files.FirstOrDefault(f => f.Path == "text.md")?.Text ?? "");
        var pack = new PackReader(name, nodes, law, files).Read();
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
