using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dingzhou.Host.Development;

/// <summary>What is offered under /dev; nothing unless it is turned on.</summary>
/// <param name="MovableClock">Runtime:MovableClock.</param>
/// <param name="Tokens">Runtime:DevelopmentTokens.</param>
internal sealed record DevelopmentOptions(bool MovableClock, bool Tokens)
{
    /// <exception cref="InvalidOperationException">They are on, and others than this machine could use them.</exception>
    public static DevelopmentOptions From(IConfiguration configuration)
    {
        var options = new DevelopmentOptions(
            configuration.GetValue<bool>("Runtime:MovableClock"), configuration.GetValue<bool>("Runtime:DevelopmentTokens"));
        if (options.IsOn && Addresses(configuration).FirstOrDefault(address => !IsOfThisMachine(address)) is { } open)
            throw new InvalidOperationException(
                $"Runtime:MovableClock and Runtime:DevelopmentTokens let anybody who reaches this host be anybody at any time. They are for loopback addresses only; it was to listen on {open}.");
        return options;
    }

    private bool IsOn => MovableClock || Tokens;

    /// <summary>Says that they are on, so that nobody overlooks it.</summary>
    public void Announce(ILogger logger)
    {
        if (Tokens)
            logger.LogWarning("DEVELOPMENT TOKENS ARE ON: whoever reaches this host can sign in as anybody (/dev/tokens).");
        if (MovableClock)
            logger.LogWarning("THE CLOCK CAN BE MOVED: whoever reaches this host can let days and limits pass (/dev/clock).");
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration) =>
        (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(
            ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""));

    private static bool IsOfThisMachine(string address)
    {
        var parsed = BindingAddress.Parse(address);
        return parsed.IsUnixPipe || parsed.IsNamedPipe || parsed.Host == "localhost"
            || (IPAddress.TryParse(parsed.Host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
