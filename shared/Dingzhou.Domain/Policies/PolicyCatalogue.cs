namespace Dingzhou.Domain.Policies;

/// <summary>All packs, loaded and checked once when the program starts.</summary>
public sealed class PolicyCatalogue
{
    private readonly Dictionary<string, (PolicyPack Pack, Matter Matter)> _matters = new(StringComparer.Ordinal);

    internal PolicyCatalogue(IReadOnlyList<PolicyPack> packs)
    {
        Packs = packs;
        foreach (var pack in packs)
        {
            foreach (var matter in pack.Matters)
                _matters[matter.Id] = (pack, matter);
        }
    }

    /// <summary>The packs, ordered by id and version.</summary>
    public IReadOnlyList<PolicyPack> Packs { get; }

    /// <summary>The newest version of each pack: the one that new applications and the calendar go by.</summary>
    public IEnumerable<PolicyPack> Newest => Packs.GroupBy(p => p.Id, StringComparer.Ordinal).Select(versions => versions.Last());

    /// <summary>Reads every pack under a directory.</summary>
    /// <exception cref="PackException">A pack is wrong; it lists every fault with file and line.</exception>
    public static PolicyCatalogue Load(string directory) => new(Loading.PackLoader.LoadAll(directory));

    /// <summary>Reads one pack from its files, with the same checks.</summary>
    /// <param name="name">The name of its folder: its id, or <c>id@version</c>.</param>
    /// <param name="files">All its files.</param>
    /// <param name="schemas">The directory of the JSON Schemas.</param>
    /// <exception cref="PackException">The pack is wrong; it lists every fault with file and line.</exception>
    public static PolicyPack Read(string name, IReadOnlyList<PackFile> files, string schemas)
    {
        var faults = new List<PackFault>();
        return Loading.PackLoader.Read(name, files, new Loading.PackSchema(schemas), faults) ?? throw new PackException(faults);
    }

    /// <summary>The newest version of a matter with its pack, or null.</summary>
    public (PolicyPack Pack, Matter Matter)? FindMatter(string matterId) =>
        _matters.TryGetValue(matterId, out var found) ? found : null;

    /// <summary>One version of a pack, or null.</summary>
    public PolicyPack? Pack(string id, string version) => Packs.FirstOrDefault(p => p.Id == id && p.Version == version);
}
