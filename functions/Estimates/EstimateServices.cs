namespace Dingzhou.Functions.Estimates;

/// <summary>Services of estimates.</summary>
internal static class EstimateServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddEstimates(this IServiceCollection services) =>
        services.AddSingleton<EstimateCalculator>();
}
