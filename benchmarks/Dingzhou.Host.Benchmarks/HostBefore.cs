using System.Diagnostics;
using System.Formats.Tar;
using Dingzhou.TestKit;

namespace Dingzhou.Host.Benchmarks;

/// <summary>
/// The host before this one, which had an SDK of its own in <c>runtime/</c>: built from the last commit that had it, into an ignored
/// folder, so that both are measured in one run.
/// </summary>
internal static class HostBefore
{
    private const string Project = "runtime/Dingzhou.Runtime.csproj";
    private static readonly string Folder = Repository.PathTo("benchmarks", "Dingzhou.Host.Benchmarks", "obj", "before");

    /// <summary>Its benchmark, in the roles that this one has.</summary>
    public static string Assembly { get; } = Path.Combine(
        Folder, "benchmarks", "Dingzhou.Runtime.Benchmarks", "bin", "Release", "net10.0", "Dingzhou.Runtime.Benchmarks.dll");

    public static bool IsBuilt => File.Exists(Assembly);

    public static async Task BuildAsync()
    {
        var removed = (await RunAsync("git", "log", "-1", "--format=%H", "--diff-filter=D", "--", Project)).Trim();
        if (removed.Length == 0)
            throw new InvalidOperationException(
                $"This clone does not reach back to the commits that had {Project}; `git fetch --unshallow` brings them.");
        var archive = Path.GetTempFileName();
        try
        {
            await RunAsync("git", "archive", "--format=tar", "--output", archive, $"{removed}^");
            Directory.CreateDirectory(Folder);
            await TarFile.ExtractToDirectoryAsync(archive, Folder, overwriteFiles: true);
        }
        finally
        {
            File.Delete(archive);
        }

        await RunAsync(
            "dotnet", "build", "-c", "Release", "-v", "q", "--nologo", Path.Combine(Folder, "benchmarks", "Dingzhou.Runtime.Benchmarks"));
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output : throw new InvalidOperationException(
            $"{program} {string.Join(' ', arguments)} ended with the code {process.ExitCode}.\n{output}");
    }
}
