namespace Dingzhou.Functions.Procedures;

/// <summary>Services of what every procedure has: cases and notices.</summary>
internal static class ProcedureServices
{
    /// <summary>Adds them; reads the procedures now, so that an app whose files are wrong does not start.</summary>
    /// <exception cref="PackException">A file is wrong.</exception>
    public static IServiceCollection AddProcedures(this IServiceCollection services) => services
        .AddSingleton(ProcedureCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")))
        .AddSingleton<CaseGround>()
        .AddSingleton<CaseStore>()
        .AddSingleton<CaseLists>()
        .AddSingleton<OpenCases>()
        .AddSingleton<CasePlaces>()
        .AddSingleton<CaseNotices>()
        .AddSingleton<TextStore>()
        .AddSingleton<NoticeStore>()
        .AddCommands<CaseCommands>()
        .AddSingleton<CaseKeepers>()
        .AddSingleton<CaseAnswers>()
        .AddDayDuty<CheckCases>();

    /// <summary>
    /// Looks for everything that the procedures name, so that an app in which something is missing does not start. Effects are beside
    /// <see cref="CaseGround"/>, since they stand on it.
    /// </summary>
    /// <exception cref="InvalidOperationException">A procedure names what is not there, or does not lead on from all that can come.</exception>
    public static void DemandWhatProceduresName(this IServiceProvider services)
    {
        var effects = services.GetServices<ICaseEffect>().ToDictionary(e => e.Name, e => e.Outcomes, StringComparer.Ordinal);
        EffectCheck.Demand(services.GetRequiredService<CaseGround>().Procedures.All, effects);
    }

    /// <summary>Adds something that the platform does in a step of a procedure.</summary>
    /// <typeparam name="T">The effect.</typeparam>
    public static IServiceCollection AddCaseEffect<T>(this IServiceCollection services)
        where T : class, ICaseEffect => services.AddSingleton<ICaseEffect, T>();

    /// <summary>Adds a rule that procedures name.</summary>
    /// <typeparam name="T">The rule.</typeparam>
    public static IServiceCollection AddCaseRule<T>(this IServiceCollection services)
        where T : class, ICaseRule => services.AddSingleton<ICaseRule, T>();
}
