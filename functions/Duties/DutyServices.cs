namespace Dingzhou.Functions.Duties;

/// <summary>Services of what officials owe.</summary>
internal static class DutyServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddDuties(this IServiceCollection services) =>
        services.AddSingleton<DutyLists>();
}
