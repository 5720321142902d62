using System.Diagnostics;
using Dingzhou.TestKit;

namespace Dingzhou.App.Tests;

/// <summary>What an outsider does with a history: the verifier of docs/history.md, which shares nothing with the platform.</summary>
internal static class CheckedOutside
{
    /// <summary>Demands that every event in the answer is checked and in its place, and that one altered character is found.</summary>
    public static async Task MustBeCheckedOutsideAsync(this Answer answer)
    {
        var count = answer.Json.GetProperty("events").GetArrayLength();
        Assert.Equal((0, $"{count} events in order, {count} checked.\n"), await VerifyAsync(answer.Text));
        Assert.Equal(1, (await VerifyAsync(answer.Text.Replace("+08:00", "+08:01", StringComparison.Ordinal))).Code);
    }

    private static async Task<(int Code, string Output)> VerifyAsync(string history)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, history);
            using var process = Process.Start(new ProcessStartInfo("node", [Repository.PathTo("docs", "verify-history.mjs"), file])
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
            File.Delete(file);
        }
    }
}
