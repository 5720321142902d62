namespace Dingzhou.Domain.Policies.Loading;

/// <summary>The files of a pack or of an overlay, and its YAML as trees.</summary>
/// <param name="Name">The name of its folder, which begins each path in a fault.</param>
/// <param name="Files">The files.</param>
/// <param name="Sources">Those that are YAML, by path.</param>
internal sealed record PackTrees(string Name, IReadOnlyList<PackFile> Files, IReadOnlyList<(string Path, YamlSource Source)> Sources)
{
    /// <summary>Where the nodes stand, where they were laid over others; null in a pack that is whole.</summary>
    public NodePlaces? Places { get; init; }

    /// <summary>The file that says which pack it is.</summary>
    public const string Head = "pack.yaml";

    /// <summary>Reads the files; those that cannot be read are among the faults and not among the trees.</summary>
    public static PackTrees Read(string name, IReadOnlyList<PackFile> files, List<PackFault> faults)
    {
        var sources = new List<(string, YamlSource)>();
        var room = new NodeRoom();
        foreach (var (path, text) in files.TakeWhile(_ => !room.IsUsedUp))
        {
            var at = $"{name}/{path}";
            if (Path.GetExtension(path) is not (".yaml" or ".md"))
                faults.Add(new(at, 1, LocalizedText.Of("pack.other-file")));
            else if (path.EndsWith(".yaml", StringComparison.Ordinal) && YamlSource.Read(at, text, faults, room) is { } source)
                sources.Add((path, source));
        }

        return new(name, files, sources);
    }

    /// <summary>The tree of a file, or null.</summary>
    public YamlSource? Find(string path) => Sources.FirstOrDefault(s => s.Path == path).Source;

    /// <summary>What <c>pack.yaml</c> says under a name, or null.</summary>
    public YamlScalarNode? Stated(string name) =>
        Find(Head)?.Root is YamlMappingNode head && head.Children.TryGetValue(new YamlScalarNode(name), out var value)
            ? value as YamlScalarNode
            : null;
}
