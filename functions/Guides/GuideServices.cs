using Dingzhou.Domain.Guides;

namespace Dingzhou.Functions.Guides;

/// <summary>Services of the guides.</summary>
internal static class GuideServices
{
    /// <summary>Adds them; reads what they say beyond the matters now, so that an app whose file is wrong does not start.</summary>
    /// <exception cref="PackException">The file is wrong.</exception>
    public static IServiceCollection AddGuides(this IServiceCollection services) => services
        .AddSingleton(GuideSources.Load(Path.Combine(AppContext.BaseDirectory, "policies")))
        .AddSingleton<MatterGuides>()
        .AddHostedService(s => s.GetRequiredService<GuidesHold>());
}
