using System.Diagnostics;

namespace Dingzhou.App.Tests.Policies;

/// <summary>What an auditor does: <c>./policy verify</c> on what the API answered, without the platform.</summary>
internal static class WorkedOutAgain
{
    /// <summary>Demands that every award in the answer comes out again, step by step.</summary>
    public static async Task MustComeOutAgainAsync(this Answer answer)
    {
        var (file, policies) = (Path.GetTempFileName(), Directory.CreateTempSubdirectory("dingzhou-policies-"));
        try
        {
            EverValid.WriteTo(policies.FullName);
            await File.WriteAllBytesAsync(file, answer.Body);
            using var process = Process.Start(new ProcessStartInfo(
                "dotnet", [Path.Combine(AppContext.BaseDirectory, "Dingzhou.Policy.dll"), "--policies", policies.FullName, "verify", file])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, output);
        }
        finally
        {
            File.Delete(file);
            policies.Delete(recursive: true);
        }
    }
}
