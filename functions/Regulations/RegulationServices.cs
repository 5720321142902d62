using Dingzhou.Domain.Regulations;
using Dingzhou.Storage.Regulations;
using Microsoft.Extensions.DependencyInjection;

namespace Dingzhou.Functions.Regulations;

/// <summary>Services of the normative documents.</summary>
internal static class RegulationServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddRegulations(this IServiceCollection services) => services
        .AddSingleton(CleanupRules.Current)
        .AddSingleton<DocumentRegister>()
        .AddSingleton<DocumentDates>()
        .AddSingleton<RegulationTexts>()
        .AddSingleton<CleanupFiles>()
        .AddSingleton<CleanupStore>()
        .AddSingleton<CleanupTaskStore>()
        .AddSingleton<CleanupLists>()
        .AddSingleton<FunctionMoveStore>()
        .AddSingleton<CleanupScope>()
        .AddSingleton<ValidityReviewStore>()
        .AddSingleton<Dependants>()
        .AddCommands<RegulationCommands>()
        .AddCommands<CleanupCommands>()
        .AddCommands<CleanupTaskCommands>()
        .AddCommands<ValidityCommands>();

    /// <summary>Commands on a kind of aggregate, which the sweep repairs too.</summary>
    private static IServiceCollection AddCommands<T>(this IServiceCollection services)
        where T : class, IRepairable => services.AddSingleton<T>().AddSingleton<IRepairable>(s => s.GetRequiredService<T>());
}
