using Dingzhou.Functions.Health;
using Dingzhou.Functions.OpenApi;

namespace Dingzhou.Functions.Http;

/// <summary>What the HTTP layer needs.</summary>
internal static class HttpServices
{
    public static IServiceCollection AddHttp(this IServiceCollection services) =>
        services.AddSingleton<FunctionCatalogue>().AddSingleton<Secrets>().AddSingleton<DeclaredPaging>()
            .AddSingleton<RateLimit>().AddSingleton<Senders>()
            .AddSingleton<OpenApiDocument>().AddSingleton<ReferencePage>().AddSingleton<StorageHealth>();
}
