namespace Dingzhou.Functions.Identity;

/// <summary>What identity needs.</summary>
internal static class IdentityServices
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<IdentityOptions>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<KnownTokens>();
        services.AddSingleton<TokenReader>();
        services.AddSingleton<RepresentationStore>();
        services.AddSingleton<OldAuthorities>();
        services.AddSingleton<CallerStandings>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton(_ => new SecureDocuments(new HttpClient { Timeout = TimeSpan.FromSeconds(10) }));
        return services;
    }
}
