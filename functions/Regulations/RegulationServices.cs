using Dingzhou.Domain.Regulations.Register.Loading;
using Dingzhou.Functions.Regulations.Cleanups;
using Dingzhou.Functions.Regulations.FunctionMoves;
using Dingzhou.Storage.Regulations.Publications;

namespace Dingzhou.Functions.Regulations;

/// <summary>Services of the normative documents.</summary>
internal static class RegulationServices
{
    /// <summary>
    /// Adds them; reads the documents that came with the program now, so that an app whose files are wrong does not start.
    /// </summary>
    /// <exception cref="PackException">A file is wrong.</exception>
    public static IServiceCollection AddRegulations(this IServiceCollection services) => services
        .AddSingleton(new FirstDocuments(RegisterLoader.Load(Path.Combine(AppContext.BaseDirectory, "regulations"))))
        .AddSingleton(CleanupRules.Current)
        .AddSingleton<DocumentRegister>()
        .AddSingleton<RegulationPages>()
        .AddSingleton<CleanupFiles>()
        .AddSingleton<PublicationStore>()
        .AddSingleton<CleanupStore>()
        .AddSingleton<CleanupTaskStore>()
        .AddSingleton<FunctionMoveStore>()
        .AddSingleton<CleanupClaims>()
        .AddSingleton<CleanupTakeover>()
        .AddSingleton<CleanupScope>()
        .AddSingleton<TaskNotices>()
        .AddSingleton<CleanupNotices>()
        .AddSingleton<DraftDecisions>()
        .AddSingleton<DueTasks>()
        .AddSingleton<MovedFunctions>()
        .AddSingleton<EndNotices>()
        .AddSingleton<DocumentsOfTheDay>()
        .AddSingleton<CarriedPolicies>()
        .AddSingleton<DepartmentCalendars>()
        .AddSingleton<CalendarAddresses>();
}
