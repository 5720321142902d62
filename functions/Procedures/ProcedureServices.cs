namespace Dingzhou.Functions.Procedures;

/// <summary>Services of what every procedure has: cases.</summary>
internal static class ProcedureServices
{
    /// <summary>Adds them; reads the procedures now, so that an app whose files are wrong does not start.</summary>
    /// <exception cref="PackException">A file is wrong.</exception>
    public static IServiceCollection AddProcedures(this IServiceCollection services) => services
        .AddSingleton(ProcedureCatalogue.Load(PolicyDirectory.Shipped))
        .AddSingleton<CaseGround>()
        .AddSingleton<CaseStore>()
        .AddSingleton<OpenCases>()
        .AddSingleton<CasePlaces>()
        .AddSingleton<CaseNotices>()
        .AddSingleton<TextStore>()
        .AddSingleton<StatedFiles>()
        .AddSingleton<CaseKeepers>()
        .AddSingleton<CaseAnswers>();

    /// <summary>
    /// Looks for everything that the procedures name, so that an app in which something is missing does not start. Effects are beside
    /// <see cref="CaseGround"/>, since they stand on it.
    /// </summary>
    /// <exception cref="InvalidOperationException">A procedure names what is not there, or does not lead on from all that can come.</exception>
    public static void DemandWhatProceduresName(this IServiceProvider services)
    {
        var effects = services.GetServices<ICaseEffect>().ToDictionary(e => e.Name, e => e.Outcomes, StringComparer.Ordinal);
        CaseParts.Demand(services.GetRequiredService<ProcedureCatalogue>());
        EffectCheck.Demand(services.GetRequiredService<CaseGround>().Procedures.All, effects);
    }
}
