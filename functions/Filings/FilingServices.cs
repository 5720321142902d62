using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>Services of filings.</summary>
internal static class FilingServices
{
    /// <summary>Adds them; reads the catalogue now, so that an app whose file is wrong does not start.</summary>
    /// <exception cref="PackException">The file is wrong.</exception>
    public static IServiceCollection AddFilings(this IServiceCollection services) =>
        services
        .AddSingleton(FilingCatalogue.Load(PolicyDirectory.Shipped))
        .AddSingleton<CatalogueAdjustmentStore>()
        .AddSingleton<FilingGuideStore>()
        .AddSingleton<FilingItems>()
        .AddSingleton<FilingStore>()
        .AddSingleton<FilingDraws>()
        .AddSingleton<FollowedFilings>()
        .AddSingleton<FilingAccess>()
        .AddSingleton<FilingArchive>()
        .AddSingleton<FilingNumbers>();
}
