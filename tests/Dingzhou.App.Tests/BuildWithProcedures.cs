namespace Dingzhou.App.Tests;

/// <summary>
/// The app as it is built, with procedures more than it is shipped with: what no document of the platform asks for can be tried out over
/// HTTP.
/// </summary>
internal sealed class BuildWithProcedures : IDisposable
{
    private const string Program = "Dingzhou.Functions.dll";
    private readonly string _folder = Directory.CreateTempSubdirectory("dingzhou-build-").FullName;

    /// <param name="folder">The policy to which they belong.</param>
    /// <param name="procedures">Their YAML, by the names of their files: the identity, of a later version as <c>id@2</c>.</param>
    public BuildWithProcedures(string folder, IReadOnlyDictionary<string, string> procedures)
    {
        // A program is where it is itself; whatever else it needs is linked to.
        var built = Path.GetDirectoryName(AppProcess.Built(AppProcess.Shipped))!;
        foreach (var entry in Directory.EnumerateFileSystemEntries(built))
        {
            var (name, to) = (Path.GetFileName(entry), Path.Combine(_folder, Path.GetFileName(entry)));
            if (name == Program)
                File.Copy(entry, to);
            else if (Directory.Exists(entry) && name != "policies")
                Directory.CreateSymbolicLink(to, entry);
            else if (name != "policies")
                File.CreateSymbolicLink(to, entry);
        }

        var (shipped, policies) = (Path.Combine(built, "policies"), Path.Combine(_folder, "policies"));
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(policies, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var (id, yaml) in procedures)
            File.WriteAllText(Path.Combine(policies, folder, "procedures", $"{id}.yaml"), yaml);
        const string Kept = "    procedures:\n      - problem-report\n";
        var (path, retention) = (Path.Combine(policies, "retention.yaml"), File.ReadAllText(Path.Combine(policies, "retention.yaml")));
        Assert.Contains(Kept, retention, StringComparison.Ordinal);

        // A later version of one that is shipped is kept as it is.
        var more = procedures.Keys.Where(name => !name.Contains('@', StringComparison.Ordinal)).Select(id => $"      - {id}\n");
        File.WriteAllText(path, retention.Replace(Kept, Kept + string.Concat(more), StringComparison.Ordinal));
    }

    /// <summary>The path of the program.</summary>
    public string ProgramPath => Path.Combine(_folder, Program);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
