using System.Text.Json;

namespace Dingzhou.Host.Tests;

/// <summary>
/// Host and app are one process, where each assembly is loaded once: what both bring must be the same, or the app would run on other code
/// than on Azure.
/// </summary>
public sealed class OneGraphTests
{
    [Fact]
    public void What_host_and_app_both_bring_is_the_same()
    {
        var (hosts, apps) = (Assemblies("host/Dingzhou.Host"), Assemblies("functions/Dingzhou.Functions"));
        var both = hosts.Keys.Intersect(apps.Keys, StringComparer.Ordinal).ToList();

        Assert.Contains("Azure.Data.Tables.dll", both);
        Assert.Contains("Google.Protobuf.dll", both);
        Assert.Empty(
            both.Where(name => hosts[name] != apps[name]).Select(name => $"{name}: {hosts[name]} in the host, {apps[name]} in the app"));
    }

    /// <summary>The assemblies that a program brings along, with their versions.</summary>
    private static Dictionary<string, string> Assemblies(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var file = Repository.PathTo(
            Path.GetDirectoryName(project)!, "bin", configuration, "net10.0", Path.GetFileName(project) + ".deps.json");
        var libraries = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file)).GetProperty("targets").EnumerateObject()
            .Single().Value;
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var library in libraries.EnumerateObject().Where(library => library.Value.TryGetProperty("runtime", out _)))
        {
            foreach (var assembly in library.Value.GetProperty("runtime").EnumerateObject().Where(
                a => a.Value.TryGetProperty("fileVersion", out _)))
                found[Path.GetFileName(assembly.Name)] = assembly.Value.GetProperty("fileVersion").GetString()!;
        }

        return found;
    }
}
