using System.Diagnostics;

namespace Dingzhou.Policies.Tests;

/// <summary>The real command in a process of its own.</summary>
internal static class PolicyCommand
{
    /// <summary>Runs what <c>./policy</c> runs once it has built it, in English.</summary>
    public static Task<(int Code, string Output, string Errors)> RunAsync(string policies, params string[] args) =>
        InAsync("en", policies, args);

    /// <summary>The same in a language; null for the command's own.</summary>
    public static Task<(int Code, string Output, string Errors)> InAsync(string? language, string policies, params string[] args) =>
        StartAsync(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Dingzhou.Policy.dll"), "--policies", policies, .. args,
            .. (string[])(language is null ? [] : ["--lang", language])]);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> StartAsync(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
