using Microsoft.Extensions.Configuration;

namespace Dingzhou.Host.Development;

/// <summary>What is offered under /dev; nothing unless it is turned on.</summary>
/// <param name="MovableClock">Runtime:MovableClock.</param>
/// <param name="Tokens">Runtime:DevelopmentTokens.</param>
internal sealed record DevelopmentOptions(bool MovableClock, bool Tokens)
{
    public static DevelopmentOptions From(IConfiguration configuration)
        => new(configuration.GetValue<bool>("Runtime:MovableClock"), configuration.GetValue<bool>("Runtime:DevelopmentTokens"));
}
