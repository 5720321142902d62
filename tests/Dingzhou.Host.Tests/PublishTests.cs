using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Dingzhou.Host.Tests;

/// <summary>The package for Azure is whole: it runs from a folder of its own, where nothing of the repository is near.</summary>
public sealed class PublishTests(Azurite azurite)
{
    [Fact]
    public async Task What_is_published_for_Azure_runs_under_the_embedded_host()
    {
        var folder = Directory.CreateTempSubdirectory("dingzhou-published-").FullName;
        try
        {
            await PublishAsync(folder);
            var settings = Path.Combine(folder, "local.settings.json");
            Assert.True(File.Exists(Path.Combine(folder, "host.json")));
            Assert.False(File.Exists(settings));

            // A developer's own settings are read where they are, and what the environment says wins.
            await File.WriteAllTextAsync(settings, """{ "Values": { "Identity__Audience": "a-developer", "Runtime__DevelopmentTokens": "false" } }""");
            await using var app = await AppProcess.StartAsync(
                azurite.ConnectionString, azurite.NewPrefix(), project: Path.Combine(folder, "Dingzhou.Functions.dll"));
            using var http = new HttpClient { BaseAddress = app.Address, Timeout = Patience.Longest };
            var policies = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri("/api/policies", UriKind.Relative)));
            Assert.Contains("agriculture-2022", policies.GetRawText(), StringComparison.OrdinalIgnoreCase);
            var token = await new RemoteTokens(http, new Uri(app.Address, "/dev")).TokenAsync(Person.With("auditor", "审计员"));
            Assert.Contains(
                "a-developer", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[1])), StringComparison.Ordinal);
            Assert.Equal("ok", await HealthAsync(http, check => check.GetProperty("status").GetString()));

            // What a careless copy has left behind is named to whoever looks after it.
            File.Delete(Path.Combine(folder, "fonts", "NotoSerifJP_700Bold.ttf"));
            Assert.Contains(
                "NotoSerifJP_700Bold.ttf", await HealthAsync(http, check => check.GetProperty("advice").GetRawText()),
                StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is said of the fonts.</summary>
    private static async Task<string?> HealthAsync(HttpClient http, Func<JsonElement, string?> read)
    {
        var health = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri("/api/health/ready", UriKind.Relative)));
        return read(health.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "fonts"));
    }

    private static async Task PublishAsync(string folder)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo(
            "dotnet", ["publish", Repository.PathTo("functions"), "--no-build", "-c", configuration, "-o", folder, "-v", "q", "--nologo"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var publishing = Process.Start(start)!;
        var output = await publishing.StandardOutput.ReadToEndAsync();
        await publishing.WaitForExitAsync();
        Assert.True(publishing.ExitCode == 0, output);
    }
}
