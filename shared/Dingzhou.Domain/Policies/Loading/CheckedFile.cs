namespace Dingzhou.Domain.Policies.Loading;

/// <summary>One file of the policies that stands by itself, as the rules of retention or the catalogue of filings.</summary>
internal static class CheckedFile
{
    /// <summary>Reads it against its schema, and then as what it is.</summary>
    /// <param name="directory">The directory of the policies.</param>
    /// <param name="file">The file in it.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="read">Makes it of its root; notes what does not hold together.</param>
    /// <exception cref="PackException">It is wrong; it lists every fault with file, line and reason.</exception>
    public static T Load<T>(string directory, string file, string schema, Func<PackNode, T> read)
    {
        var faults = new List<PackFault>();
        var source = YamlSource.Read(file, File.ReadAllText(Path.Combine(directory, file)), faults);
        if (source is null || !new PackSchema(directory).Check(schema, source, faults))
            throw new PackException(faults);
        var found = read(new PackNode(source, source.Root, faults));
        return faults.Count == 0 ? found : throw new PackException(faults);
    }
}
