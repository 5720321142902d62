namespace Dingzhou.App.Tests.Supervision;

/// <summary>The shipped policies with one matter moved: another department supervises it.</summary>
internal sealed class MovedMatter : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dingzhou-policies-").FullName;

    public MovedMatter(string matter, string supervisor)
    {
        var policies = Repository.PathTo("policies");
        foreach (var file in Directory.EnumerateFiles(policies, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(policies, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var guides = Path.Combine(_folder, "guides.yaml");
        var (text, before) = (File.ReadAllText(guides), "  agriculture-2022:\n    themes: [agriculture]\n    matters:\n");
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(
            guides, text.Replace(before, $"{before}      {matter}: {{ supervisor: {supervisor} }}\n", StringComparison.Ordinal));
    }

    /// <summary>The settings of an app that has them, in August 2022.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(Clocks.August2022, StringComparer.Ordinal)
    {
        ["Policies__Directory"] = _folder,
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
