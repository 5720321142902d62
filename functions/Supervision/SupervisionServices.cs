using Dingzhou.Storage.Supervision;

namespace Dingzhou.Functions.Supervision;

/// <summary>Services of approval and supervision.</summary>
internal static class SupervisionServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddSupervision(this IServiceCollection services) => services.AddSingleton<SupervisedResults>();
}
