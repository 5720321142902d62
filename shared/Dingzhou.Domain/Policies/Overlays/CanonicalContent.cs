namespace Dingzhou.Domain.Policies.Overlays;

/// <summary>
/// What a pack says, however it is written: of YAML neither comments nor layout nor the order of names count, of a list the order of
/// its items does. So a version given whole and the same given as an overlay have one hash.
/// </summary>
internal static class CanonicalContent
{
    /// <summary>
    /// Whether a pack is hashed by what it says. First versions are hashed by their files as they stand: those published keep their hashes.
    /// </summary>
    public static bool IsHashed(IReadOnlyList<PackFile> files) =>
        files.FirstOrDefault(f => f.Path == PackTrees.Head) is { } head && Tree(head) is YamlMappingNode root
        && root.Children.TryGetValue(new YamlScalarNode("version"), out var version) && version is YamlScalarNode { Value: not "1" };

    /// <summary>What a file says; its text where it is not YAML.</summary>
    public static string Of(PackFile file) =>
        file.Path.EndsWith(".yaml", StringComparison.Ordinal) && Tree(file) is { } root ? Of(root) : file.Text;

    /// <summary>What a tree says.</summary>
    public static string Of(YamlNode root)
    {
        var text = new StringBuilder();
        Write(text, root);
        return text.ToString();
    }

    /// <summary>Whether two trees say the same.</summary>
    public static bool Same(YamlNode one, YamlNode other) => Of(one) == Of(other);

    private static YamlNode? Tree(PackFile file) => YamlSource.Read(file.Path, file.Text, [])?.Root;

    private static void Write(StringBuilder text, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                text.Append('{');
                foreach (var (key, value) in mapping.Children.OrderBy(c => ((YamlScalarNode)c.Key).Value, StringComparer.Ordinal))
                {
                    text.Append(JsonSerializer.Serialize(((YamlScalarNode)key).Value)).Append(':');
                    Write(text, value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case YamlSequenceNode sequence:
                text.Append('[');
                foreach (var item in sequence.Children)
                {
                    Write(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                // A number as it is written: in a list of texts 007 and 7 are two things.
                var scalar = (YamlScalarNode)node;
                text.Append(YamlSource.Scalar(scalar).Text is null ? scalar.Value : JsonSerializer.Serialize(scalar.Value ?? ""));
                break;
        }
    }
}
