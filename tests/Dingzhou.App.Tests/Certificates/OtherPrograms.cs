using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Dingzhou.App.Tests.Certificates;

/// <summary>Holder and verifier as programs of their own, with an implementation of the format that is not ours.</summary>
internal static class OtherPrograms
{
    /// <summary>A holder's key pair.</summary>
    public static async Task<(JsonNode Public, JsonNode Private)> KeyAsync()
    {
        var made = await RunAsync("holder.mjs", new { @do = "key" });
        return (made["publicKey"]!, made["privateKey"]!);
    }

    /// <summary>What a holder presents to whoever asked.</summary>
    public static async Task<string> PresentAsync(
        string credential, JsonNode key, string[] claims, string audience, string nonce, DateTimeOffset at) =>
        (string)(await RunAsync(
            "holder.mjs",
            new { @do = "present", credential, privateKey = key, claims, aud = audience, nonce, iat = at.ToUnixTimeSeconds() }))
            ["presentation"]!;

    /// <summary>What a verifier makes of it: its claims, or why it is refused.</summary>
    public static async Task<(JsonNode? Claims, string? Refused)> VerifyAsync(
        string presentation, string issuer, string nonce, DateTimeOffset now)
    {
        var said = await RunAsync("verifier.mjs", new { presentation, issuer, nonce, now = now.ToUnixTimeSeconds() });
        return (said["claims"], (string?)said["refused"]);
    }

    private static async Task<JsonNode> RunAsync(string program, object asked)
    {
        var start = new ProcessStartInfo("node", [Repository.PathTo("tests/Dingzhou.App.Tests/Certificates", program)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(asked));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonNode.Parse(await output)! : throw new InvalidOperationException($"{program}: {await errors}");
    }
}
