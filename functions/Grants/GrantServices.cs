using Dingzhou.Functions.Grants.Funds;
using Dingzhou.Functions.Grants.Reviews;
using Dingzhou.Functions.Grants.Simulations;
using Dingzhou.Storage.Grants.Simulations;

namespace Dingzhou.Functions.Grants;

/// <summary>Services of the cases and of their settlement.</summary>
internal static class GrantServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddGrants(this IServiceCollection services) => services
        .AddApplications()
        .AddFunds()
        .AddDayDuty<RemindOfDrafts>()
        .AddDayDuty<LapseDrafts>()
        .AddDayDuty<CheckReviews>()
        .AddDayDuty<StartSettlements>()
        .AddDayDuty<PayDueInstalments>()
        .AddDayDuty<RemoveOldSimulations>()
        .AddSingleton<IDutySource, ApplicationDuties>()
        .AddSingleton<Impartiality>()
        .AddSingleton<GrantProcedures>()
        .AddSingleton<ICaseKeeper, ApplicationCases>()
        .AddSingleton<SettlementCases>()
        .AddSingleton<ICaseKeeper>(s => s.GetRequiredService<SettlementCases>())
        .AddSingleton<IPackCheck, GrantPacksHold>()
        .AddHostedService<GrantPacksHold>()
        .AddSingleton<SimulationStore>()
        .AddSingleton<SimulatedYear>();

    private static IServiceCollection AddApplications(this IServiceCollection services) => services
        .AddSingleton<ApplicationStore>()
        .AddSingleton<ApplicationLists>()
        .AddSingleton<ClaimRegister>()
        .AddSingleton<ApplicationEffects>()
        .AddCommands<ApplicationCommands>()
        .AddSingleton<OldApplicationLists>()
        .AddSingleton<IBroughtUpToDate, RelistCases>()
        .AddSingleton<CaseAccess>()
        .AddSingleton<Submissions>()
        .AddSingleton<AwardClaims>()
        .AddSingleton<Contests>()
        .AddSingleton<SharedThings>()
        .AddSingleton<IDependants, Dependants>();

    private static IServiceCollection AddFunds(this IServiceCollection services) => services
        .AddSingleton<SettlementStore>()
        .AddSingleton<SettlementFiles>()
        .AddSingleton<DueInstalments>()
        .AddSingleton<Publicities>()
        .AddSingleton<ObjectionLists>()
        .AddSingleton<PaymentLists>()
        .AddSingleton<PaymentResults>()
        .AddSingleton<SettlementProcedures>()
        .AddSingleton<ObjectionAnswers>()
        .AddCaseEffect<GatherAwards>()
        .AddCaseEffect<CompareAwards>()
        .AddCaseEffect<PayAwards>()
        .AddSingleton<SettlementNotices>()
        .AddSingleton<SettlementDuties>()
        .AddSingleton<ObjectionReceipts>()
        .AddCommands<SettlementCommands>()
        .AddSingleton<SettlementGathering>()
        .AddSingleton<CombinedEstimates>()
        .AddSingleton<ListChanges>();
}
