namespace Dingzhou.Domain.Policies.Loading;

/// <summary>
/// Which file a node stands in, where a tree has nodes of several: what an overlay says stands in its files, all else in those of the
/// version below it. Nodes are told apart by what they are and not by what they say.
/// </summary>
/// <param name="below">Where the nodes of the version below stand, where that is an overlay too.</param>
internal sealed class NodePlaces(NodePlaces? below = null)
{
    private readonly Dictionary<YamlNode, string> _files = new(ReferenceEqualityComparer.Instance);

    /// <summary>Notes that a node and all in it stand in a file.</summary>
    public void Add(string file, YamlNode root)
    {
        foreach (var node in root.AllNodes)
            _files[node] = file;
    }

    /// <summary>The file of a node, or null for one that was not noted.</summary>
    public string? FileOf(YamlNode node) => _files.GetValueOrDefault(node) ?? below?.FileOf(node);
}
