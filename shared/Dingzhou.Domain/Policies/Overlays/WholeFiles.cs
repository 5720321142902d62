namespace Dingzhou.Domain.Policies.Overlays;

/// <summary>The files of a version while an overlay is laid over the one below: at first those of that one.</summary>
/// <param name="places">Where the nodes of both stand.</param>
internal sealed class WholeFiles(PackTrees below, NodePlaces places)
{
    private readonly SortedDictionary<string, (PackFile File, YamlSource? Source)> _files =
        new(below.Files.ToDictionary(f => f.Path, f => (f, below.Find(f.Path)), StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Whether anything has been changed.</summary>
    public bool Differ { get; private set; }

    /// <summary>A file as it stands now; nulls where there is none.</summary>
    public (PackFile? File, YamlSource? Source) Find(string path) => _files.TryGetValue(path, out var file) ? file : (null, null);

    /// <summary>Takes a file as the overlay has it.</summary>
    public void Take(PackFile file, YamlSource? source)
    {
        _files[file.Path] = (file, source);
        Differ = true;
    }

    /// <summary>Takes a file away.</summary>
    public void Remove(string path)
    {
        _files.Remove(path);
        Differ = true;
    }

    /// <summary>Has another tree in a file, which is written anew.</summary>
    public void Merge(string path, YamlNode root) => Take(
        new PackFile(path, TreeText.Of(root)), new YamlSource(_files[path].Source!.File, root, places));

    /// <summary>The files as a pack of that name.</summary>
    public PackTrees Trees(string name)
    {
        var sources = _files.Values.Where(f => f.Source is not null).Select(f => (f.File.Path, f.Source!));
        return new(name, [.. _files.Values.Select(f => f.File)], [.. sources]) { Places = places };
    }
}
