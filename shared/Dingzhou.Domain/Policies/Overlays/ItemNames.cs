namespace Dingzhou.Domain.Policies.Overlays;

/// <summary>
/// Which lists of a pack have items with names, by which an overlay says what it means; every other list is replaced as a whole.
/// </summary>
internal static class ItemNames
{
    /// <summary>The list that <c>interpretations.yaml</c> is.</summary>
    public const string Questions = "interpretations";

    /// <summary>The list that a file of examples is.</summary>
    public const string Groups = "groups";

    /// <summary>The readings in force, oldest first.</summary>
    public const string InForce = "inForce";

    private static readonly Dictionary<string, string[]> Lists = new(StringComparer.Ordinal)
    {
        [Questions] = ["id"],
        [InForce] = ["from"],
        [Groups] = ["matter"],
        ["examples"] = ["name"],
        ["conditions"] = ["fact", "is"],
        ["pools"] = ["id"],
    };

    /// <summary>What a file's root is called here.</summary>
    public static string OfRoot(string path) => path.Split('/') switch
    {
        ["examples", ..] => Groups,
        ["interpretations.yaml"] => Questions,
        _ => "",
    };

    /// <summary>The members that name the items of a list; null where its items have no names.</summary>
    public static string[]? Of(string list) => Lists.GetValueOrDefault(list);

    /// <summary>The name of an item, or null where it lacks one of the members.</summary>
    public static string? Of(YamlNode item, string[] members)
    {
        if (item is not YamlMappingNode mapping)
            return null;
        var parts = members.Select(
            m => mapping.Children.TryGetValue(new YamlScalarNode(m), out var value) ? (value as YamlScalarNode)?.Value : null)
            .ToList();
        return parts.Contains(null) ? null : string.Join(' ', parts);
    }

    /// <summary>Whether these are the values of a figure by the days from which they hold.</summary>
    public static bool AreDated(string name, params YamlMappingNode[] mappings) =>
        name == "values"
        && mappings.SelectMany(m => m.Children.Keys).All(k => k is YamlScalarNode { Value: { } day } && StatedDay.Read(day) is not null);
}
