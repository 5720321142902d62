using System.Text.RegularExpressions;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Policies.Coverage;

namespace Dingzhou.Policies.Benchmarks;

/// <summary>As many policies as a city may have: copies of 定政发〔2022〕20号 under other names, beside those there are.</summary>
internal static partial class ManyPacks
{
    public static PolicyCatalogue Load(string directory, int count)
    {
        var folder = Path.Combine(directory, "agriculture-2022");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != DocumentCoverage.FileName)
            .Select(f => new PackFile(Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText(f))).ToList();
        var catalogue = PolicyCatalogue.Load(directory);
        catalogue.Replace([.. catalogue.Packs, .. Enumerable.Range(0, count).Select(i =>
            PolicyCatalogue.Read($"copy-{i}", [.. files.Select(f => new PackFile(f.Path, Renamed(f, $"copy-{i}")))], directory))]);
        return catalogue;
    }

    // A matter belongs to one policy, so each copy has its own.
    private static string Renamed(PackFile file, string name) => file.Path switch
    {
        "pack.yaml" => file.Text.Replace("id: agriculture-2022", $"id: {name}", StringComparison.Ordinal)
            .Replace("farmer-linkage", $"{name}-farmer-linkage", StringComparison.Ordinal),
        _ when file.Path.StartsWith("matters/", StringComparison.Ordinal) => MatterId().Replace(file.Text, $"  {name}-${{id}}:"),
        _ when file.Path.StartsWith("examples/", StringComparison.Ordinal) =>
            file.Text.Replace("- matter: ", $"- matter: {name}-", StringComparison.Ordinal),
        _ => file.Text,
    };

    [GeneratedRegex("^  (?<id>[a-z-]+):$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MatterId();
}
