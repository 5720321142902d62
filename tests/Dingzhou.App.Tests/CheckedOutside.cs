using System.Diagnostics;

namespace Dingzhou.App.Tests;

/// <summary>What an outsider does with a history: the verifier of docs/history.md, which shares nothing with the platform.</summary>
internal static class CheckedOutside
{
    /// <summary>Demands that every event in the answer is checked and in its place, and that one altered character is found.</summary>
    public static Task MustBeCheckedOutsideAsync(this Answer answer) => MustBeCheckedOutsideAsync([answer]);

    /// <summary>The same of a history that comes in pages.</summary>
    public static async Task MustBeCheckedOutsideAsync(this IReadOnlyList<Answer> pages)
    {
        var count = pages.Sum(p => p.Json.GetProperty("events").GetArrayLength());
        Assert.Equal((0, $"{count} events in order, {count} checked.\n"), await VerifyAsync([.. pages.Select(p => p.Text)]));
        Assert.Equal(1, (await VerifyAsync([.. pages.Select(p => p.Text.Replace("+08:00", "+08:01", StringComparison.Ordinal))])).Code);
    }

    private static async Task<(int Code, string Output)> VerifyAsync(IReadOnlyList<string> pages)
    {
        var files = pages.Select(_ => Path.GetTempFileName()).ToList();
        try
        {
            foreach (var (file, page) in files.Zip(pages))
                await File.WriteAllTextAsync(file, page);
            using var process = Process.Start(new ProcessStartInfo("node", [Repository.PathTo("docs", "verify-history.mjs"), .. files])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output);
        }
        finally
        {
            files.ForEach(File.Delete);
        }
    }
}
