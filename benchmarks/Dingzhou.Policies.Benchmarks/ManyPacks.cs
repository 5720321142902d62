using System.Text.RegularExpressions;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Policies.Benchmarks;

/// <summary>As many policies as a city may have: copies of 定政发〔2022〕20号 under other names, beside those there are.</summary>
internal static partial class ManyPacks
{
    public static PolicyCatalogue Load(string directory, int count)
    {
        var catalogue = PolicyCatalogue.Load(directory);
        var original = catalogue.Pack("agriculture-2022", "1")!;
        catalogue.Replace([.. catalogue.Packs, .. Enumerable.Range(0, count).Select(i =>
            PolicyCatalogue.Read($"copy-{i}", [.. original.Files.Select(f => new PackFile(f.Path, Renamed(f, $"copy-{i}")))], directory))]);
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
