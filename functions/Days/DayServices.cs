namespace Dingzhou.Functions.Days;

/// <summary>Services of what a day brings.</summary>
internal static class DayServices
{
    /// <summary>Adds something that a day brings; it is done after those that were added before.</summary>
    /// <typeparam name="T">The duty.</typeparam>
    public static IServiceCollection AddDayDuty<T>(this IServiceCollection services)
        where T : class, IDayDuty => services.AddSingleton<T>().AddSingleton<IDayDuty>(s => s.GetRequiredService<T>());
}
