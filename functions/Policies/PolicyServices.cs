using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Policies;
using Dingzhou.Storage.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dingzhou.Functions.Policies;

/// <summary>The policies and the legal calendar.</summary>
internal static class PolicyServices
{
    /// <summary>Loads every pack now: an app whose policies are wrong does not start, and says why.</summary>
    /// <exception cref="PackException">A pack is wrong.</exception>
    public static IServiceCollection AddPolicies(this IServiceCollection services, IConfiguration configuration)
    {
        var directory = configuration["Policies:Directory"] is { Length: > 0 } given ? given : Path.Combine(AppContext.BaseDirectory, "policies");
        return services
            .AddSingleton(PolicyCatalogue.Load(directory))
            .AddSingleton(new PolicySource(directory))
            .AddSingleton<PolicyRegisterStore>()
            .AddSingleton<PackFiles>()
            .AddSingleton<PublishedPolicies>()
            .AddSingleton<PackVersions>()
            .AddSingleton<Estimates>()
            .AddSingleton<CombinedEstimates>()
            .AddSingleton(LegalCalendar.China);
    }
}
