using Dingzhou.Storage.Policies;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Policies;

/// <summary>The policies and the legal calendar.</summary>
internal static class PolicyServices
{
    /// <summary>
    /// Begins to load every pack now, beside all else that a start takes. An app whose policies are wrong does not start, and says why.
    /// </summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services, IConfiguration configuration)
    {
        var directory = PolicyDirectory.Of(configuration);
        var loading = Task.Run(() => PolicyCatalogue.Load(directory));
        return services
            .AddHostedService(_ => new PolicyLoading(loading))
            .AddSingleton(_ => loading.GetAwaiter().GetResult())
            .AddSingleton(new PolicySource(directory))
            .AddSingleton<PolicyRegisterStore>()
            .AddSingleton<PackFiles>()
            .AddSingleton<PublishedPolicies>()
            .AddSingleton<PackUpload>()
            .AddSingleton(LegalCalendar.China);
    }
}
