using Dingzhou.Functions.Grants.Commitments;
using Dingzhou.Functions.Grants.Funds;
using Dingzhou.Functions.Grants.Reviews;
using Dingzhou.Functions.Grants.Simulations;
using Dingzhou.Storage.Grants.Commitments;
using Dingzhou.Storage.Grants.Simulations;

namespace Dingzhou.Functions.Grants;

/// <summary>Services of the cases and of their settlement.</summary>
internal static class GrantServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddGrants(this IServiceCollection services) => services
        .AddApplications()
        .AddFunds()
        .AddSingleton<Impartiality>()
        .AddSingleton<GrantProcedures>()
        .AddHostedService<GrantPacksHold>()
        .AddSingleton<CreditRecords>()
        .AddSingleton<CreditPlatform>()
        .AddSingleton<SimulationStore>()
        .AddSingleton<SimulatedYear>();

    private static IServiceCollection AddApplications(this IServiceCollection services) => services
        .AddSingleton<ApplicationStore>()
        .AddSingleton<ApplicationLists>()
        .AddSingleton<ClaimRegister>()
        .AddSingleton<ApplicationEffects>()
        .AddSingleton<OldApplicationLists>()
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
        .AddSingleton<PaymentResults>()
        .AddSingleton<SettlementProcedures>()
        .AddSingleton<ObjectionAnswers>()
        .AddSingleton<SettlementNotices>()
        .AddSingleton<SettlementDuties>()
        .AddSingleton<ObjectionReceipts>()
        .AddSingleton<SettlementGathering>()
        .AddSingleton<CombinedEstimates>()
        .AddSingleton<ListChanges>();
}
