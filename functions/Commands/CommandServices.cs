namespace Dingzhou.Functions.Commands;

/// <summary>Services of commands on stores.</summary>
internal static class CommandServices
{
    /// <summary>Adds what all of them share.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services) => services.AddSingleton<PendingEffects>();
}
