namespace Dingzhou.Policies.Tests;

/// <summary>A copy of the policies that a test may spoil.</summary>
internal sealed class PackCopy : IDisposable
{
    // The text of the clean-up is the register's.
    private static readonly string[] Copied = ["policies", "regulations"];

    private readonly string _around = Directory.CreateTempSubdirectory("packs-").FullName;

    /// <summary>Where it stands.</summary>
    public string Root => Path.Combine(_around, "policies");

    public PackCopy()
    {
        foreach (var file in Copied.Select(d => Path.Combine(AppContext.BaseDirectory, d))
            .SelectMany(d => Directory.EnumerateFiles(d, "*", SearchOption.AllDirectories)))
        {
            var target = Path.Combine(_around, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>Replaces the first occurrence; the number of its line.</summary>
    public int Replace(string file, string from, string to)
    {
        var path = Path.Combine(Root, "agriculture-2022", file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"“{from}” is not in {file}.");
        File.WriteAllText(path, text[..at] + to + text[(at + from.Length)..]);
        return text[..at].Count(c => c == '\n') + 1;
    }

    /// <summary>Copies the pack into another folder beside it.</summary>
    public void CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "agriculture-2022"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Root, folder, Path.GetRelativePath(Path.Combine(Root, "agriculture-2022"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>Writes a file beside the packs: <c>agriculture-2022@2/pack.yaml</c>.</summary>
    public void Write(string path, string text)
    {
        var target = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
    }

    public PolicyCatalogue Load() => PolicyCatalogue.Load(Root);

    /// <summary>Reads one pack without the others, which takes half the time.</summary>
    public PolicyPack Load(string pack) => PolicyCatalogue.Read(pack, PackFile.In(Path.Combine(Root, pack)), Root);

    public void Dispose() => Directory.Delete(_around, recursive: true);
}
