using Dingzhou.Domain.Calendar;
using Dingzhou.Functions.Commands;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Grants.Applications;
using Dingzhou.Storage.Grants.Funds;
using Dingzhou.Storage.Grants.Simulations;
using Dingzhou.Storage.Identity;
using Dingzhou.Storage.Notices;
using Dingzhou.Storage.Procedures;
using Microsoft.Extensions.DependencyInjection;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Services of the cases and of their settlement.</summary>
internal static class ApplicationServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddApplications(this IServiceCollection services) => services
        .AddSingleton(LegalCalendar.China)
        .AddSingleton<ApplicationStore>()
        .AddSingleton<ApplicationLists>()
        .AddSingleton<ClaimRegister>()
        .AddSingleton<PendingEffects>()
        .AddSingleton<NoticeStore>()
        .AddSingleton<AccessLog>()
        .AddSingleton<SettlementStore>()
        .AddSingleton<SettlementFiles>()
        .AddSingleton<DueInstalments>()
        .AddSingleton<SimulationStore>()
        .AddSingleton<CaseEffects>()
        .AddSingleton<Cases>()
        .AddSingleton<CaseAccess>()
        .AddSingleton<Submissions>()
        .AddSingleton<AwardClaims>()
        .AddSingleton<Contests>()
        .AddSingleton<SharedThings>()
        .AddSingleton<Publicities>()
        .AddSingleton<ObjectionLists>()
        .AddSingleton<DutyLists>()
        .AddSingleton<Procedures.DutySources>()
        .AddSingleton<PaymentLists>()
        .AddSingleton<Funds.PaymentResults>()
        .AddSingleton<Funds.SettlementNotices>()
        .AddSingleton<Funds.SettlementDuties>()
        .AddSingleton<Funds.UnlistedSettlements>()
        .AddSingleton<Funds.ObjectionReceipts>()
        .AddCommands<Funds.Settlements>()
        .AddSingleton<Funds.SettlementGathering>()
        .AddSingleton<Funds.ListChanges>()
        .AddSingleton<Simulations.SimulatedYear>();
}
