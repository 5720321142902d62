namespace Dingzhou.Domain.Policies;

/// <summary>
/// All published packs. Those in the program's folder are loaded and checked when it starts; those published later are added while
/// it runs, all at once, so that a reader sees either the old packs or the new ones.
/// </summary>
public sealed class PolicyCatalogue
{
    private volatile Contents _contents;

    internal PolicyCatalogue(IReadOnlyList<PolicyPack> packs) => _contents = new(packs, packs);

    /// <summary>The packs, ordered by id and version.</summary>
    public IReadOnlyList<PolicyPack> Packs => _contents.Packs;

    /// <summary>The packs with a matter that another policy had first: that policy keeps it, and somebody has to look at them.</summary>
    public IReadOnlyList<PolicyPack> Disputed => [.. Packs.Where(p => p.Matters.Any(m => _contents.Owners[m.Id] != p.Id))];

    /// <summary>Reads every pack under a directory.</summary>
    /// <exception cref="PackException">A pack is wrong; it lists every fault with file and line.</exception>
    public static PolicyCatalogue Load(string directory) => new(Loading.PackLoader.LoadAll(directory));

    /// <summary>Reads one pack from its files, with the same checks.</summary>
    /// <param name="name">The name of its folder: its id, or <c>id@version</c>.</param>
    /// <param name="schemas">The directory of the JSON Schemas.</param>
    /// <param name="hash">The hash under which it is registered; that of its content if left out.</param>
    /// <exception cref="PackException">The pack is wrong; it lists every fault with file and line.</exception>
    public static PolicyPack Read(string name, IReadOnlyList<PackFile> files, string schemas, string? hash = null)
    {
        var faults = new List<PackFault>();
        return Loading.PackLoader.Read(name, files, new Loading.PackSchema(schemas), faults, hash) ?? throw new PackException(faults);
    }

    /// <summary>Reads a version that holds only what differs from another, with the same checks of what comes out.</summary>
    /// <param name="name">The name of its folder, which begins each path in a fault.</param>
    /// <param name="below">The version that they change.</param>
    /// <param name="schemas">The directory of the JSON Schemas.</param>
    /// <exception cref="PackException">The overlay or the version is wrong; it lists every fault with file and line.</exception>
    public static PolicyPack ReadOverlay(string name, IReadOnlyList<PackFile> files, PolicyPack below, string schemas)
    {
        var faults = new List<PackFault>();
        return Loading.PackLoader.ReadOverlay(name, files, below, new Loading.PackSchema(schemas), faults)
            ?? throw new PackException(faults);
    }

    /// <summary>The version of each policy in force on a day; before its first version's day, that one.</summary>
    public IEnumerable<PolicyPack> On(DateOnly day) => _contents.Versions.Values.Select(v => InForce(v, day));

    /// <summary>The version of a policy in force on a day, or null where there is no such policy.</summary>
    public PolicyPack? On(string policyId, DateOnly day) =>
        _contents.Versions.TryGetValue(policyId, out var versions) ? InForce(versions, day) : null;

    /// <summary>A matter in the version of its policy in force on a day, or null.</summary>
    public (PolicyPack Pack, Matter Matter)? FindMatter(string matterId, DateOnly day) =>
        _contents.Owners.TryGetValue(matterId, out var policy) && On(policy, day) is { } pack && pack.FindMatter(matterId) is { } matter
            ? (pack, matter)
            : null;

    /// <summary>One version of a pack, or null.</summary>
    public PolicyPack? Pack(string id, string version) => Packs.FirstOrDefault(p => p.Id == id && p.Version == version);

    /// <summary>
    /// The pack of a content hash, or null; a later version is also found by the hash of its texts, which it may have had.
    /// </summary>
    public PolicyPack? Pack(string hash) => _contents.ByHash.GetValueOrDefault(hash);

    /// <summary>Has other packs from now on; what is asked for meanwhile is answered from the ones before.</summary>
    /// <param name="packs">All packs, in the order in which they were published.</param>
    public void Replace(IReadOnlyList<PolicyPack> packs) =>
        _contents = new([.. packs.OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => int.Parse(p.Version))], packs);

    private static PolicyPack InForce(List<PolicyPack> versions, DateOnly day) =>
        versions.LastOrDefault(v => v.InForceFrom <= day) ?? versions[0];

    private sealed class Contents(IReadOnlyList<PolicyPack> packs, IReadOnlyList<PolicyPack> byAge)
    {
        public IReadOnlyList<PolicyPack> Packs { get; } = packs;

        public Dictionary<string, PolicyPack> ByHash { get; } = packs.Select(p => (p.Hash, Pack: p))
            .Concat(packs.Where(p => p.Version != "1").Select(p => (Hash: PackFile.HashOfTexts(p.Files), Pack: p)))
            .DistinctBy(p => p.Hash).ToDictionary(p => p.Hash, p => p.Pack, StringComparer.Ordinal);

        public SortedDictionary<string, List<PolicyPack>> Versions { get; } =
            new(packs.GroupBy(p => p.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal),
                StringComparer.Ordinal);

        // The policy that had a matter first keeps it: a fault in the register must not stop every request.
        public Dictionary<string, string> Owners { get; } =
            byAge.SelectMany(p => p.Matters.Select(m => (m.Id, Policy: p.Id))).DistinctBy(m => m.Id).ToDictionary(
                m => m.Id, m => m.Policy, StringComparer.Ordinal);
    }
}
