using Dingzhou.Storage.Procedures;

namespace Dingzhou.Functions.Procedures;

/// <summary>Services of what every procedure has: duties and notices.</summary>
internal static class ProcedureServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddProcedures(this IServiceCollection services) => services
        .AddSingleton<DutyLists>()
        .AddSingleton<NoticeStore>();
}
