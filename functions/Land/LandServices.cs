using Dingzhou.Storage.Land;

namespace Dingzhou.Functions.Land;

/// <summary>Services of land.</summary>
internal static class LandServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddLand(this IServiceCollection services) =>
        services.AddSingleton<PlotStore>().AddSingleton<PlotNumbers>().AddSingleton<PlotAccess>();
}
