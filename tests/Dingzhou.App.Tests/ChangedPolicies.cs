namespace Dingzhou.App.Tests;

/// <summary>The shipped policies with one text in them changed.</summary>
internal sealed class ChangedPolicies : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dingzhou-policies-").FullName;

    /// <param name="file">Where the text stands, under <c>policies</c>.</param>
    /// <param name="before">The text; null: the end of the file.</param>
    public ChangedPolicies(string file, string? before, string after)
    {
        var policies = Repository.PathTo("policies");
        foreach (var one in Directory.EnumerateFiles(policies, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(policies, one));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(one, copy);
        }

        var (path, text) = (Path.Combine(_folder, file), File.ReadAllText(Path.Combine(_folder, file)));
        if (before is not null)
            Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(path, before is null ? text + after : text.Replace(before, after, StringComparison.Ordinal));
    }

    /// <summary>A matter that another department supervises.</summary>
    public static ChangedPolicies WithMoved(string matter, string supervisor) => With(matter, $"supervisor: {supervisor}");

    /// <summary>A matter of which the guide says something that the shipped one does not.</summary>
    public static ChangedPolicies With(string matter, string said)
    {
        const string Matters = "  agriculture-2022:\n    themes: [agriculture]\n    matters:\n";
        return new("guides.yaml", Matters, $"{Matters}      {matter}: {{ {said} }}\n");
    }

    /// <summary>The settings of an app that has them, in August 2022.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(Clocks.August2022, StringComparer.Ordinal)
    {
        ["Policies__Directory"] = _folder,
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
