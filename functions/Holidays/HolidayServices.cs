using Dingzhou.Storage.Holidays;

namespace Dingzhou.Functions.Holidays;

/// <summary>Services of the holidays that are entered.</summary>
internal static class HolidayServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddHolidays(this IServiceCollection services) => services
        .AddSingleton<HolidayStore>();
}
