namespace Dingzhou.Domain.Regulations.Register.Loading;

/// <summary>Reads the register's first documents (<c>regulations/</c>); refuses them with every fault at once.</summary>
public static class RegisterLoader
{
    /// <summary>Reads every document under a directory.</summary>
    /// <returns>The documents: those of the lists in the lists' order, then those with a file of their own, by file.</returns>
    /// <exception cref="PackException">Something is wrong; it lists every fault with file and line.</exception>
    public static IReadOnlyList<FirstDocument> Load(string directory)
    {
        var faults = new List<PackFault>();
        var schema = new PackSchema(directory);
        var documents = new List<(FirstDocument Document, PackNode Node)>();
        foreach (var file in Files(directory, "*.yaml"))
        {
            if (Read(file, file.Text, "standing.schema.json", schema, faults) is { } list)
                documents.AddRange(StandingList.Read(list));
        }

        foreach (var file in Files(directory, "*/*.md"))
        {
            if (DocumentFile.Split(file.Path, file.Text, faults) is { } parts
                && Read(file, parts.Head, "document.schema.json", schema, faults) is { } head)
            {
                documents.Add((DocumentFile.Read(head, parts.Text), head));
            }
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (document, node) in documents)
        {
            if (!known.Add(document.Id))
                node["number"].Fault("register.twice", ("id", document.Id));
        }

        return faults.Count == 0 ? [.. documents.Select(d => Linked(d.Document, known))] : throw new PackException(faults);
    }

    // A relation to a document that is here too leads to it.
    private static FirstDocument Linked(FirstDocument document, HashSet<string> known) => document with
    {
        Entry = document.Entry with
        {
            Relations = [.. (document.Entry.Relations ?? []).Select(r => known.Contains(r.Number) ? r with { DocumentId = r.Number } : r)],
        },
    };

    private static PackNode? Read((string Path, string Text) file, string yaml, string schemaName, PackSchema schema,
        List<PackFault> faults) =>
        YamlSource.Read(file.Path, yaml, faults) is { } source && schema.Check(schemaName, source, faults)
            ? new PackNode(source, source.Root, faults)
            : null;

    private static IEnumerable<(string Path, string Text)> Files(string directory, string pattern)
    {
        var folders = pattern.StartsWith("*/", StringComparison.Ordinal) ? Directory.EnumerateDirectories(directory) : [directory];
        return folders.SelectMany(f => Directory.EnumerateFiles(f, Path.GetFileName(pattern)))
            .Select(f => (Path: Path.GetRelativePath(directory, f).Replace('\\', '/'), Text: File.ReadAllText(f).ReplaceLineEndings("\n")))
            .OrderBy(f => f.Path, StringComparer.Ordinal);
    }
}
