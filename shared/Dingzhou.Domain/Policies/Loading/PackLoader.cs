using System.Security.Cryptography;
using System.Text;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Reads packs from their folders; refuses them with every fault at once.</summary>
internal static class PackLoader
{
    public static IReadOnlyList<PolicyPack> LoadAll(string directory)
    {
        var faults = new List<PackFault>();
        var schema = new PackSchema(directory);
        var packs = Directory.EnumerateDirectories(directory)
            .Where(d => File.Exists(Path.Combine(d, "pack.yaml")))
            .Order(StringComparer.Ordinal)
            .Select(d => Load(d, schema, faults))
            .OfType<PolicyPack>()
            .OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => int.Parse(p.Version))
            .ToList();

        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pack in packs)
        {
            foreach (var matter in pack.Matters.Where(m => !owners.TryAdd(m.Id, pack.Id) && owners[m.Id] != pack.Id))
                faults.Add(new($"{pack.Id}/matters", 1, $"the matter {matter.Id} is also in {owners[matter.Id]}."));
        }

        foreach (var twice in packs.GroupBy(p => (p.Id, p.Version)).Where(g => g.Count() > 1))
            faults.Add(new($"{twice.Key.Id}/pack.yaml", 1, $"there are two folders with version {twice.Key.Version}."));

        return faults.Count == 0 ? packs : throw new PackException(faults);
    }

    private static PolicyPack? Load(string folder, PackSchema schema, List<PackFault> faults)
    {
        var name = Path.GetFileName(folder);
        var before = faults.Count;
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".yaml" or ".md")
            .Select(f => (Path: $"{name}/{Path.GetRelativePath(folder, f).Replace('\\', '/')}", Text: File.ReadAllText(f).ReplaceLineEndings("\n")))
            .OrderBy(f => f.Path, StringComparer.Ordinal)
            .ToList();

        var nodes = new List<(string Path, PackNode Node)>();
        foreach (var (path, text) in files.Where(f => f.Path.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            if (YamlSource.Read(path, text, faults) is { } source && schema.Check(SchemaFor(path, name), source, faults))
                nodes.Add((path, new PackNode(path, source.Root, faults)));
        }

        if (faults.Count > before)
            return null;

        var law = new PolicyText(files.FirstOrDefault(f => f.Path == $"{name}/text.md").Text ?? "");
        var pack = new PackReader(name, nodes, law, Hash(files)).Read();
        return faults.Count == before ? pack : null;
    }

    private static string SchemaFor(string path, string folder) => path[(folder.Length + 1)..].Split('/') switch
    {
        ["matters", ..] => "matters.schema.json",
        ["examples", ..] => "examples.schema.json",
        ["interpretations.yaml"] => "interpretations.schema.json",
        _ => "pack.schema.json",
    };

    // Path and length before each text, so that moving words from one file to another is another pack.
    private static string Hash(IEnumerable<(string Path, string Text)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in files)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
