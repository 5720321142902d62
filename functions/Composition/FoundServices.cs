namespace Dingzhou.Functions.Composition;

/// <summary>
/// What is found when the app starts, by what it implements: whoever has a day's duty, an effect, a list more writes a class, and nothing
/// else knows of it.
/// </summary>
internal static class FoundServices
{
    private static readonly HashSet<Type> Contracts =
    [
        typeof(IDayDuty), typeof(IDutySource), typeof(IWorkSource), typeof(IRepairable), typeof(IBroughtUpToDate), typeof(IKeptFresh),
        typeof(IPackCheck),
        typeof(ICaseEffect), typeof(ICaseRule), typeof(ICaseSubject), typeof(ICaseKeeper), typeof(IListsOf<>),
    ];

    /// <summary>Adds every class that implements one of them, once, whatever it is asked for as; in the order of their names.</summary>
    public static IServiceCollection AddFound(this IServiceCollection services)
    {
        var classes = new[] { typeof(FoundServices).Assembly, typeof(IListsOf<>).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false });
        foreach (var found in classes.OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            var contracts = found.GetInterfaces()
                .Where(i => Contracts.Contains(i.IsGenericType ? i.GetGenericTypeDefinition() : i)).ToList();
            if (contracts.Count == 0)
                continue;
            services.AddSingleton(found);
            foreach (var contract in contracts)
                services.AddSingleton(contract, s => s.GetRequiredService(found));
        }

        return services;
    }
}
