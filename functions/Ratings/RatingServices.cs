using Dingzhou.Domain.Ratings;
using Dingzhou.Storage.Ratings;

namespace Dingzhou.Functions.Ratings;

/// <summary>Services of ratings.</summary>
internal static class RatingServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddRatings(this IServiceCollection services) => services
        .AddSingleton(RatingRules.Current)
        .AddSingleton<RatingStore>();
}
