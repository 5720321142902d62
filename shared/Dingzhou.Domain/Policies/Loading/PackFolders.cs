using Dingzhou.Domain.Policies.Overlays;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>The packs in the folders of a directory: whole ones first, then the overlays, each on the version before it.</summary>
/// <param name="schema">What the packs are held against.</param>
/// <param name="faults">Where what is wrong is added.</param>
internal sealed class PackFolders(string directory, PackSchema schema, List<PackFault> faults)
{
    private readonly List<(PackTrees Trees, PolicyPack Pack)> _read = [];
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <summary>All packs that are without fault by themselves.</summary>
    public IEnumerable<PolicyPack> Read()
    {
        var overlays = new List<(string Id, int Number, PackTrees Trees)>();
        foreach (var folder in Directory.EnumerateDirectories(directory).Where(IsOfAPack).Order(StringComparer.Ordinal))
        {
            var (name, before) = (Path.GetFileName(folder), faults.Count);
            var (id, number) = Version(name);
            var trees = PackTrees.Read(name, PackFile.In(folder), faults);
            if (faults.Count > before)
                _refused.Add(id);
            if (number is { } n && Overlay.Is(trees))
                overlays.Add((id, n, trees));
            else
                Keep(id, trees, before);
        }

        foreach (var (id, number, trees) in overlays.OrderBy(o => o.Number))
            Lay(id, number, trees);
        return _read.Select(r => r.Pack);
    }

    private void Lay(string id, int number, PackTrees trees)
    {
        // What is wrong below is told; what would be wrong on top of it is not known.
        if (_refused.Contains(id))
            return;
        var before = faults.Count;
        var below = _read.Find(r => r.Pack.Id == id && r.Pack.Version == $"{number - 1}");
        if (below.Pack is null)
            faults.Add(
                new($"{trees.Name}/{PackTrees.Head}", 1, LocalizedText.Of("overlay.nothing-below", ("id", id), ("number", number - 1))));
        else if (Overlay.Lay(trees, below.Trees, below.Pack, faults) is { } merged)
            Keep(id, merged, before);
        if (faults.Count > before)
            _refused.Add(id);
    }

    private void Keep(string id, PackTrees trees, int before)
    {
        if (PackLoader.Build(trees, schema, faults, before) is { } pack)
            _read.Add((trees, pack));
        else
            _refused.Add(id);
    }

    private static bool IsOfAPack(string folder) =>
        File.Exists(Path.Combine(folder, PackTrees.Head)) || Path.GetFileName(folder).Contains('@', StringComparison.Ordinal);

    // agriculture-2022@2: the second version of agriculture-2022.
    private static (string Id, int? Number) Version(string folder)
    {
        var parts = folder.Split('@');
        return parts is [_, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && $"{n}" == number
            ? (parts[0], n)
            : (parts[0], null);
    }
}
