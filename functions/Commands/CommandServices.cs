namespace Dingzhou.Functions.Commands;

/// <summary>Services of commands on stores.</summary>
internal static class CommandServices
{
    /// <summary>Adds what all of them share.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services) => services.AddSingleton<PendingEffects>();

    /// <summary>Adds commands on a kind of aggregate, which the sweep repairs too.</summary>
    /// <typeparam name="T">The commands.</typeparam>
    public static IServiceCollection AddCommands<T>(this IServiceCollection services)
        where T : class, IRepairable => services.AddSingleton<T>().AddSingleton<IRepairable>(s => s.GetRequiredService<T>());
}
