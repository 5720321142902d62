using Dingzhou.Storage.Subscriptions;

namespace Dingzhou.Functions.Subscriptions;

/// <summary>Services of subscriptions.</summary>
internal static class SubscriptionServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddSubscriptions(this IServiceCollection services) => services
        .AddSingleton<SubscriptionStore>()
        .AddSingleton<WatchedThings>()
        .AddSingleton<SubscriptionCommands>();
}
