using Dingzhou.Domain.Guides;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Guides;

/// <summary>Services of the guides.</summary>
internal static class GuideServices
{
    /// <summary>
    /// Adds them; reads what they say beyond the matters now, beside the packs or else beside the program, so that an app whose file is
    /// wrong does not start.
    /// </summary>
    /// <exception cref="PackException">The file is wrong.</exception>
    public static IServiceCollection AddGuides(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(GuideSources.Load(PolicyDirectory.Of(configuration, GuideSources.FileName)))
        .AddSingleton<MatterGuides>()
        .AddHostedService(s => s.GetRequiredService<GuidesHold>());
}
